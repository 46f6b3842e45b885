"""The audit log: who did what with a vault, when and for what purpose; never which value.

One line of JSON for each action. Each holds the MAC of the line before, so a line changed, dropped,
added or moved shows. That lines are missing at the end shows against the head: the number and MAC
of the last line. The store keeps one; export another to where nobody who works on the vault writes.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrub.errors import VaultError
from scrub.vault.mac import mac_under

START = "0" * 64


@dataclass(frozen=True)
class Line:
    """One action."""

    number: int
    time: datetime
    actor: str
    role: str
    action: str
    purpose: str
    details: dict[str, Any]
    mac: str

    @property
    def head(self) -> str:
        """What names this line and, with it, all before."""
        return f"{self.number}:{self.mac}"


class AuditLog:
    """The log in one file."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._mac = mac_under(key)

    def append(
        self, *, now: datetime, actor: str, role: str, action: str, purpose: str, **details: Any
    ) -> Line:
        """Add a line, durably, and return it. ``details`` are counts and names, never values."""
        import fcntl

        with self._path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            last = self._last(file.fileno())
            content = {
                "number": last.number + 1 if last else 1,
                "time": now.astimezone(UTC).isoformat(timespec="milliseconds"),
                "actor": actor,
                "role": role,
                "action": action,
                "purpose": purpose,
                "details": details,
                "before": last.mac if last else START,
            }
            line = content | {"mac": self._mac_of(content)}
            file.write(_bytes(line))
            file.flush()
            os.fsync(file.fileno())
        return _line(line)

    def lines(self) -> Iterator[Line]:
        """Yield every line, checked; raises ``VaultError`` at the first that is not right."""
        before, number = START, 0
        for raw in self._path.read_bytes().splitlines(keepends=True) if self._path.exists() else ():
            number += 1
            try:
                content = json.loads(raw)
                mac = content.pop("mac")
                right = (
                    raw == _bytes(content | {"mac": mac})
                    and content["number"] == number
                    and content["before"] == before
                    and self._mac_of(content) == mac
                )
            except (ValueError, KeyError, TypeError, AttributeError):
                right = False
            if not right:
                raise VaultError(f"the audit log was changed: line {number} is not right")
            before = mac
            yield _line(content | {"mac": mac})

    def verify(self, *heads: str) -> str:
        """Return the head of a log that is whole; raises ``VaultError`` for any other.

        ``heads`` were the log's head at some time: each must still be one of its lines.
        """
        found = [line.head for line in self.lines()]
        for head in heads:
            if head not in found:
                raise VaultError(
                    f"the audit log was changed: it has {len(found):,} lines, and none of them "
                    f"is line {head.partition(':')[0]} as it was"
                )
        return found[-1] if found else f"0:{START}"

    def _last(self, handle: int) -> Line | None:
        """Return the last line, from the end of the file; a line torn by a crash is cut off."""
        size = os.fstat(handle).st_size
        start = max(0, size - (1 << 16))
        tail = os.pread(handle, size - start, start)
        whole, _, torn = tail.rpartition(b"\n")
        if torn:
            os.ftruncate(handle, size - len(torn))
        if not whole:
            return None
        try:
            content = json.loads(whole.rpartition(b"\n")[2])
            mac = content.pop("mac")
            if self._mac_of(content) == mac:
                return _line(content | {"mac": mac})
        except (ValueError, KeyError, TypeError, AttributeError):
            pass
        raise VaultError("the audit log was changed: its last line is not right")

    def _mac_of(self, content: dict[str, Any]) -> str:
        return self._mac(json.dumps(content, sort_keys=True, ensure_ascii=False)).hex()


def _bytes(line: dict[str, Any]) -> bytes:
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def _line(content: dict[str, Any]) -> Line:
    return Line(
        number=content["number"],
        time=datetime.fromisoformat(content["time"]),
        actor=content["actor"],
        role=content["role"],
        action=content["action"],
        purpose=content["purpose"],
        details=content["details"],
        mac=content["mac"],
    )
