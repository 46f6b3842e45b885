"""What a vault needs to undo a batch, gathered while it is scrubbed and sealed at its end."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from scrub.fields import Fields, Texts, fields_of, records_of
from scrub.fields.types import CODEC
from scrub.operators import Operate
from scrub.syntax import Edit
from scrub.vault.segments import Chunk, Hunk, Residue, Value
from scrub.vault.tokens import Pseudonym
from scrub.vault.undo import undone

if TYPE_CHECKING:
    import pyarrow as pa


class Written(NamedTuple):
    """A batch and what became of it: the rows that go on, and their new texts."""

    before: "pa.RecordBatch"
    fields: Fields
    texts: Texts
    clean: Sequence[str]
    rows: Sequence[int]
    after: "pa.RecordBatch"


class _Made(NamedTuple):
    """A place in a clean text, what stood there, and what was put there; None for a mere quote."""

    start: int
    end: int
    before: str
    entity: str
    by: str | None


class Recording:
    """Listens to the operators of one batch."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._made: dict[int, list[_Made]] = {}
        self._values: list[Value] = []

    def listening(self, operate: Operate) -> Operate:
        """Return the operator, with its next replacements remembered until ``text`` is called."""
        self._said = []

        def remembered(value: str, entity: str) -> str:
            self._said.append(operate(value, entity))
            return self._said[-1]

        return remembered

    def text(self, index: int, text: str, edits: Sequence[Edit]) -> None:
        """Take in the edits of a text, made of what was said since, in order."""
        self._made[index] = list(_places(text, edits, iter(self._said)))

    def value(self, entity: str, before: str, by: str) -> None:
        """Take in what stands in a column, in no text: it can be revealed, not put back."""
        if isinstance(by, Pseudonym):
            self._values.append(Value(by.id, by.kid, entity, by.value, before))

    def chunk(
        self, written: Written, text_paths: Sequence[str], *, whole_records: bool = True
    ) -> bytes:
        """Return what undoes the rows that were written, ready to be sealed.

        ``whole_records``: whether more than texts is to come back as it was, where bytes can.
        """
        numbers = {value: number for number, value in enumerate(dict.fromkeys(self._values))}
        number_in_row = _numbers(written.texts.rows)
        hunks: dict[int, list[Hunk]] = {row: [] for row in written.rows}
        for index, made in sorted(self._made.items()):
            if (row := written.texts.rows[index]) in hunks:
                hunks[row] += _hunks(number_in_row[index], made, numbers)
        chunk = Chunk(list(numbers), [hunks[row] for row in written.rows], {})
        if whole_records and CODEC in (written.before.schema.metadata or {}):
            chunk.residues = _residues(written, chunk, text_paths)
        return msgspec.msgpack.encode(chunk)


def _places(text: str, edits: Sequence[Edit], said: Iterator[str]) -> Iterator[_Made]:
    grown = 0
    for edit in edits:
        start = edit.start + grown
        end = start + len(edit.new)
        grown = end - edit.end
        by = next(said) if edit.span else None
        yield _Made(
            start, end, text[edit.start : edit.end], edit.span.entity if edit.span else "", by
        )


def _hunks(number: int, made: Sequence[_Made], numbers: dict[Value, int]) -> Iterator[Hunk]:
    """Yield the places of pseudonyms; of quotes only where nothing else keeps standing."""
    whole = all(isinstance(each.by, Pseudonym) or each.by in (None, each.before) for each in made)
    for each in made:
        if isinstance(each.by, Pseudonym):
            value = Value(each.by.id, each.by.kid, each.entity, each.by.value, each.before)
            yield Hunk(number, each.start, each.end, numbers.setdefault(value, len(numbers)))
        elif each.by is None and whole:
            yield Hunk(number, each.start, each.end, -1)


def _numbers(rows: Sequence[int]) -> list[int]:
    """Return for each text its number among those of its row; texts come in order of row.

    >>> _numbers([0, 0, 2])
    [0, 1, 0]
    """
    numbers: list[int] = []
    for index, row in enumerate(rows):
        numbers.append(numbers[-1] + 1 if index and rows[index - 1] == row else 0)
    return numbers


def undo_texts(
    texts: Sequence[str], rows: Sequence[int], hunks: Mapping[int, Sequence[Hunk]],
    spelling: Callable[[int], str | None],
) -> list[str]:  # fmt: skip
    """Return texts as they were: ``rows[i]`` is the row of text i, ``hunks[row]`` what to undo."""
    return [
        undone(text, [hunk for hunk in hunks[row] if hunk.text == number], spelling)
        if hunks.get(row)
        else text
        for text, row, number in zip(texts, rows, _numbers(rows), strict=True)
    ]


def _residues(written: Written, chunk: Chunk, text_paths: Sequence[str]) -> dict[int, Residue]:
    """Return what the bytes of records lack when their texts are undone, by record of the chunk.

    Undone for this alone: what comes out is compared with what would have been written had the
    operators that can be undone kept everything.
    """
    touched = [number for number, hunks in enumerate(chunk.records) if hunks]
    if not touched:
        return {}

    def spelling(value: int) -> str | None:
        return chunk.values[value].surface

    some = written.after.take(touched)
    fields = fields_of(some.schema, text=text_paths)
    again = fields.read(some)
    hunks = {row: chunk.records[number] for row, number in enumerate(touched)}
    texts = undo_texts(again.texts, again.rows, hunks, spelling)
    got = records_of(fields.write(some, again, texts, range(len(touched))))
    hunks = dict(zip(written.rows, chunk.records, strict=True))
    target = undo_texts(written.clean, written.texts.rows, hunks, spelling)
    wanted = records_of(
        written.fields.write(
            written.before, written.texts, target, [written.rows[number] for number in touched]
        )
    )
    return {
        number: _residue(have, want)
        for number, have, want in zip(touched, got, wanted, strict=True)
        if have != want
    }


def _residue(have: bytes, want: bytes) -> Residue:
    """Return what to put between the beginning and the end that two records have in common.

    >>> _residue(b"abcd", b"axxd").middle
    b'xx'
    """
    shorter = min(len(have), len(want))
    before = next((i for i in range(shorter) if have[i] != want[i]), shorter)
    rest = shorter - before
    after = next((i for i in range(rest) if have[-1 - i] != want[-1 - i]), rest)
    return Residue(before, after, want[before : len(want) - after])
