"""Columns of whole files in memory, as text: for attacks, rechecks and samples."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from scrub.errors import InputError
from scrub.fields import Fields, fields_of
from scrub.fields.csv_record import decoded, split
from scrub.fields.json_record import check, is_blank
from scrub.fields.types import BOM, CODEC, DELIMITER, HEADER, BadRecord, records_of
from scrub.formats import Chunk, Limits, format_of
from scrub.formats.discover import Shard, shards
from scrub.records import cells
from scrub.records.rows import blank_rows


def columns_in(
    inputs: Sequence[Path], names: Sequence[str], *, optional: Sequence[str] = ()
) -> dict[str, list[str]]:
    """Return columns of files and folders, a text for each row; optional ones if they are there.

    Raises ``InputError`` when one is missing, or a record cannot be read: nothing is passed over.
    """
    found: dict[str, list[str]] = {name: [] for name in names}
    there = [
        name
        for name in optional
        if all(name in have for have in columns_of_files(shards(inputs)[0]))
    ]
    found |= {name: [] for name in there}
    for path, fields, batch in _batches(inputs):
        faults = fields.read(batch).faults
        if faults:
            raise InputError(f"{path}: record {min(faults)} cannot be read: {faults[min(faults)]}")
        blank = blank_rows(batch)
        for name, values in cells.read(batch, fields, list(found)).items():
            found[name] += [value for row, value in enumerate(values) if row not in blank]
    return found


def sample(inputs: Sequence[Path], rows: int) -> dict[str, list[str]]:
    """Return the first rows of the first file, all its columns."""
    names = next(columns_of_files(shards(inputs)[0]))
    found: dict[str, list[str]] = {name: [] for name in names}
    for _, fields, batch in _batches(inputs[:1]):
        for name, values in cells.read(batch, fields, names).items():
            found[name] += values
        if len(next(iter(found.values()), [])) >= rows:
            break
    return {name: values[:rows] for name, values in found.items()}


def columns_of_files(files: Sequence[Shard]) -> Iterator[list[str]]:
    """Yield the columns of each file; of JSON Lines, those of the first records."""
    for shard in files:
        schema = format_of(shard.path).schema(shard.path)
        codec = (schema.metadata or {}).get(CODEC)
        if codec == b"csv":
            header = schema.metadata[HEADER].removeprefix(BOM)
            yield [decoded(each) for each in split(header, schema.metadata[DELIMITER]).fields]
        elif codec == b"jsonl":
            yield _keys(shard.path)
        else:
            yield list(schema.names)


def _keys(path: Path) -> list[str]:
    for item in format_of(path).read(path, Limits()):
        if isinstance(item, Chunk):
            names: dict[str, None] = {}
            for record in records_of(item.batch):
                try:
                    names |= {} if is_blank(record) else dict.fromkeys(check(record))
                except BadRecord:
                    continue  # what is wrong with it is said when it is read
            return list(names)
    return []


def _batches(inputs: Sequence[Path]) -> Iterator[tuple[Path, Fields, pa.RecordBatch]]:
    for shard in shards(inputs)[0]:
        known = format_of(shard.path)
        fields = fields_of(known.schema(shard.path), text=(), textless=True)
        for item in known.read(shard.path, Limits()):
            if not isinstance(item, Chunk):
                raise InputError(
                    f"{shard.path}: record {item.record} cannot be read: {item.reason}"
                )
            yield shard.path, fields, item.batch
