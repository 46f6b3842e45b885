import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scrub.errors import VaultError
from scrub.vault.audit import AuditLog

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def log_of(path: Path, lines: int = 40) -> AuditLog:
    log = AuditLog(path, b"a" * 32)
    for number in range(lines):
        log.append(
            now=NOW,
            actor="ada",
            role="reveal",
            action="reveal",
            purpose=f"ticket {number}",
            tokens=number,
        )
    return log  # fmt: skip


def test_lines_come_back(tmp_path: Path) -> None:
    log = log_of(tmp_path / "audit.jsonl", 3)
    lines = list(log.lines())
    assert [line.number for line in lines] == [1, 2, 3]
    assert lines[2].purpose == "ticket 2"
    assert lines[2].details == {"tokens": 2}
    assert lines[2].time == NOW
    assert log.verify(lines[0].head, lines[2].head) == lines[2].head


def test_an_empty_log_is_whole(tmp_path: Path) -> None:
    assert AuditLog(tmp_path / "audit.jsonl", b"a" * 32).verify().startswith("0:")


def changed(content: bytes, rng: random.Random) -> bytes:
    """Change, drop, add, move or cut lines, in one of many ways."""
    lines = content.splitlines(keepends=True)
    at = rng.randrange(len(lines))
    kind = rng.choice(["byte", "drop", "double", "swap", "cut", "truncate", "first", "last", "all"])
    if kind == "byte":
        place = rng.randrange(len(content))
        return (
            content[:place] + bytes([content[place] ^ rng.randrange(1, 256)]) + content[place + 1 :]
        )
    if kind == "swap":
        other = (at + 1) % len(lines)
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == "double":
        lines.insert(at, lines[at])
    elif kind == "drop":
        del lines[at]
    elif kind == "cut":
        return content[: rng.randrange(len(content))]
    elif kind == "truncate":
        lines = lines[:at]
    elif kind == "first":
        lines = lines[at + 1 :]
    elif kind == "last":
        lines.pop()
    else:
        lines = []
    return b"".join(lines)


def test_a_thousand_edits_drops_and_truncations_all_show(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    log = log_of(path)
    content, head = path.read_bytes(), log.verify()
    rng = random.Random(7)
    detected = 0
    for _ in range(1000):
        path.write_bytes(changed(content, rng))
        with pytest.raises(VaultError, match="audit log was changed"):
            log.verify(head)
        detected += 1
    assert detected == 1000
    path.write_bytes(content)
    assert log.verify(head) == head


def test_a_log_written_anew_by_somebody_without_the_key_shows(tmp_path: Path) -> None:
    head = log_of(tmp_path / "audit.jsonl").verify()
    forged = AuditLog(tmp_path / "forged.jsonl", b"b" * 32)
    forged.append(now=NOW, actor="eve", role="admin", action="merge", purpose="")
    log = AuditLog(tmp_path / "forged.jsonl", b"a" * 32)
    with pytest.raises(VaultError):
        log.verify(head)
    with pytest.raises(VaultError, match="last line"):
        log.append(now=NOW, actor="ada", role="admin", action="merge", purpose="")


def test_a_line_torn_by_a_crash_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    log = log_of(path, 2)
    with path.open("ab") as file:
        file.write(b'{"number": 3, "ti')
    log.append(now=NOW, actor="ada", role="admin", action="merge", purpose="")
    assert [line.number for line in log.lines()] == [1, 2, 3]
