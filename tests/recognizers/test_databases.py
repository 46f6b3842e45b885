from pathlib import Path

import pytest

from recognizers.databases import at_hand, database

pytest.importorskip("hyperscan")
EXPRESSIONS = [b"ab[0-9]", b"x{3}"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CORPUS_SCRUB_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def reports(data: bytes) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    database(EXPRESSIONS).scan(
        data, match_event_handler=lambda place, _, end, *rest: found.append((place, end))
    )
    return found


def test_what_was_compiled_is_read_back(folder: Path) -> None:
    assert not at_hand(EXPRESSIONS)
    assert reports(b"-ab1-xxx") == [(0, 4), (1, 8)]
    assert at_hand(EXPRESSIONS)
    assert len(list(folder.iterdir())) == 1
    assert reports(b"-ab1-xxx") == [(0, 4), (1, 8)]


@pytest.mark.parametrize("damage", [b"", b"nonsense" * 20])
def test_a_damaged_file_is_made_again(folder: Path, damage: bytes) -> None:
    reports(b"")
    [file] = folder.iterdir()
    file.write_bytes(damage)
    assert reports(b"ab7") == [(0, 3)]
    assert len(file.read_bytes()) > len(damage)


def test_a_folder_that_cannot_be_written_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CORPUS_SCRUB_CACHE", str(tmp_path / "file" / "below"))
    assert reports(b"ab1") == [(0, 3)]
