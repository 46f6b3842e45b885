"""What columns say of the rows of a batch: quasi-identifiers, sensitive values, people."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b, sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from scrub.atomic import write_whole
from scrub.fields import Fields, Texts, records_of
from scrub.fields.json_record import is_blank
from scrub.fields.types import CODEC
from scrub.policy import Policy
from scrub.records import cells
from scrub.records.roles import Identifier, Quasi, Sensitive, Unit, is_position, name_parts
from scrub.records.scales import Scale, hidden_in, scales_of, set_of

if TYPE_CHECKING:
    from recognizers import Span

NOT_IN_HIERARCHY = "not_in_hierarchy"
UNIT = "unit"
COUNT = "count"
NOBODY = -1
MANY = 200_000  # rows of counts that are held before they are added up


class Rows(NamedTuple):
    """The columns of a batch, by what they are for; ``faults``: row → reason it cannot be used.

    ``blank`` are lines without a record. Values are texts, the empty one for what is missing.
    """

    quasi: dict[str, list[str]]
    true: dict[str, list[str]]
    """Quasi-identifiers as they are (of positions, ``quasi`` has the smallest square), and what is
    left out of the texts."""
    identifiers: dict[str, list[str]]
    sensitive: dict[str, list[str]]
    units: list[int] | None
    faults: dict[int, str]
    blank: frozenset[int]


class RowReader:
    """Reads what a policy's columns say. Picklable.

    ``salt`` goes into the numbers people are known by: they mean nothing outside of one run.
    """

    def __init__(self, policy: Policy, salt: bytes) -> None:
        self._columns = policy.columns or {}
        self._salt = salt
        self._unit = policy.unit or next(
            (name for name, column in self._columns.items() if isinstance(column, Unit)), None
        )
        self.scales: dict[str, Scale] = scales_of(self._columns)
        self.hidden = hidden_in(self._columns)
        self.in_texts = {
            name: scale
            for name, scale in self.scales.items()
            if isinstance(scale.column, Quasi) and scale.column.source == "text"
        }
        self.sensitive = self._named(Sensitive)
        self.identifiers = self._named(Identifier)
        self.has_unit = self._unit is not None

    def _named(self, role: type) -> list[str]:
        return [name for name, column in self._columns.items() if isinstance(column, role)]

    def read(
        self,
        batch: pa.RecordBatch,
        fields: Fields,
        texts: Texts,
        edits: "Sequence[Sequence[Span]]" = (),
    ) -> Rows:
        """Return the rows of a batch; ``edits`` are what was found in each text."""
        quasi = {
            name: self._quasi(batch, fields, scale)
            for name, scale in self.scales.items()
            if name not in self.in_texts
        }
        faults = {
            row: NOT_IN_HIERARCHY
            for name, values in quasi.items()
            for row in _unfit(self.scales[name], values)
        }
        for name, scale in self.in_texts.items():
            quasi[name] = _found(scale, texts, edits, batch.num_rows)
        none = [cells.MISSING] * int(batch.num_rows)
        return Rows(
            {
                name: [scale.base(value) if row not in faults else "" for row, value in
                       enumerate(quasi[name])]
                for name, scale in self.scales.items()
            },
            {name: none if name in self.in_texts else quasi[name] for name in self.scales}
            | {name: self._quasi(batch, fields, scale) for name, scale in self.hidden.items()},
            cells.read(batch, fields, self.identifiers),
            cells.read(batch, fields, self.sensitive),
            self._units(batch, fields),
            faults,
            blank_rows(batch),
        )  # fmt: skip

    def _quasi(self, batch: pa.RecordBatch, fields: Fields, scale: Scale) -> list[str]:
        parts = name_parts(scale.name)
        read = cells.read(batch, fields, parts)
        if not is_position(scale.column):
            return read[scale.name]
        pairs = zip(*(read[part] for part in parts), strict=True)
        return [", ".join(pair) if any(pair) else cells.MISSING for pair in pairs]

    def _units(self, batch: pa.RecordBatch, fields: Fields) -> list[int] | None:
        if self._unit is None:
            return None
        known: dict[str, int] = {}
        values = cells.read(batch, fields, [self._unit])[self._unit]
        for value in values:
            if value not in known:
                digest = blake2b(value.encode(), digest_size=8, key=self._salt).digest()
                known[value] = int.from_bytes(digest, "big") >> 1 if value else NOBODY
        return [known[value] for value in values]


def counted(quasi: Mapping[str, Sequence[str]], rows: Rows, chosen: Sequence[int]) -> pa.Table:
    """Return chosen rows as a table of counts: quasi-identifiers, sensitive values, people."""
    columns: dict[str, pa.Array] = {}
    for number, values in enumerate(quasi.values()):
        columns[f"q{number}"] = _strings(values, chosen)
    for number, values in enumerate(rows.sensitive.values()):
        columns[f"s{number}"] = _strings(values, chosen)
    if rows.units is not None:
        columns[UNIT] = pa.array([rows.units[row] for row in chosen], pa.int64())
    columns[COUNT] = pa.array([1] * len(chosen), pa.int64())
    return merged([pa.table(columns)])


def merged(tables: Sequence[pa.Table]) -> pa.Table:
    """Return the counts of several tables in one, in an order that depends on them alone."""
    table = pa.concat_tables(tables)
    keys = [name for name in table.column_names if name != COUNT]
    if not keys:
        return table.group_by([]).aggregate([(COUNT, "sum")]).rename_columns([COUNT])
    grouped = table.group_by(keys, use_threads=False).aggregate([(COUNT, "sum")])
    grouped = grouped.rename_columns(
        [COUNT if name == f"{COUNT}_sum" else name for name in grouped.column_names]
    ).select([*keys, COUNT])
    return grouped.sort_by([(name, "ascending") for name in keys])


def save_counts(path: Path, tables: Sequence[pa.Table]) -> str:
    """Write counts for their owner's eyes, whole or not at all, and return their SHA-256."""
    sink = pa.BufferOutputStream()
    if tables:
        table = merged(tables)
        with pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
    content = sink.getvalue().to_pybytes()
    write_whole(path, content, mode=0o600)
    return sha256(content).hexdigest()


