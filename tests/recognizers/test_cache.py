"""What is kept between processes, and what becomes of it when the disk is unkind."""

from pathlib import Path

import pytest

from recognizers import cache
from recognizers.filters import shape, shapes

PATTERNS = [r"\b\d{3}-\d{2}-\d{4}\b", r"\bghp_[A-Za-z0-9]{36}\b", r"q\d+"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CORPUS_SCRUB_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_written_is_read(folder: Path) -> None:
    file = cache.file_of([b"a", b"b"], ".test")
    assert file.parent == folder
    assert cache.read(file) is None
    cache.write(file, b"content")
    assert cache.read(file) == b"content"
    assert list(folder.iterdir()) == [file]


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 100])
def test_what_is_damaged_is_not_there(folder: Path, damage: bytes) -> None:
    file = cache.file_of([b"a"], ".test")
    cache.write(file, b"content")
    file.write_bytes(damage)
    assert cache.read(file) is None


def test_a_file_is_named_after_all_that_goes_into_it() -> None:
    names = [cache.file_of(parts, ".x").name for parts in ([b"ab"], [b"a", b"b"], [b"b", b"a"])]
    assert len(set(names)) == len(names)


def test_where_nothing_can_be_written_nothing_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CORPUS_SCRUB_CACHE", str(tmp_path / "file" / "below"))
    file = cache.file_of([b"a"], ".test")
    cache.write(file, b"content")
    assert cache.read(file) is None
    assert shapes(PATTERNS) == [shape(pattern) for pattern in PATTERNS]


def test_shapes_are_the_same_when_read_back(folder: Path) -> None:
    expected = [shape(pattern) for pattern in PATTERNS]
    assert shapes(PATTERNS) == expected
    [file] = folder.iterdir()
    shape.cache_clear()  # or they would not come from the file
    assert shapes(PATTERNS) == expected
    cache.write(file, b"\xc1 is no MessagePack")
    assert shapes(PATTERNS) == expected
