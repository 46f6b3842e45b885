import json
import stat
from pathlib import Path

import pytest

from scrub.errors import KeyFileError
from scrub.vault.keys import new_key_file, read_key_file


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


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        "not json",
        '{"keys": [], "current": "k1", "project": "p"}',
        '{"keys": [{"kid": "k1", "secret": "c2hvcnQ="}], "current": "k1", "project": "p"}',
        '{"keys": [{"kid": "k1", "secret": "###"}], "current": "k1", "project": "p"}',
    ],
)
def test_broken_file_is_an_error_that_shows_nothing_of_it(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.keys"
    path.write_text(content)
    with pytest.raises(KeyFileError) as caught:
        read_key_file(path)
    assert "c2hvcnQ" not in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="No such file"):
        read_key_file(tmp_path / "none.keys")


def test_fingerprint_depends_on_project_and_secret(tmp_path: Path) -> None:
    prints = {new_key_file(tmp_path / f"{i}.keys", project="p").fingerprint for i in range(5)}
    assert len(prints) == 5
    first = json.loads((tmp_path / "0.keys").read_text())
    first["project"] = "q"
    (tmp_path / "renamed.keys").write_text(json.dumps(first))
    assert read_key_file(tmp_path / "renamed.keys").fingerprint not in prints
