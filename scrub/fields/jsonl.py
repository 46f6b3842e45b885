"""JSON Lines: one JSON object per record; new texts are spliced into its bytes."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
import pyarrow as pa

from scrub.fields.json_cuts import cuts
from scrub.fields.json_record import check, is_blank, start_of
from scrub.fields.json_tokens import Place, locate, string
from scrub.fields.paths import Path, parse_keys, tree
from scrub.fields.scalars import Scalar, scalar
from scrub.fields.types import MAX_DEPTH, BadRecord, Texts, raw_batch, records_of, refuse_faulty

_VALUE = re.compile(rb'[ \t\r\n]*+:[ \t\r\n]*+("[^"\\]*+(?:\\.[^"\\]*+)*+")')
_Change = tuple[int | None, str]  # where the key of a text ends, if that is known, and the new text


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
        self._quoted = {key: msgspec.json.encode(key) for key in self._texts.keys}

    def read(self, batch: pa.RecordBatch) -> Texts:
        """Return the texts of every record."""
        found = Texts([], [], {}, [])
        for row, record in enumerate(records_of(batch)):
            if is_blank(record):
                continue
            try:
                keyed = self._plain_texts(record, check(record))
                if keyed is None and self._texts.keys:
                    places = locate(record, self._texts, start_of(record))
                    keyed = [(None, string(record[slice(*place)])) for place in places]
            except BadRecord as bad:
                found.faults[row] = bad.reason
                continue
            keyed = keyed or []
            found.rows.extend([row] * len(keyed))
            found.texts.extend(text for _, text in keyed)
            found.places.extend(place for place, _ in keyed)
        return found

    def _plain_texts(
        self, record: bytes, value: dict[str, Any]
    ) -> Sequence[tuple[int | None, str]] | None:
        """Return the texts of a record that holds them, each once, at the top; None of another.

        Each comes with the end of its key. The record is read already, and most are so: there is
        no need to go over its tokens.
        """
        if not self._texts.required_keys <= value.keys():
            return None
        texts = []
        for key in value.keys() & self._quoted.keys():
            text, quoted = value[key], self._quoted[key]
            if not (isinstance(text, str) and self._texts.keys[key].ends):
                return None
            place = record.find(quoted)
            end = place + len(quoted)
            if place < 0 or record.find(quoted, end) >= 0:
                return None
            texts.append((end, text))
        # An escape could hide a key that comes twice, and brackets may be nested too deep.
        if not texts or b"\\u00" in record or _may_be_deep(record, value):
            return None
        return sorted(texts)

    def values(self, batch: pa.RecordBatch, path: str) -> list[Scalar]:
        """Return one field of each record."""
        keys = parse_keys(path)
        return [_value(record, keys) for record in records_of(batch)]

    def write(
        self, batch: pa.RecordBatch, texts: Texts, clean: Sequence[str], rows: Sequence[int]
    ) -> pa.RecordBatch:
        """Return a batch of ``rows`` alone, with the clean texts, without the dropped fields."""
        refuse_faulty(texts, rows)
        changes = _changes(texts, clean)
        if not changes and not self._cuts and len(rows) == batch.num_rows:
            return batch
        records = records_of(batch)
        return raw_batch(
            [self._written(records[row], changes.get(row, {})) for row in rows], self.schema
        )

    def _written(self, record: bytes, changes: dict[int, _Change]) -> bytes:
        edits: list[tuple[Place, bytes]] = []
        if changes:
            places = self._places(record, changes)
            for index, (_, text) in changes.items():
                place = places[index]
                edits.append((place, encoded(text, record[slice(*place)])))
        if self._cuts and not is_blank(record):
            gone = cuts(record, self._drops, keep=self._keep, start=start_of(record))
            edits = sorted(edits + [(place, b"") for place in gone])
        return b"".join(_spliced(record, edits)) if edits else record

    def _places(self, record: bytes, changes: dict[int, _Change]) -> Mapping[int, Place]:
        """Return where the texts that change are, by their number."""
        after = {index: _VALUE.match(record, key) for index, (key, _) in changes.items() if key}
        if len(after) == len(changes):
            return {index: value.span(1) for index, value in after.items() if value}
        return dict(enumerate(locate(record, self._texts, start_of(record))))


def encoded(text: str, token: bytes) -> bytes:
    r"""Return a string token for ``text`` in the style of ``token``, which it takes the place of.

    >>> encoded("né", rb'"caf\u00e9"'), encoded("né", b'"Anna"').decode()
    (b'"n\\u00e9"', '"né"')
    """
    escapes = token.isascii() and not string(token).isascii()
    return json.dumps(text).encode() if escapes else msgspec.json.encode(text)


def _may_be_deep(record: bytes, value: dict[str, Any]) -> bool:
    if not any(isinstance(each, dict | list) for each in value.values()):
        return False  # so nothing needs to be counted
    return record.count(b"[") + record.count(b"{") > MAX_DEPTH


def _changes(texts: Texts, clean: Sequence[str]) -> dict[int, dict[int, _Change]]:
    """Return, for each row with a text that changed, the new texts by their number in the row."""
    changes: dict[int, dict[int, _Change]] = {}
    row, number = -1, 0
    for each, key, old, new in zip(texts.rows, texts.places, texts.texts, clean, strict=True):
        row, number = each, number + 1 if each == row else 0
        if old is not new and old != new:
            changes.setdefault(row, {})[number] = key, new
    return changes


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
