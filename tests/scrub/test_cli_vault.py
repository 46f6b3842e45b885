"""The commands around a vault, from making it to forgetting a person."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from scrub.cli import main
from tests.scrub.corpora import write_jsonl

POLICY = """
preset: secrets-only
entities: {secret: off, EMAIL_ADDRESS: pseudonymize, PERSON: pseudonymize}
languages: {models: {en: null}}
deny: [Ngozi Okafor]
"""


def scrub(cwd: Path, *arguments: object, code: int = 0) -> str:
    """Run a command in this process: to start one for each would take most of the time."""
    shown = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(shown), redirect_stderr(shown):
        patch.chdir(cwd)
        patch.setattr(sys, "argv", ["scrub", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            main()
    assert (caught.value.code or 0) == code, shown.getvalue()
    return shown.getvalue()


def test_from_init_to_shred(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in/a.jsonl", 0, 3)
    (tmp_path / "policy.yaml").write_text(POLICY)
    scrub(tmp_path, "keys", "new", "p.keys", "--project", "test")
    made = scrub(tmp_path, "vault", "init", "v", "--keys", "admin.keys", "--project", "test")
    assert "scrub run --vault v/public.json" in made
    scrub(
        tmp_path, "run", "in", "--out", "out", "-p", "policy.yaml", "--keys", "p.keys",
        "--vault", "v/public.json",
    )  # fmt: skip
    assert "1 segments merged: 4 values in 3 records" in scrub(
        tmp_path, "vault", "merge", "v", "out", "-k", "admin.keys"
    )
    shown = scrub(tmp_path, "vault", "status", "v", "-k", "admin.keys")
    assert "k1     EMAIL_ADDRESS            3" in shown
    head = shown.split("audit log: ")[1].strip()

    text = json.loads((tmp_path / "out/a.jsonl").read_text().splitlines()[0])["text"]
    scrub(tmp_path, "keys", "grant", "admin.keys", "reveal.keys", "--role", "reveal")
    revealed = ["vault", "reveal", "v", text, "-k", "reveal.keys", "--purpose"]
    assert "Ngozi Okafor wrote from ngozi0@example.org" in scrub(tmp_path, *revealed, "ticket 1")
    assert "state a purpose" in scrub(tmp_path, *revealed, " ", code=1)
    back = ["vault", "reveal-corpus", "v", "out", "--out", "back", "--purpose", "test", "-k"]
    assert "needs one for admin" in scrub(tmp_path, *back, "reveal.keys", code=1)
    scrub(tmp_path, *back, "admin.keys")
    assert (tmp_path / "back/a.jsonl").read_bytes() == (tmp_path / "in/a.jsonl").read_bytes()

    rotated = scrub(tmp_path, "vault", "rotate", "v", "-k", "admin.keys", "--tokens", "p.keys")
    assert "key k2" in rotated
    scrub(
        tmp_path, "vault", "retokenize", "v", "out", "--out", "new", "-k", "admin.keys",
        "--tokens", "p.keys",
    )  # fmt: skip
    assert ":k2:" in (tmp_path / "new/a.jsonl").read_text()
    gone = scrub(
        tmp_path, "vault", "shred", "v", "-k", "admin.keys", "--tokens", "p.keys", "--yes",
        "--value", "PERSON:Okafor, Ngozi",
    )  # fmt: skip
    assert gone.startswith("4 entries are gone")  # two spellings under each of two keys
    assert "1 tokens revealed, 1 not in the vault" in scrub(tmp_path, *revealed, "ticket 2")

    verify = ["vault", "audit", "verify", "v", "-k", "admin.keys"]
    assert scrub(tmp_path, *verify, "--head", head)
    actions = [
        json.loads(line)["action"]
        for line in scrub(tmp_path, "vault", "audit", "show", "v", "-k", "admin.keys").splitlines()
    ]
    assert actions == [
        "init", "merge", "reveal", "reveal-corpus", "rotate", "retokenize", "shred", "reveal",
    ]  # fmt: skip
    log = tmp_path / "v/audit.jsonl"
    log.write_text(log.read_text().replace("ticket 1", "ticket 7"))
    assert "line 3 is not right" in scrub(tmp_path, *verify, code=1)


def test_encrypted_values_and_guarded_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRUB_PASSPHRASE", "correct horse")
    write_jsonl(tmp_path / "in/a.jsonl", 0, 1)
    (tmp_path / "policy.yaml").write_text(POLICY.replace("pseudonymize", "encrypt"))
    scrub(tmp_path, "keys", "new", "p.keys", "--protect", "passphrase")
    scrub(tmp_path, "keys", "rotate", "p.keys")
    assert "guarded by passphrase; older: k1" in scrub(tmp_path, "keys", "show", "p.keys")
    scrub(tmp_path, "run", "in", "--out", "out", "-p", "policy.yaml", "--keys", "p.keys")
    clean = (tmp_path / "out/a.jsonl").read_text()
    assert "ngozi0" not in clean
    assert "ngozi0@example.org" in scrub(tmp_path, "keys", "decrypt", "p.keys", clean)
    scrub(tmp_path, "keys", "forget", "p.keys", "k1")
    scrub(tmp_path, "keys", "protect", "p.keys", "plain")
    assert "guarded by plain\n" in scrub(tmp_path, "keys", "show", "p.keys")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["vault", "status", "none", "-k", "admin.keys"], "scrub vault init"),
        (["vault", "status", "v", "-k", "none.keys"], "No such file"),
        (["vault", "shred", "v", "-k", "admin.keys"], "say what to forget"),
        (["vault", "shred", "v", "-k", "admin.keys", "--value", "PERSON:Ann"], "--tokens"),
        (["vault", "merge", "v", "none", "-k", "admin.keys"], "no such file"),
        (["vault", "init", "v", "-k", "b.keys", "--project", "x"], "not empty"),
        (["vault", "reveal-corpus", "v", "v", "-o", "x", "-k", "admin.keys", "--purpose", "x"], "scrub run"),
        (["keys", "grant", "admin.keys", "x.keys", "--role", "merger"], "no role 'merger'"),
        (["keys", "new", "x.keys", "--protect", "clud"], "no key provider 'clud'"),
        (["run", "admin.txt", "--out", "o", "--vault", "admin.keys"], "no vault's public key"),
    ],
)  # fmt: skip
def test_mistakes_are_told_in_words(tmp_path: Path, arguments: list[str], message: str) -> None:
    from tests.scrub.vault.custodian import new_vault

    new_vault(tmp_path).store.close()
    (tmp_path / "vault").rename(tmp_path / "v")
    (tmp_path / "admin.txt").write_text("x")
    assert message in " ".join(scrub(tmp_path, *arguments, code=1).split())


@pytest.mark.parametrize("command", [[], ["init"], ["merge"], ["reveal"], ["shred"], ["audit"]])
def test_every_command_has_help(tmp_path: Path, command: list[str]) -> None:
    assert "Usage" in scrub(tmp_path, "vault", *command, "--help")
