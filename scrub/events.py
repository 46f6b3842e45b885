"""What happens during a run, as structured log records: names, numbers and reasons, never text.

They go to the logger ``scrub``; ``scrub run --log FILE`` writes them as lines of JSON.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from scrub.errors import OutputError

LOGGER = logging.getLogger("scrub")
LOGGER.addHandler(logging.NullHandler())
LOGGER.setLevel(logging.INFO)

Fact = str | int | float | bool | None | dict[str, int] | dict[str, float]


def event(name: str, **facts: Fact) -> None:
    """Log that something happened. No fact may hold text of a document."""
    LOGGER.info(name, extra={"facts": facts})


@contextmanager
def written_to(path: Path | None) -> Iterator[None]:
    """Write what happens within to a file; raises ``OutputError``."""
    if path is None:
        yield
        return
    try:
        handler = JsonLines(path)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from None
    LOGGER.addHandler(handler)
    try:
        yield
    finally:
        LOGGER.removeHandler(handler)
        handler.close()


class JsonLines(logging.FileHandler):
    """Appends each event to a file as a line of JSON; its ``time`` is UTC."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8")

    def format(self, record: logging.LogRecord) -> str:
        """Return a line. Of records that are no events only the level and place are kept."""
        facts = getattr(record, "facts", None)
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "event": record.msg if facts is not None else f"{record.name}:{record.levelname}",
            **(facts or {}),
        }
        return msgspec.json.encode(line).decode()
