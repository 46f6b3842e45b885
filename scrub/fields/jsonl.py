"""JSON Lines: one JSON object per record; new texts are spliced into its bytes."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec
import pyarrow as pa

from scrub.fields.json_cuts import cuts
from scrub.fields.json_record import check, is_blank, start_of
from scrub.fields.json_tokens import Place, locate, string
from scrub.fields.paths import Path, parse_keys, tree
from scrub.fields.scalars import Scalar, scalar
from scrub.fields.types import BadRecord, Texts, raw_batch, records_of, refuse_faulty


class JsonlFields:
    """The texts of JSON Lines. A blank line has no text, and passes as it is."""

    def __init__(
        self,
        schema: pa.Schema,
        texts: Sequence[Path],
        drops: Sequence[Path],
        keep: frozenset[str] | None,
    ) -> None:
        self.schema = schema
        self._texts = tree(texts)
        self._drops = tree(drops)
        self._keep = None if keep is None else keep | self._texts.keys.keys()
        self._cuts = bool(drops) or keep is not None

    def read(self, batch: pa.RecordBatch) -> Texts:
        """Return the texts of every record."""
        found = Texts([], [], {}, [])
        for row, record in enumerate(records_of(batch)):
            if is_blank(record):
                continue
            try:
                check(record)
                places = locate(record, self._texts, start_of(record))
            except BadRecord as bad:
                found.faults[row] = bad.reason
                continue
            for place in places:
                found.rows.append(row)
                found.texts.append(string(record[slice(*place)]))
                found.places.append(place)
        return found

    def values(self, batch: pa.RecordBatch, path: str) -> list[Scalar]:
        """Return one field of each record."""
        keys = parse_keys(path)
        return [_value(record, keys) for record in records_of(batch)]

    def write(
        self, batch: pa.RecordBatch, texts: Texts, clean: Sequence[str], rows: Sequence[int]
    ) -> pa.RecordBatch:
        """Return a batch of ``rows`` alone, with the clean texts, without the dropped fields."""
        refuse_faulty(texts, rows)
        records = records_of(batch)
        changes = _changes(texts, clean)
        return raw_batch(
            [self._written(records[row], changes.get(row, [])) for row in rows], self.schema
        )

    def _written(self, record: bytes, changes: list[tuple[Place, str]]) -> bytes:
        edits = [(place, encoded(text, record[slice(*place)])) for place, text in changes]
        if self._cuts and not is_blank(record):
            gone = cuts(record, self._drops, keep=self._keep, start=start_of(record))
            edits = sorted(edits + [(place, b"") for place in gone])
        return b"".join(_spliced(record, edits)) if edits else record


def encoded(text: str, token: bytes) -> bytes:
    r"""Return a string token for ``text`` in the style of ``token``, which it takes the place of.

    >>> encoded("né", rb'"caf\u00e9"'), encoded("né", b'"Anna"').decode()
    (b'"n\\u00e9"', '"né"')
    """
    escapes = token.isascii() and not string(token).isascii()
    return json.dumps(text).encode() if escapes else msgspec.json.encode(text)


def _changes(texts: Texts, clean: Sequence[str]) -> dict[int, list[tuple[Place, str]]]:
    """Return, for each row with a text that changed, the places and the new texts."""
    changed = [
        (row, place, new)
        for row, place, old, new in zip(texts.rows, texts.places, texts.texts, clean, strict=True)
        if old != new
    ]
    return {
        row: [(place, text) for _, place, text in group]
        for row, group in groupby(changed, itemgetter(0))
    }


def _spliced(record: bytes, edits: Sequence[tuple[Place, bytes]]) -> Iterator[bytes]:
    done = 0
    for (first, end), new in edits:
        yield record[done:first]
        yield new
        done = end
    yield record[done:]


def _value(record: bytes, keys: Sequence[str]) -> Scalar:
    try:
        value: Any = check(record)
    except BadRecord:
        return None
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return scalar(value)
