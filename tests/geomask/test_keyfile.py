from pathlib import Path

import pytest

from geomask.errors import KeyFileError
from geomask.keyfile import new_key, read_key


def test_a_key_is_made_once_and_for_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "k"
    new_key(path)
    assert len(read_key(path)) == 32
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(KeyFileError, match="never overwritten"):
        new_key(path)
    new_key(tmp_path / "other")
    assert read_key(path) != read_key(tmp_path / "other")


@pytest.mark.parametrize("content", ["", "qqqq", "00" * 31, "zz" * 32])
def test_files_without_a_key(tmp_path: Path, content: str) -> None:
    path = tmp_path / "k"
    path.write_text(content)
    with pytest.raises(KeyFileError, match="holds no key") as caught:
        read_key(path)
    assert not content or content not in str(caught.value).replace(str(path), "")
