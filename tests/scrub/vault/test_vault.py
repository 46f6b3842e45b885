"""Merge, reveal, roles, rotation and erasure, in SQLite and in a real PostgreSQL."""

import json
import random
import sqlite3
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from scrub.errors import CollisionError, KeyFileError, VaultError
from scrub.vault.custody import ROLES, Custody
from scrub.vault.entries import Entries, Row
from scrub.vault.erase import erase_project, erase_scope, erase_tokens, erase_values
from scrub.vault.keys import Keys
from scrub.vault.merge import merge, segments_in
from scrub.vault.retokenize import Retokenizer
from scrub.vault.reveal import reveal, spellings
from scrub.vault.segments import Value, read_segment
from scrub.vault.store import Batch
from scrub.vault.tokens import Tokens, body_of
from scrub.vault.vault import Settings, Vault, create
from tests.scrub.vault.custodian import (
    KEYS,
    as_role,
    files_of,
    new_vault,
    segment,
    token,
    value,
    values,
)


def shown(vault: Vault, text: str) -> str:
    return reveal(vault, text, purpose="test").text


class TestMergeAndReveal:
    def test_what_was_sealed_is_revealed(self, vault: Vault, tmp_path: Path) -> None:
        names = [value("Dr. Ngozi OKAFOR", "PERSON"), value("okafor, ngozi", "PERSON")]
        paths = [
            segment(tmp_path / "a", vault.sealer, [values(5), [*values(3), *names]]),
            segment(tmp_path / "b", vault.sealer, [values(7, first=3)]),
        ]
        done = merge(vault, paths)
        assert (done.segments, done.before, done.values, done.records) == (2, 0, 17, 17)
        assert not any(path.exists() for path in paths)
        counts = vault.store.counts()
        assert (counts.entries, counts.segments, counts.chunks) == (10 + 3, 2, 3)
        text = f"{token('person4@example.org')} and {token('N. Okafor', 'PERSON')}, {token('Ngozi Okafor', 'PERSON')}"
        found = reveal(vault, text, purpose="test")
        assert (
            found.text
            == f"person4@example.org and {token('N. Okafor', 'PERSON')}, Dr. Ngozi OKAFOR"
        )
        assert (found.known, found.unknown) == (2, 1)
        assert "Ngozi" not in repr(found)

    def test_the_same_again_changes_nothing(self, vault: Vault, tmp_path: Path) -> None:
        path = segment(tmp_path / "a", vault.sealer, [values(20)])
        copy = tmp_path / "copy.sealed"
        copy.write_bytes(path.read_bytes())
        merge(vault, [path])
        assert merge(vault, [copy]).before == 1
        merge(vault, [segment(tmp_path / "c", vault.sealer, [values(20)])])
        assert vault.store.counts().entries == 20

    def test_two_values_of_one_token_are_refused_and_nothing_of_them_is_stored(
        self, vault: Vault, tmp_path: Path
    ) -> None:
        merge(vault, [segment(tmp_path / "a", vault.sealer, [values(5)])])
        fake = value("eve@example.org", id=value("person2@example.org").id)
        for name, chunks in (
            ("b", [[value("new@example.org"), fake]]),
            ("c", [[value("x@example.org"), value("y@example.org", id=value("x@example.org").id)]]),
        ):
            path = segment(tmp_path / name, vault.sealer, chunks)
            with pytest.raises(CollisionError, match="1 tokens"):
                merge(vault, [path])
            assert path.exists()
        assert vault.store.counts().entries == 5
        assert shown(vault, token("person2@example.org")) == "person2@example.org"

    def test_a_token_is_not_found_in_another_entity_or_project(
        self, vault: Vault, tmp_path: Path
    ) -> None:
        merge(vault, [segment(tmp_path / "a", vault.sealer, [values(1)])])
        for strange in (
            token("person0@example.org", "USERNAME"),
            token("person0@example.org", keys=Keys(project="b", kid="k1", secret=b"k" * 32)),
        ):
            assert reveal(vault, strange, purpose="test").unknown == 1

    @pytest.mark.parametrize("damage", ["cut", "flipped", "other vault", "no segment"])
    def test_a_segment_that_is_wrong_is_refused(
        self, sqlite_vault: Vault, tmp_path: Path, damage: str
    ) -> None:
        (tmp_path / "other").mkdir()
        with new_vault(tmp_path / "other") as other:
            sealer = other.sealer if damage == "other vault" else sqlite_vault.sealer
        path = segment(tmp_path / "a", sealer, [values(3)])
        content = bytearray(path.read_bytes())
        if damage == "cut":
            content = content[:-7]
        elif damage == "flipped":
            content[-30] ^= 1
        elif damage == "no segment":
            content = bytearray(b"{}\n")
        path.write_bytes(content)
        with pytest.raises(VaultError):
            merge(sqlite_vault, [path])
        assert path.exists()
        assert sqlite_vault.store.counts().entries == 0

    def test_segments_are_found_below_folders(self, sqlite_vault: Vault, tmp_path: Path) -> None:
        (tmp_path / "out/__scrub__/vault").mkdir(parents=True)
        path = segment(tmp_path / "out/__scrub__/vault/a", sqlite_vault.sealer, [values(1)])
        assert segments_in([tmp_path / "out"]) == segments_in([path]) == [path]
        assert len(read_segment(path).chunks) == 1
        with pytest.raises(VaultError, match="no such file"):
            segments_in([tmp_path / "none"])


