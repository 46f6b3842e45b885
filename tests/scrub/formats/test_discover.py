from pathlib import Path

import pytest

from scrub.errors import InputError
from scrub.formats.discover import Shard, shards


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return folder


def names(inputs: list[Path]) -> list[str]:
    return [shard.name for shard in shards(inputs)[0]]


def test_a_folder(tmp_path: Path) -> None:
    made(tmp_path, "b.jsonl", "a/z.csv.gz", "a/b/c.parquet", "a.TXT", "README.md", "a/x.docx")
    made(tmp_path, ".git/x.txt", "a/.hidden.txt", "__pycache__/x.txt", "__x.txt")
    found, skipped = shards([tmp_path])
    assert found == [
        Shard(tmp_path / "a.TXT", "a.TXT", "text"),
        Shard(tmp_path / "a/b/c.parquet", "a/b/c.parquet", "parquet"),
        Shard(tmp_path / "a/z.csv.gz", "a/z.csv.gz", "csv"),
        Shard(tmp_path / "b.jsonl", "b.jsonl", "jsonl"),
    ]
    assert skipped == [tmp_path / "README.md", tmp_path / "a/x.docx"]


def test_files(tmp_path: Path) -> None:
    made(tmp_path, "x/.a.jsonl", "b.txt")
    assert names([tmp_path / "x/.a.jsonl"]) == [".a.jsonl"]
    assert names([tmp_path / "b.txt", tmp_path / "x/.a.jsonl"]) == [".a.jsonl", "b.txt"]


def test_several_folders_keep_their_names(tmp_path: Path) -> None:
    made(tmp_path, "a/x.txt", "b/x.txt", "x.txt")
    given = [tmp_path / "b", tmp_path / "a" / ".." / "a", tmp_path / "x.txt"]
    assert names(given) == ["a/x.txt", "b/x.txt", "x.txt"]


def test_links(tmp_path: Path) -> None:
    made(tmp_path, "in/x.txt", "out/y.txt")
    (tmp_path / "in/folder").symlink_to(tmp_path / "out")
    (tmp_path / "in/file.txt").symlink_to(tmp_path / "out/y.txt")
    found, skipped = shards([tmp_path / "in"])
    assert [shard.name for shard in found] == ["file.txt", "x.txt"]
    assert skipped == [tmp_path / "in/folder"]


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        (["gone"], "no such file or folder"),
        (["a/x.txt", "b/x.txt"], "would both become 'x.txt'"),
        (["a", "a"], "would both become 'a/x.txt'"),
        (["a/y.md"], r"the format is unknown; known are \.jsonl"),
        (["empty"], r"nothing to read in .*; files must end in \.jsonl"),
        ([], "nothing to read in no input"),
    ],
)
def test_errors(tmp_path: Path, inputs: list[str], message: str) -> None:
    made(tmp_path, "a/x.txt", "a/y.md", "b/x.txt", "empty/y.md")
    with pytest.raises(InputError, match=message):
        shards([tmp_path / name for name in inputs])
