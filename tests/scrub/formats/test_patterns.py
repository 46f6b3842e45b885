from pathlib import Path

import pytest

from scrub.errors import InputError
from scrub.formats.discover import shards
from scrub.formats.patterns import as_regex, braced

FILES = ("a/00.jsonl", "a/01.jsonl", "a/02.txt", "a/b/03.jsonl", "x [1].jsonl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("a/*.jsonl", ["00.jsonl", "01.jsonl"]),
        ("a/0[12].*", ["01.jsonl", "02.txt"]),
        ("**/*.jsonl", ["a/00.jsonl", "a/01.jsonl", "a/b/03.jsonl", "x [1].jsonl"]),
        ("a/{00..01}.jsonl", ["00.jsonl", "01.jsonl"]),
        ("a/{00.jsonl,02.txt}", ["00.jsonl", "02.txt"]),
        ("a/{b,.}/0?.jsonl", ["00.jsonl", "01.jsonl", "b/03.jsonl"]),
        ("x [1].jsonl", ["x [1].jsonl"]),
    ],
)
def test_patterns(folder: Path, pattern: str, names: list[str]) -> None:
    assert [each.name for each in shards([f"{folder}/{pattern}"])[0]] == names


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("a/*.parquet", "no such file"),
        ("a/{00..02}.jsonl", "02.jsonl: no such file, which .* names among 3"),
        ("a/*", None),
    ],
)
def test_what_is_missing(folder: Path, pattern: str, message: str | None) -> None:
    if message is None:
        assert len(shards([f"{folder}/{pattern}"])[0]) == 3
    else:
        with pytest.raises(InputError, match=message):
            shards([f"{folder}/{pattern}"])


@pytest.mark.parametrize(
    ("pattern", "expanded"),
    [
        ("x", ["x"]),
        ("{8..11}", ["8", "9", "10", "11"]),
        ("{08..11}", ["08", "09", "10", "11"]),
        ("{a,b}{1..2}", ["a1", "a2", "b1", "b2"]),
    ],
)
def test_braces(pattern: str, expanded: list[str]) -> None:
    assert list(braced(pattern)) == expanded


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("*.a", "x.a", True),
        ("*.a", "x/y.a", False),
        ("**/x", "x", True),
        ("**/x", "a/b/x", True),
        ("[!a]+", "b+", True),
        ("[!a]+", "a+", False),
        ("?.a", "xx.a", False),
    ],
)
def test_the_expression_of_a_pattern(pattern: str, path: str, matches: bool) -> None:
    assert bool(as_regex(pattern).fullmatch(path)) is matches