class TestWhoMay:
    @pytest.mark.parametrize("role", sorted(ROLES))
    def test_each_role_does_its_own(self, vault: Vault, tmp_path: Path, role: str) -> None:
        merge(vault, [segment(tmp_path / "a", vault.sealer, [values(1)])])
        with as_role(vault, role) as mine:
            actions: dict[str, Callable[[], object]] = {
                "merge": lambda: merge(mine, [segment(tmp_path / "b", mine.sealer, [values(1)])]),
                "reveal": lambda: shown(mine, token("person0@example.org")),
                "administer": lambda: erase_scope(mine, entity="PERSON"),
            }
            for action, work in actions.items():
                if action in ROLES[role]:
                    work()
                else:
                    with pytest.raises(VaultError, match=f"to {action} needs one for"):
                        work()

    def test_a_role_for_revealing_holds_nothing_that_opens_segments(self, tmp_path: Path) -> None:
        custody = Custody.new("test").granted("reveal")
        with pytest.raises(KeyError):
            _ = custody.seal
        with pytest.raises(VaultError, match="administer"):
            custody.granted("admin")

    def test_a_role_cannot_be_written_into_a_key_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SCRUB_PASSPHRASE", "correct horse")
        path = tmp_path / "r.keys"
        Custody.new("test").granted("reveal").write(path, protect="passphrase")
        path.write_text(path.read_text().replace('"reveal"', '"admin"'))
        with pytest.raises(KeyFileError):
            Custody.read(path)

    def test_revealing_needs_a_purpose_and_goes_on_the_record(
        self, vault: Vault, tmp_path: Path
    ) -> None:
        merge(vault, [segment(tmp_path / "a", vault.sealer, [values(3)])])
        for purpose in ("", "  "):
            with pytest.raises(VaultError, match="purpose"):
                reveal(vault, token("person0@example.org"), purpose=purpose)
        reveal(vault, token("person0@example.org") * 3, purpose="ticket 4711")
        line = list(vault.audit.lines())[-1]
        assert (line.action, line.purpose, line.details) == ("reveal", "ticket 4711", {"tokens": 1})
        assert vault.verify_audit() == line.head == vault.store.anchor()
        log = (vault.folder / "audit.jsonl").read_text()
        assert "person0" not in log
        assert value("person0@example.org").id not in log

    def test_more_than_an_hours_tokens_are_refused(self, tmp_path: Path) -> None:
        with new_vault(tmp_path, per_hour=5) as vault:
            merge(vault, [segment(tmp_path / "a", vault.sealer, [values(9)])])
            tokens = [token(f"person{n}@example.org") for n in range(9)]
            shown(vault, " ".join(tokens[:3]))
            with pytest.raises(VaultError, match="5 may be revealed in an hour, and 3 were"):
                shown(vault, " ".join(tokens[3:6]))
            shown(vault, " ".join(tokens[3:5]))
            with pytest.raises(VaultError, match="and 5 were"):
                shown(vault, tokens[5])

    def test_a_log_that_was_cut_is_known_by_the_stores_anchor(self, sqlite_vault: Vault) -> None:
        head = sqlite_vault.log("merge")
        sqlite_vault.log("merge")
        path = sqlite_vault.folder / "audit.jsonl"
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
        with pytest.raises(VaultError, match="audit log was changed"):
            sqlite_vault.verify_audit(head)


