"""Scrub with a vault, merge, and get the corpus back: byte for byte, or as far as is left."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scrub.atomic import AtomicFile
from scrub.errors import InputError, OutputError, VaultError
from scrub.plan import make_plan
from scrub.policy_file import resolve
from scrub.restore import Restored, restore_corpus, retokenize_corpus
from scrub.run import scrub_corpus
from scrub.vault.erase import erase_values
from scrub.vault.key_file import new_key_file, read_key_file
from scrub.vault.merge import merge, segments_in
from scrub.vault.retokenize import Retokenizer
from scrub.vault.reveal import reveal
from scrub.vault.vault import Vault
from tests.scrub.test_run import hashes
from tests.scrub.vault.custodian import as_role, new_vault

TEXT = "Ask Ngozi Okafor <ngozi@example.org>, card 4111 1111 1111 1111, SSN 078-05-1120. Ünïcödé 😀"
TOKENS = {"operator": "pseudonymize", "scope": "corpus"}


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    new_key_file(tmp_path / "p.keys", project="test")
    with new_vault(tmp_path) as made:
        yield made


def scrubbed(
    folder: Path,
    out: str = "out",
    workers: int = 1,
    operator: Any = TOKENS,
    entities: dict[str, Any] | None = None,
    **policy: Any,
) -> dict[str, Any]:
    few = ("PERSON", "EMAIL_ADDRESS", "CREDIT_CARD", "US_SSN")  # few rules are soon loaded
    base: dict[str, Any] = {
        "preset": "secrets-only",
        "entities": {"secret": "off", **dict.fromkeys(few, operator), **(entities or {})},
        "languages": {"models": {"en": None}},
        "deny": [{"literal": "Ngozi Okafor", "entity": "PERSON"}],
        "key_file": str(folder / "p.keys"),
        "vault": str(folder / "vault/public.json"),
    }
    plan = make_plan([folder / "in"], folder / out, resolve(base | policy), workers=workers)
    return scrub_corpus(plan)


def restored(vault: Vault, folder: Path, out: str = "out") -> Restored:
    merge(vault, segments_in([folder / out]))
    return restore_corpus(vault, folder / out, folder / "back", purpose="test")


def lines(*records: str) -> bytes:
    return "".join(f"{record}\n" for record in records).encode()


CORPORA = {
    "a.jsonl": lines(json.dumps({"id": 1, "text": TEXT, "price": 1.10}), "", json.dumps({"text": "nothing"})),
    "ascii.jsonl": lines(json.dumps({"text": TEXT}, ensure_ascii=True)),
    "as_php.jsonl": lines(r'{ "text":"see https:\/\/example.org\/a \u00FC ngozi@example.org \/" }'),
    "crlf.jsonl": json.dumps({"text": TEXT}).encode() + b"\r\n\r\n" + json.dumps({"text": TEXT}).encode(),
    "bom.jsonl": b"\xef\xbb\xbf" + lines(json.dumps({"text": TEXT})),
    "chat.jsonl": lines(json.dumps({"messages": [{"content": TEXT}, {"content": "ok"}, {"content": TEXT}]})),
    "json_in_text.jsonl": lines(json.dumps({"text": '{"mail": "ngozi@example.org", "ssn": 78051120, "to": ["ann@example.org"]}'})),
    "yaml_in_text.jsonl": lines(json.dumps({"text": "mail: ngozi@example.org\nname: Ngozi Okafor\nip: 8.8.8.8\n"})),
    "a.csv": b'id,text\r\n1,"Ask ngozi@example.org, or ""Ngozi Okafor"""\r\n2,plain ngozi@example.org\r\n3,\r\n',
    "a.tsv": b"text\tid\nngozi@example.org\t1\n",
    "a.txt": TEXT.encode(),
    "no_end.txt": b"\xef\xbb\xbfngozi@example.org\r\n\r\nbye",
    "empty.txt": b"",
}  # fmt: skip


@pytest.mark.parametrize("operator", ["pseudonymize", "surrogate", "encrypt", "random"])
def test_every_text_format_comes_back_byte_for_byte(
    tmp_path: Path, vault: Vault, operator: str
) -> None:
    (tmp_path / "in/deep").mkdir(parents=True)
    for name, content in CORPORA.items():
        (tmp_path / "in/deep" / name).write_bytes(content)
    chosen = (
        {"operator": "pseudonymize", "scope": "occurrence"} if operator == "random" else operator
    )
    card = scrubbed(tmp_path, operator=TOKENS if operator == "pseudonymize" else chosen)
    assert card["records"]["quarantined"] == 0
    assert card["records"]["changed"] >= len(CORPORA) - 1
    clean = b"".join(path.read_bytes() for path in (tmp_path / "out/deep").iterdir())
    assert b"ngozi" not in clean.lower()
    done = restored(vault, tmp_path)
    assert (done.shards, done.lost) == (len(CORPORA), 0)
    for name, content in CORPORA.items():
        assert (tmp_path / "back/deep" / name).read_bytes() == content, name
    assert not list((tmp_path / "out").rglob("*.sealed"))


