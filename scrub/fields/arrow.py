"""Tables (Parquet, Arrow): the texts are strings in columns, possibly inside lists and structs."""

from collections.abc import Sequence

import pyarrow as pa

from scrub.errors import FieldsError
from scrub.fields.arrow_metadata import without_columns
from scrub.fields.arrow_plan import plan
from scrub.fields.arrow_rows import chosen
from scrub.fields.arrow_walk import Reading, Writing
from scrub.fields.columns import kept_columns, missing, position, text_columns
from scrub.fields.paths import Path, parse_keys, tree
from scrub.fields.scalars import Scalar, scalars
from scrub.fields.types import MISSING_FIELD, Texts, refuse_faulty


class ArrowFields:
    """The texts of a table's rows."""

    def __init__(
        self,
        schema: pa.Schema,
        texts: Sequence[Path],
        drops: Sequence[Path],
        keep: frozenset[str] | None,
    ) -> None:
        self._names = list(schema.names)
        root = tree(texts)
        columns = text_columns(texts, self._names)
        self._plans = {
            index: plan(root.keys[name], schema.field(index), name)
            for index, name in enumerate(self._names)
            if name in columns
        }
        self._kept = kept_columns(
            self._names,
            drops=[_column(path) for path in drops],
            keep=None if keep is None else keep | set(columns),
        )
        cuts = len(self._kept) < len(self._names)
        self.schema = without_columns(schema, self._kept) if cuts else schema

    def read(self, batch: pa.RecordBatch) -> Texts:
        """Return the texts of every row."""
        reading = Reading()
        rows = range(batch.num_rows)
        for index, column in self._plans.items():
            reading.read(column, batch.column(index), rows)
        for row in rows if self._plans else ():
            if row not in reading.found:
                reading.faults.setdefault(row, MISSING_FIELD)
        good = [text for text in reading.texts if text[0] not in reading.faults]
        good.sort(key=lambda text: text[0])
        return Texts(
            [row for row, _, _, _ in good],
            [text for _, _, _, text in good],
            reading.faults,
            [(leaf, place) for _, leaf, place, _ in good],
        )

    def values(self, batch: pa.RecordBatch, path: str) -> list[Scalar]:
        """Return one field of each row."""
        name, *deeper = parse_keys(path)
        array = batch.column(position(name, self._names))
        for key in deeper:
            names = [field.name for field in array.type] if pa.types.is_struct(array.type) else []
            if key not in names:
                raise missing(key, names, what=f"field in {name} named")
            array = array.flatten()[names.index(key)]
        return scalars(array)

    def write(
        self, batch: pa.RecordBatch, texts: Texts, clean: Sequence[str], rows: Sequence[int]
    ) -> pa.RecordBatch:
        """Return a batch of ``rows`` alone, with the clean texts, without the dropped columns."""
        refuse_faulty(texts, rows)
        same = list(rows) == list(range(batch.num_rows))
        columns = batch.columns
        if not same or list(clean) != texts.texts:
            kept_rows = set(rows)
            new = zip(texts.rows, texts.places, clean, strict=True)
            writing = Writing({place: text for row, place, text in new if row in kept_rows})
            for index, column in self._plans.items():
                columns[index] = writing.written(column, columns[index])
        kept = [columns[index] for index in self._kept]
        if not same:
            kept = [chosen(column, rows) for column in kept]
        return pa.RecordBatch.from_arrays(kept, schema=self.schema)


def _column(path: Path) -> str:
    if len(path.steps) > 1:
        raise FieldsError(f"field {path} cannot be dropped: in a table, only whole columns can")
    return str(path.steps[0])
