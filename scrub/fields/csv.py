"""CSV and TSV: the texts stand in columns named by the header, in the schema's metadata."""

from collections.abc import Sequence

import pyarrow as pa

from scrub.errors import FieldsError
from scrub.fields.columns import kept_columns, position, text_columns
from scrub.fields.csv_record import Cells, decoded, encoded, joined, split
from scrub.fields.paths import Path, parse_keys
from scrub.fields.scalars import Scalar
from scrub.fields.types import (
    BOM,
    DELIMITER,
    HEADER,
    INVALID_CSV,
    INVALID_UTF8,
    BadRecord,
    Texts,
    raw_batch,
    raw_schema,
    records_of,
    refuse_faulty,
)


class CsvFields:
    """The texts of CSV records. A blank line has no text, and passes as it is."""

    def __init__(
        self,
        schema: pa.Schema,
        texts: Sequence[Path],
        drops: Sequence[Path],
        keep: frozenset[str] | None,
    ) -> None:
        self._delimiter: bytes = schema.metadata[DELIMITER]
        header: bytes = schema.metadata[HEADER]
        cells = _header_cells(header, self._delimiter)
        self._names = [decoded(cell) for cell in cells.fields]
        texts = [path for path in texts if not (path.lenient and len(path.steps) > 1)]
        for path in texts:
            if not path.optional or path.steps[0] in self._names:
                _column(path)
        columns = text_columns(texts, self._names)
        self._texts = [position(name, self._names) for name in columns]
        self._kept = kept_columns(
            self._names,
            drops=[_column(path) for path in drops],
            keep=None if keep is None else keep | set(columns),
        )
        self._cuts = len(self._kept) < len(self._names)
        self.schema = self._clean_schema(header, cells) if self._cuts else schema

    def _clean_schema(self, header: bytes, cells: Cells) -> pa.Schema:
        bom = BOM * header.startswith(BOM)
        new = {HEADER: bom + self._cut(cells), DELIMITER: self._delimiter}
        return raw_schema(b"csv", new)

    def read(self, batch: pa.RecordBatch) -> Texts:
        """Return the texts of every record."""
        found = Texts([], [], {}, [])
        for row, record in enumerate(records_of(batch)):
            if _is_blank(record):
                continue
            try:
                cells = self._cells(record)
            except BadRecord as bad:
                found.faults[row] = bad.reason
                continue
            for column in self._texts:
                found.rows.append(row)
                found.texts.append(decoded(cells.fields[column]))
                found.places.append(column)
        return found

    def values(self, batch: pa.RecordBatch, path: str) -> list[Scalar]:
        """Return one field of each record."""
        keys = parse_keys(path)
        if len(keys) > 1:
            raise FieldsError(f"field {path!r} leads into a column, but CSV columns hold no fields")
        column = position(keys[0], self._names)
        return [self._value(record, column) for record in records_of(batch)]

    def write(
        self, batch: pa.RecordBatch, texts: Texts, clean: Sequence[str], rows: Sequence[int]
    ) -> pa.RecordBatch:
        """Return a batch of ``rows`` alone, with the clean texts, without the dropped columns."""
        refuse_faulty(texts, rows)
        records = records_of(batch)
        changes: dict[int, dict[int, str]] = {}
        for row, column, old, new in zip(texts.rows, texts.places, texts.texts, clean, strict=True):
            if old != new:
                changes.setdefault(row, {})[column] = new
        written = [self._written(records[row], changes.get(row, {})) for row in rows]
        return raw_batch(written, self.schema)

    def _written(self, record: bytes, changes: dict[int, str]) -> bytes:
        if _is_blank(record) or not (changes or self._cuts):
            return record
        cells = self._cells(record)
        for column, text in changes.items():
            cells.fields[column] = encoded(text, cells.fields[column], self._delimiter)
        return self._cut(cells)

    def _cut(self, cells: Cells) -> bytes:
        kept = [cells.fields[column] for column in self._kept]
        return joined(cells._replace(fields=kept), self._delimiter)

    def _cells(self, record: bytes) -> Cells:
        try:
            record.decode()
        except UnicodeDecodeError:
            raise BadRecord(INVALID_UTF8) from None
        cells = split(record, self._delimiter)
        if len(cells.fields) != len(self._names):
            raise BadRecord(INVALID_CSV)
        return cells

    def _value(self, record: bytes, column: int) -> Scalar:
        if _is_blank(record):
            return None
        try:
            return decoded(self._cells(record).fields[column]) or None
        except BadRecord:
            return None


def _header_cells(header: bytes, delimiter: bytes) -> Cells:
    try:
        header.decode()
        return split(header.removeprefix(BOM), delimiter)
    except (UnicodeDecodeError, BadRecord):
        raise FieldsError("the first line is no CSV header in UTF-8") from None


def _column(path: Path) -> str:
    if len(path.steps) > 1:
        raise FieldsError(
            f"field {path} leads into a column, but CSV columns hold no fields; "
            f"a name with a dot in it is written in quotes"
        )
    return str(path.steps[0])


def _is_blank(record: bytes) -> bool:
    return record in (b"\n", b"\r\n")