def load_counts(paths: Iterable[Path]) -> pa.Table | None:
    """Return the counts in several files in one table; None when there are none."""
    held: list[pa.Table] = []
    for path in paths:
        if path.stat().st_size:
            with pa.ipc.open_file(path) as reader:
                held = bounded([*held, reader.read_all()])
    return merged(held) if held else None


def bounded(held: list[pa.Table]) -> list[pa.Table]:
    """Return the same counts, in one table when there are many rows of them.

    Each time the last tables have grown to a quarter of the first, so that adding up stays linear.
    """
    first, more = len(held[0]) if held else 0, sum(map(len, held[1:]))
    return [merged(held)] if more > max(MANY, first // 4) else held


def _strings(values: Sequence[str], chosen: Sequence[int]) -> pa.Array:
    return pa.array([values[row] for row in chosen], pa.string())


def _unfit(scale: Scale, values: Sequence[str]) -> list[int]:
    fits = {value: scale.fits(value) for value in set(values)}
    return [] if all(fits.values()) else [row for row, each in enumerate(values) if not fits[each]]


def _found(scale: Scale, texts: Texts, edits: "Sequence[Sequence[Span]]", rows: int) -> list[str]:
    """Return what each row's texts say of a quasi-identifier: nothing, a value, or several."""
    found: list[set[str]] = [set() for _ in range(rows)]
    for row, text, spans in zip(texts.rows, texts.texts, edits, strict=True):
        for span in spans:
            if span.entity == scale.entity:
                plain = scale.plain(text[span.start : span.end].strip())
                if plain is not None and scale.fits(plain):
                    found[row].add(plain)
    return [set_of(each) for each in found]


def blank_rows(batch: pa.RecordBatch) -> frozenset[int]:
    """Return the lines of a batch that hold no record."""
    codec = (batch.schema.metadata or {}).get(CODEC)
    if codec == b"jsonl":
        return frozenset(row for row, each in enumerate(records_of(batch)) if is_blank(each))
    if codec == b"csv":
        blank = (b"\n", b"\r\n")
        return frozenset(row for row, each in enumerate(records_of(batch)) if each in blank)
    return frozenset()