def test_compressed_files_and_tables_have_their_content_back(tmp_path: Path, vault: Vault) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl.gz").write_bytes(gzip.compress(CORPORA["a.jsonl"]))
    table = pa.table({"text": [TEXT, None, "x"], "n": pa.array([1, 2, 3], pa.int16())})
    pq.write_table(table, tmp_path / "in/b.parquet")
    scrubbed(tmp_path)
    restored(vault, tmp_path)
    assert gzip.decompress((tmp_path / "back/a.jsonl.gz").read_bytes()) == CORPORA["a.jsonl"]
    assert pq.read_table(tmp_path / "back/b.parquet").equals(table)


def test_bytes_do_not_depend_on_workers_and_every_run_comes_back(
    tmp_path: Path, vault: Vault
) -> None:
    (tmp_path / "in").mkdir()
    for name in "ab":
        records = (json.dumps({"text": f"{n}: {TEXT} from {n}@example.org"}) for n in range(300))
        (tmp_path / f"in/{name}.jsonl").write_bytes(lines(*records))
    for workers in (1, 2):
        scrubbed(tmp_path, f"out{workers}", workers)
    assert hashes(tmp_path / "out1") == hashes(tmp_path / "out2")
    merge(vault, segments_in([tmp_path / "out2"]))
    restore_corpus(vault, tmp_path / "out2", tmp_path / "back", purpose="test")
    assert hashes(tmp_path / "back") == hashes(tmp_path / "in")
    with pytest.raises(VaultError, match="scrub vault merge"):
        restore_corpus(vault, tmp_path / "out1", tmp_path / "back1", purpose="test")


def test_what_was_not_to_be_kept_does_not_come_back(tmp_path: Path, vault: Vault) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl").write_bytes(
        lines(
            json.dumps({"id": 1, "text": TEXT, "author": "Ngozi"}),
            "{broken",
            json.dumps({"id": 2, "text": "password=hunter2Hunter2! ngozi@example.org"}),
            json.dumps({"id": 3, "text": "GB82 WEST 1234 5698 7654 32 ngozi@example.org"}),
        )
    )
    card = scrubbed(
        tmp_path,
        corpus={"text": "text", "drop": ["author"]},
        entities={"CREDIT_CARD": "redact", "US_SSN": {"operator": "mask"}, "IBAN_CODE": "drop"},
    )
    assert (card["records"]["quarantined"], card["records"]["dropped"]) == (1, 1)
    restored(vault, tmp_path)
    first, second = map(json.loads, (tmp_path / "back/a.jsonl").read_text().splitlines())
    assert first == {
        "id": 1,
        "text": TEXT.replace("4111 1111 1111 1111", "").replace("078-05-1120", "***-**-****"),
    }
    assert second["text"].endswith("ngozi@example.org")
    stored = b"".join(path.read_bytes() for path in vault.folder.iterdir())
    assert b"4111" not in stored


def test_an_erased_person_stays_a_token_and_everybody_else_comes_back(
    tmp_path: Path, vault: Vault
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl").write_bytes(
        lines(
            r'{"text": "https:\/\/example.org and ngozi@example.org"}',
            r'{"text": "https:\/\/example.org and ann@example.org"}',
        )
    )
    scrubbed(tmp_path)
    merge(vault, segments_in([tmp_path / "out"]))
    keys = read_key_file(tmp_path / "p.keys")
    assert erase_values(vault, keys, [("EMAIL_ADDRESS", "NGOZI@example.org")]) == 1
    done = restore_corpus(vault, tmp_path / "out", tmp_path / "back", purpose="test")
    assert (done.values, done.lost) == (1, 1)
    first, second = (tmp_path / "back/a.jsonl").read_text().splitlines()
    assert "ngozi" not in first
    assert "⟦EMAIL_ADDRESS:k1:" in first
    assert second == r'{"text": "https:\/\/example.org and ann@example.org"}'
    undos = [vault.undoer.opened(each) for each in vault.store.undos()]
    assert [list(each.residues) for each in undos] == [[1]]  # the other one held her address


def test_a_corpus_with_new_tokens(tmp_path: Path, vault: Vault) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl").write_bytes(CORPORA["a.jsonl"])
    scrubbed(tmp_path)
    merge(vault, segments_in([tmp_path / "out"]))
    keys = read_key_file(tmp_path / "p.keys").rotated()
    retokenize_corpus(vault, tmp_path / "out", tmp_path / "new", Retokenizer(vault, keys))
    new = (tmp_path / "new/a.jsonl").read_text()
    assert ":k2:" in new
    assert ":k1:" not in new
    assert r"\u27e6EMAIL_ADDRESS:k2:" in new
    assert "Ngozi Okafor <ngozi@example.org>" in reveal(vault, new, purpose="test").text


