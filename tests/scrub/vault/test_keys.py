import json
import stat
from pathlib import Path

import pytest

from scrub.errors import KeyFileError
from scrub.vault.key_file import (
    guarded_by,
    new_key_file,
    read_key_file,
    read_secrets,
    rewrite_key_file,
)
from scrub.vault.keys import Keys
from scrub.vault.private_files import create_private


def test_written_key_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "project.keys"
    made = new_key_file(path, project="reviews")
    read = read_key_file(path)
    assert (read.project, read.kid, read.fingerprint) == ("reviews", "k1", made.fingerprint)
    assert read.mac("PERSON", "token", "ann") == made.mac("PERSON", "token", "ann")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "project.keys"
    new_key_file(path, project="reviews")
    before = path.read_bytes()
    with pytest.raises(KeyFileError, match="never overwritten"):
        new_key_file(path, project="reviews")
    assert path.read_bytes() == before


SHORT = '{"keys": [{"kid": "k1", "secret": "c2hvcnQ="}], "current": "k1"}'
HEAD = '{"format": "corpus-scrub keys 1", "kind": "tokens", "project": "p", '


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        "not json",
        HEAD + '"secrets": {"keys": [], "current": "k1"}}',
        HEAD + f'"secrets": {SHORT}}}',
        HEAD + '"secrets": {"keys": [{"kid": "k1", "secret": "c2hvcnQ###"}], "current": "k1"}}',
        HEAD + '"guard": {"provider": "file", "target": "x", "wrapped": {}}, "secrets": "c2hv"}',
        HEAD + '"guard": {"provider": "passphrase"}, "secrets": "c2hvcnQ="}',
    ],
)
def test_broken_file_is_an_error_that_shows_nothing_of_it(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.keys"
    create_private(path, content.encode())
    with pytest.raises(KeyFileError) as caught:
        read_key_file(path)
    assert "c2hvcnQ" not in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="No such file"):
        read_key_file(tmp_path / "none.keys")


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "open.keys"
    new_key_file(path, project="p")
    path.chmod(mode)
    with pytest.raises(KeyFileError, match="chmod 600"):
        read_key_file(path)


def test_fingerprint_depends_on_project_and_secret(tmp_path: Path) -> None:
    prints = {new_key_file(tmp_path / f"{i}.keys", project="p").fingerprint for i in range(5)}
    assert len(prints) == 5
    first = json.loads((tmp_path / "0.keys").read_text())
    first["project"] = "q"
    create_private(tmp_path / "renamed.keys", json.dumps(first).encode())
    assert read_key_file(tmp_path / "renamed.keys").fingerprint not in prints


def test_rotation_keeps_older_keys(tmp_path: Path) -> None:
    path = tmp_path / "project.keys"
    first = new_key_file(path, project="p")
    rewrite_key_file(path, first.rotated())
    rewrite_key_file(path, read_key_file(path).rotated())
    keys = read_key_file(path)
    assert (keys.kid, keys.kids) == ("k3", ["k1", "k2", "k3"])
    assert keys.macs("PERSON", "token", "k1")("ann") == first.mac("PERSON", "token", "ann")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    rewrite_key_file(path, keys.without("k2"))
    assert read_key_file(path).kids == ["k1", "k3"]
    with pytest.raises(KeyFileError, match="k1"):
        read_key_file(path).without("k3")


def test_one_value_has_no_two_equal_macs_in_projects_entities_purposes_and_epochs() -> None:
    secret = b"k" * 32
    macs = {
        Keys(project=project, kid=kid, secret=secret).mac(entity, purpose, "ann@example.org")
        for project in ("a", "b", "a|b", "a\\")
        for kid in ("k1", "k2")
        for entity in [f"E{i}" for i in range(20)]
        for purpose in ("token", "document", "hash")
    }
    assert len(macs) == 4 * 2 * 20 * 3


def test_labels_cannot_run_into_each_other() -> None:
    one = Keys(project="a|b", kid="k", secret=b"k" * 32).mac("c", "token", "x")
    other = Keys(project="a", kid="k", secret=b"k" * 32).mac("b|c", "token", "x")
    assert one != other


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    new_key_file(tmp_path / "p.keys", project="p")
    with pytest.raises(KeyFileError, match="for tokens, not for merge or admin"):
        read_secrets(tmp_path / "p.keys", kinds=("merge", "admin"))


def test_what_guards_a_key_is_kept_when_it_is_rewritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCRUB_PASSPHRASE", "correct horse")
    path = tmp_path / "p.keys"
    keys = new_key_file(path, project="p", protect="passphrase")
    rewrite_key_file(path, keys.rotated())
    assert guarded_by(path) == "passphrase"
    assert read_key_file(path).kids == ["k1", "k2"]
    rewrite_key_file(path, keys, protect="plain")
    assert guarded_by(path) == "plain"


def test_keys_file_kind_and_project_are_authenticated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCRUB_PASSPHRASE", "correct horse")
    new_key_file(tmp_path / "p.keys", project="p", protect="passphrase")
    content = json.loads((tmp_path / "p.keys").read_text())
    content["project"] = "q"
    create_private(tmp_path / "q.keys", json.dumps(content).encode())
    with pytest.raises(KeyFileError):
        read_key_file(tmp_path / "q.keys")