class TestRotation:
    def test_old_tokens_resolve_and_new_ones_take_their_place(
        self, vault: Vault, tmp_path: Path
    ) -> None:
        first = values(50)
        merge(vault, [segment(tmp_path / "a", vault.sealer, [first])])
        keys, text = KEYS, " ".join(token(each.surface) for each in first)
        plain = " ".join(each.surface for each in first)
        for _ in range(3):
            keys = keys.rotated()
            renew = Retokenizer(vault, keys)
            renewed = renew(text)
            renew.commit()
            assert renewed != text
            assert renewed == " ".join(token(each.surface, keys=keys) for each in first)
            assert shown(vault, renewed) == shown(vault, text) == plain
            text = renewed
        assert vault.store.counts().entries == 4 * 50

    def test_a_token_of_one_occurrence_stays_one(self, sqlite_vault: Vault, tmp_path: Path) -> None:
        tokens = Tokens(KEYS)
        made = [tokens.pseudonym("666-12-3456", "US_SSN", scope="occurrence") for _ in range(2)]
        both = [value("666-12-3456", "US_SSN", id=each.id) for each in made]
        merge(sqlite_vault, [segment(tmp_path / "a", sqlite_vault.sealer, [both])])
        renew = Retokenizer(sqlite_vault, KEYS.rotated())
        one, other = renew(" ".join(made)).split()
        renew.commit()
        assert len({one, other, *made}) == 4
        assert shown(sqlite_vault, one) == shown(sqlite_vault, other) == "666-12-3456"


class TestErasure:
    def test_of_a_person_leaves_no_byte(self, vault: Vault, tmp_path: Path) -> None:
        gone = [
            value("Ngozi Okafor", "PERSON"),
            value("OKAFOR, Ngozi", "PERSON"),
            value("ngozi@example.org"),
        ]
        merge(vault, [segment(tmp_path / "a", vault.sealer, [[*values(200), *gone]])])
        places = {vault.entries.place(each.id) for each in gone}
        rows = vault.store.entries(list(places))
        assert len(rows) == 4  # a canonical and two spellings of the name, one of the address
        count = erase_values(
            vault, KEYS, [("PERSON", "Dr. Ngozi Okafor"), ("EMAIL_ADDRESS", "Ngozi@example.org")]
        )
        assert count == 4
        content = files_of(vault)
        assert not [row for row in rows if row.data in content or row.place in content]
        assert reveal(vault, token("Ngozi Okafor", "PERSON"), purpose="test").unknown == 1
        assert shown(vault, token("person7@example.org")) == "person7@example.org"

    def test_of_a_person_finds_random_tokens_too(self, vault: Vault, tmp_path: Path) -> None:
        made = [body_of(bytes([n]) * 12) for n in range(3)]
        ssn = [value("666-12-3456", "US_SSN", id=id) for id in made]
        merge(vault, [segment(tmp_path / "a", vault.sealer, [[*values(3), *ssn]])])
        assert erase_values(vault, KEYS, [("US_SSN", "666 12 3456")]) == 6
        assert spellings(vault, made) == {}

    def test_of_a_token(self, vault: Vault, tmp_path: Path) -> None:
        merge(vault, [segment(tmp_path / "a", vault.sealer, [values(3)])])
        assert erase_tokens(vault, [values(1)[0].id]) == 1
        assert vault.store.counts().entries == 2

    @pytest.mark.parametrize(("of", "left"), [({"entity": "EMAIL_ADDRESS"}, 2), ({"kid": "k1"}, 3), ({"kid": "k2", "entity": "PERSON"}, 6)])  # fmt: skip
    def test_of_an_entity_or_an_epoch(
        self, vault: Vault, tmp_path: Path, of: dict[str, str], left: int
    ) -> None:
        new = Keys(project="test", kid="k2", secret=b"n" * 32)
        everything = [
            *values(2), value("ada lovelace", "PERSON"), value("ada@example.org", keys=new),
            value("ngozi@example.org", keys=new), value("ada lovelace", "PERSON", keys=new),
        ]  # fmt: skip
        merge(
            vault, [segment(tmp_path / "a", vault.sealer, [[*everything, value("x1@example.org")]])]
        )
        assert vault.store.counts().entries == 7
        keys_before = (vault.folder / "data.keys").read_bytes()
        erase_scope(vault, **of)
        assert vault.store.counts().entries == left
        assert (vault.folder / "data.keys").read_bytes() != keys_before
        if of.get("kid") != "k2":
            with pytest.raises(VaultError, match="was shredded"):
                merge(vault, [segment(tmp_path / "b", vault.sealer, [values(1)])])

    def test_a_copy_of_the_store_made_before_is_worth_nothing(self, tmp_path: Path) -> None:
        with new_vault(tmp_path) as vault:
            merge(vault, [segment(tmp_path / "a", vault.sealer, [values(5)])])
            ids = [each.id for each in values(5)]
            rows = vault.store.entries([vault.entries.place(id) for id in ids])
            erase_scope(vault, entity="EMAIL_ADDRESS")
            by_place = {vault.entries.place(id): id for id in ids}
            assert [vault.entries.opened(by_place[row.place], row) for row in rows] == [None] * 5

    def test_of_a_project(self, vault: Vault, tmp_path: Path) -> None:
        merge(vault, [segment(tmp_path / "a", vault.sealer, [values(5)])])
        rows = vault.store.entries([vault.entries.place(each.id) for each in values(5)])
        assert erase_project(vault, tmp_path / "admin.keys") == 5
        assert not (tmp_path / "admin.keys").exists()
        content = files_of(vault)
        assert not [row for row in rows if row.data in content]
        assert vault.store.counts() == type(vault.store.counts())()


