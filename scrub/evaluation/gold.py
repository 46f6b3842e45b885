"""Gold and prediction files: a line of JSON for each text, checked before anything is measured.

``{"id": …, "text": …, "spans": [{"start", "end", "label"}]}``, offsets in code points, ``end``
exclusive. Predictions have no text, and may have a ``score`` and a ``recognizer`` for each span:
what ``scrub detect`` writes.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from scrub.errors import InputError

GOLD_LINE = '{"id": "a-1", "text": "…", "spans": [{"start": 0, "end": 3, "label": "PERSON"}]}'
PREDICTED_LINE = '{"id": "a-1", "spans": [{"start": 0, "end": 3, "label": "PERSON", "score": 0.9}]}'
NO_MASK = "NO_MASK"


class GoldSpan(msgspec.Struct, frozen=True):
    """A span somebody marked. ``identifier_type`` is that of the Text Anonymization Benchmark."""

    start: int
    end: int
    label: str
    identifier_type: str | None = None


class PredictedSpan(msgspec.Struct, frozen=True):
    """A span a detector found, in the first text of its record."""

    start: int
    end: int
    label: str
    score: float = 1.0
    recognizer: str = ""
    text: int = 0


class Gold(msgspec.Struct, frozen=True):
    """One text with its spans; ``fields`` are the line's other fields."""

    id: str | int
    text: str
    spans: list[GoldSpan]
    fields: dict[str, Any] = msgspec.field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Gold(id={self.id!r}, {len(self.text)} characters, {len(self.spans)} spans)"


class Predicted(msgspec.Struct, frozen=True):
    """What was found in the text of one id."""

    id: str | int
    spans: list[PredictedSpan]


Line = TypeVar("Line", bound=msgspec.Struct)


def read_gold(paths: Sequence[Path]) -> list[Gold]:
    """Return the texts of gold files, or of all ``.jsonl`` files in folders.

    Raises ``InputError`` with the file, the line and what to do, never with text.
    """
    files = [file for path in paths for file in _files(path)]
    gold: list[Gold] = []
    for file in files:
        for number, line in _lines(file, Gold, GOLD_LINE):
            _check(line, f"{file}, line {number}")
            gold.append(line)
    if not gold:
        raise InputError(f"{', '.join(map(str, paths))}: there is no gold text in it")
    ids = [str(each.id) for each in gold]
    if len(set(ids)) < len(ids):
        double = next(each for each in ids if ids.count(each) > 1)
        raise InputError(f"two gold texts have the id {double!r}; ids must be unique")
    return gold


def read_predicted(path: Path) -> dict[str, list[PredictedSpan]]:
    """Return the predicted spans of each id; raises ``InputError`` as ``read_gold`` does."""
    found: dict[str, list[PredictedSpan]] = {}
    for number, line in _lines(path, Predicted, PREDICTED_LINE):
        where = f"{path}, line {number}"
        if str(line.id) in found:
            raise InputError(f"{where}: a line before has the id {line.id!r}")
        if any(span.text for span in line.spans):
            raise InputError(
                f"{where}: spans of several texts of a record; name one field with --text when "
                "you run `scrub detect`"
            )
        if any(not 0 <= span.start < span.end for span in line.spans):
            raise InputError(f"{where}: a span must have 0 <= start < end")
        if any(not 0 <= span.score <= 1 for span in line.spans):
            raise InputError(f"{where}: a score must lie between 0 and 1")
        found[str(line.id)] = line.spans
    return found


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.glob("*.jsonl"))
    if path.is_file():
        return [path]
    raise InputError(f"{path}: there is no such file or folder")


def _lines(path: Path, kind: type[Line], example: str) -> Iterator[tuple[int, Line]]:
    """Yield each line of a file with its number."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from None
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, _parsed(line, kind)
            continue
        except UnicodeDecodeError:
            reason = "not UTF-8"
        except msgspec.DecodeError as error:  # says where and of what kind, never the value
            reason = str(error)
        raise InputError(f"{path}, line {number}: {reason}\na line looks like {example}")


def _parsed(line: bytes, kind: type[Line]) -> Line:
    record = msgspec.json.decode(line)
    if not isinstance(record, dict):
        raise msgspec.ValidationError("not an object")
    known = {name: record.pop(name) for name in kind.__struct_fields__ if name in record}
    return msgspec.convert({**known, "fields": record}, kind)


def _check(line: Gold, where: str) -> None:
    for index, span in enumerate(line.spans):
        if not 0 <= span.start < span.end <= len(line.text):
            raise InputError(
                f"{where}, span {index}: from {span.start} to {span.end} is not inside the text, "
                f"which has {len(line.text)} characters; offsets count code points, from 0, and "
                "`end` is the first character behind the span"
            )