def test_a_full_disk_leaves_no_output_without_its_segment(
    tmp_path: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    for name in "ab":
        (tmp_path / f"in/{name}.jsonl").write_bytes(lines(json.dumps({"text": f"{name} {TEXT}"})))
    commit = AtomicFile.commit

    def full(self: AtomicFile) -> None:
        if self._path.name == "b.jsonl.sealed":
            self.discard()
            raise OutputError(f"cannot write {self._path}: No space left on device")
        commit(self)

    monkeypatch.setattr(AtomicFile, "commit", full)
    with pytest.raises(OutputError, match="No space left"):
        scrubbed(tmp_path)
    assert sorted(hashes(tmp_path / "out")) == ["a.jsonl"]
    monkeypatch.undo()
    scrubbed(tmp_path)
    restored(vault, tmp_path)
    assert hashes(tmp_path / "back") == hashes(tmp_path / "in")


class TestRefusals:
    @pytest.fixture(autouse=True)
    def _scrubbed(self, tmp_path: Path, vault: Vault) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in/a.jsonl").write_bytes(CORPORA["a.jsonl"])
        scrubbed(tmp_path)
        merge(vault, segments_in([tmp_path / "out"]))

    def test_a_role_without_the_right(self, tmp_path: Path, vault: Vault) -> None:
        for role in ("merge", "reveal"):
            with (
                as_role(vault, role) as mine,
                pytest.raises(VaultError, match="needs one for admin"),
            ):
                restore_corpus(mine, tmp_path / "out", tmp_path / "back", purpose="test")

    def test_no_purpose(self, tmp_path: Path, vault: Vault) -> None:
        with pytest.raises(VaultError, match="purpose"):
            restore_corpus(vault, tmp_path / "out", tmp_path / "back", purpose=" ")

    def test_a_shard_that_was_changed(self, tmp_path: Path, vault: Vault) -> None:
        path = tmp_path / "out/a.jsonl"
        path.write_bytes(path.read_bytes().replace(b"nothing", b"Nothing"))
        with pytest.raises(InputError, match="was changed"):
            restore_corpus(vault, tmp_path / "out", tmp_path / "back", purpose="test")

    @pytest.mark.parametrize("out", ["out", "out/back", "in"])
    def test_a_folder_in_use(self, tmp_path: Path, vault: Vault, out: str) -> None:
        with pytest.raises(OutputError):
            restore_corpus(vault, tmp_path / "out", tmp_path / out, purpose="test")

    def test_what_is_no_output(self, tmp_path: Path, vault: Vault) -> None:
        with pytest.raises(InputError, match="scrub run"):
            restore_corpus(vault, tmp_path / "in", tmp_path / "back", purpose="test")

    def test_the_purpose_is_on_the_record(self, tmp_path: Path, vault: Vault) -> None:
        restore_corpus(vault, tmp_path / "out", tmp_path / "back", purpose="subpoena 12")
        line = list(vault.audit.lines())[-1]
        assert (line.action, line.purpose) == ("reveal-corpus", "subpoena 12")

    def test_another_vault_is_another_run(self, tmp_path: Path, vault: Vault) -> None:
        (tmp_path / "two").mkdir()
        new_vault(tmp_path / "two").store.close()
        with pytest.raises(OutputError, match="another vault"):
            scrubbed(tmp_path, vault=str(tmp_path / "two/vault/public.json"))


@pytest.mark.parametrize("person", [None, "patient"])
def test_dates_of_a_person_move_together(tmp_path: Path, vault: Vault, person: str | None) -> None:
    (tmp_path / "in").mkdir()
    records = [
        {
            "patient": n % 2,
            "text": f"Note {n}: seen on 2023-01-{n + 10}, again on 2023-02-{n + 10}.",
        }
        for n in range(8)
    ]
    (tmp_path / "in/a.jsonl").write_bytes(lines(*map(json.dumps, records)))
    scrubbed(
        tmp_path, entities={"DATE_TIME": "date_shift"}, corpus={"text": "text", "person": person}
    )
    text = (tmp_path / "out/a.jsonl").read_text()
    moved = [json.loads(line)["text"].split(": seen on ")[1][:10] for line in text.splitlines()]
    from datetime import date

    shifts = [
        (date.fromisoformat(each) - date(2023, 1, n + 10)).days for n, each in enumerate(moved)
    ]
    assert len(set(shifts[::2])) == (1 if person else 4)
    assert all(shifts)
    restored(vault, tmp_path)
    assert (tmp_path / "back/a.jsonl").read_bytes() == (tmp_path / "in/a.jsonl").read_bytes()