class TestWhatAThiefGets:
    def test_with_the_store_and_its_keys_but_no_token(
        self, sqlite_vault: Vault, tmp_path: Path
    ) -> None:
        """The attack: all of the custodian's keys but no token key, and every likely value."""
        people = [f"person{n}@example.org" for n in range(300)]
        merge(
            sqlite_vault, [segment(tmp_path / "a", sqlite_vault.sealer, [list(map(value, people))])]
        )
        thief = Entries(sqlite_vault.custody, sqlite_vault.data_keys)
        rows = {row.place: row for row in _all_rows(sqlite_vault)}
        assert len(rows) == 300
        guesses = [*people, *(body_of(random.Random(n).randbytes(12)) for n in range(2000))]
        wrong_keys = Tokens(Keys(project="test", kid="k1", secret=b"g" * 32))
        guesses += [wrong_keys.id_of(each, "EMAIL_ADDRESS") for each in people]
        found = [guess for guess in guesses if thief.place(guess) in rows]
        opened = []
        for row in rows.values():
            for guess in guesses[:50]:
                try:
                    opened.append(thief.opened(guess, row))
                except VaultError:
                    pass
        assert (found, opened) == ([], [])
        assert not any(person.encode() in files_of(sqlite_vault) for person in people)

    def test_with_a_scrubbing_machine(self, sqlite_vault: Vault, tmp_path: Path) -> None:
        """What a worker holds: the token keys, the public key, and what it sealed itself."""
        path = segment(tmp_path / "a", sqlite_vault.sealer, [values(20)])
        content = path.read_bytes()
        assert b"example.org" not in content
        assert not hasattr(sqlite_vault.sealer, "open")
        held = sqlite_vault.sealer.__getstate__()
        assert set(held) == {"project", "public"}
        for secret in KEYS.secrets().values():
            from scrub.vault.seal import Opener

            with pytest.raises(VaultError):
                Opener(project="test", private=secret).open(read_segment(path).chunks[0])


