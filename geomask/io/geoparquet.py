"""GeoParquet, read and written batch by batch: memory does not grow with the file."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geomask.errors import InputError
from geomask.io.geoarrow import GeoColumn
from geomask.io.layer import Layer, Options

BATCH = 1 << 18


def read(path: Path, options: Options) -> Layer:
    """Open a GeoParquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise InputError(f"cannot read {path}: {type(error).__name__}") from None
    column = GeoColumn.of(file.schema_arrow)
    return Layer(
        schema=file.schema_arrow,
        crs=options.crs or column.crs,
        column=column,
        batches=file.iter_batches(batch_size=BATCH),
        rows=file.metadata.num_rows,
        close=file.close,
    )


def write(path: Path, tables: Iterable[Any], layer: Layer) -> None:
    """Write tables one after the other, the first of which says what the columns are."""
    import pyarrow.parquet as pq

    writer = None
    try:
        for table in tables:
            if writer is None:
                geometry = layer.column.names[0]
                others = [name for name in table.schema.names if name != geometry]
                # Coordinates of random moves neither repeat nor compress: trying costs time.
                codecs = dict.fromkeys(others, "snappy") | {geometry: "none"}
                words = [name for name in others if _is_text(table.schema.field(name).type)]
                writer = pq.ParquetWriter(
                    path, table.schema, use_dictionary=words, compression=codecs,
                    write_statistics=others,
                )  # fmt: skip
            writer.write_table(table)
    finally:
        if writer is not None:
            writer.close()


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))