class TestMakingAndOpening:
    def test_a_folder_in_use_is_left_alone(self, tmp_path: Path) -> None:
        new_vault(tmp_path).store.close()
        with pytest.raises(VaultError, match="not empty"):
            create(tmp_path / "vault", tmp_path / "b.keys", Settings(project="test"))
        assert not (tmp_path / "b.keys").exists()

    def test_keys_of_another_vault_or_project_do_not_open_it(self, tmp_path: Path) -> None:
        with new_vault(tmp_path) as vault:
            merge(vault, [segment(tmp_path / "a", vault.sealer, [values(1)])])
            with pytest.raises(VaultError, match="not for this vault"):
                Vault(vault.folder, Custody.new("test"))
            with pytest.raises(VaultError, match="project 'b'"):
                Vault(vault.folder, Custody.new("b"))

    @pytest.mark.parametrize("content", ["", "{}", '{"format": "x", "project": "test"}', "[]"])
    def test_damaged_settings(self, sqlite_vault: Vault, content: str) -> None:
        (sqlite_vault.folder / "vault.json").write_text(content)
        with pytest.raises(VaultError):
            Vault(sqlite_vault.folder, sqlite_vault.custody)

    def test_what_is_no_vault(self, tmp_path: Path) -> None:
        with pytest.raises(VaultError, match="scrub vault init"):
            Vault(tmp_path, Custody.new("test"))

    def test_nothing_shows_a_secret(self, sqlite_vault: Vault, tmp_path: Path) -> None:
        secrets = json.loads((tmp_path / "admin.keys").read_text())["secrets"].values()
        told = repr([sqlite_vault.custody, KEYS, value("ann@example.org")])
        assert not [secret for secret in secrets if secret in told]
        assert "ann@" not in told


def test_an_unreachable_postgres_does_not_tell_its_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(VaultError) as caught:
        new_vault(tmp_path, store="postgresql://ada:hunter2@127.0.0.1:1/none")
    assert "hunter2" not in str(caught.value)


@pytest.mark.slow
def test_forced_collisions_are_all_flagged(tmp_path: Path) -> None:
    """Tokens of 16 bits for a million values: every value that meets another is refused."""
    refused = 0
    with new_vault(tmp_path) as vault:
        seen: set[int] = set()
        for first in range(0, 1_000_000, 100_000):
            fresh: list[Value] = []
            again: list[Value] = []
            for n in range(first, first + 100_000):
                short = int.from_bytes(sha256(b"%d" % n).digest()[:2], "big")
                (again if short in seen else fresh).append(
                    Value(
                        f"{short:016d}",
                        "k1",
                        "EMAIL_ADDRESS",
                        f"p{n}@example.org",
                        f"p{n}@example.org",
                    )
                )
                seen.add(short)
            vault.store.commit(Batch([row for each in fresh for row in vault.entries.rows(each)]))
            by_place = {row[0]: row for each in again for row in vault.entries.rows(each)}
            with pytest.raises(CollisionError, match=f"^{len(by_place):,} tokens"):
                vault.store.commit(Batch(list(by_place.values())))
            refused += len(again)
        assert vault.store.counts().entries == len(seen)
    assert refused == 1_000_000 - len(seen)


@pytest.mark.slow
def test_a_million_values_come_back_after_three_rotations(tmp_path: Path) -> None:
    count, step = 1_000_000, 50_000
    with new_vault(tmp_path) as vault:
        keys = KEYS
        for epoch in range(4):
            made = Tokens(keys)
            for first in range(0, count, step):
                rows = []
                for n in range(first + epoch, first + step, 4):  # a quarter of them under each key
                    spelled = f"p{n}@example.org"
                    id = made.id_of(spelled, "EMAIL_ADDRESS")
                    rows += vault.entries.rows(
                        Value(id, keys.kid, "EMAIL_ADDRESS", spelled, spelled)
                    )
                vault.store.commit(Batch(rows))
            keys = keys.rotated()
        wrong = 0
        for first in range(0, count, step):
            ids = {
                Tokens(keys, kid=f"k{n % 4 + 1}").id_of(f"p{n}@example.org", "EMAIL_ADDRESS"): n
                for n in range(first, first + step)
            }
            known = spellings(vault, ids)
            wrong += sum(known[id].fullest != f"p{n}@example.org" for id, n in ids.items())
    assert wrong == 0


def _all_rows(vault: Vault) -> list[Row]:
    with sqlite3.connect(vault.folder / "vault.db") as db:
        return [Row(*each) for each in db.execute("SELECT place, tag, scope, data FROM entries")]
