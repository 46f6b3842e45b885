"""A file of points being read: its batches, and where the coordinates stand in them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from geomask.types import Floats

if TYPE_CHECKING:
    import pyarrow as pa


class Column(Protocol):
    """Where coordinates stand in a table."""

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that hold them, the geometry first."""
        ...

    def read(self, table: Any) -> Floats:
        """Return ``(n, 2)`` coordinates, NaN where there are none."""
        ...

    def write(self, table: Any, xy: Floats) -> Any:
        """Return the table with other coordinates; NaN becomes a null."""
        ...


@dataclass
class Layer:
    """Points of one file, to be read once; ``close`` when that is done."""

    schema: "pa.Schema"
    crs: Any
    column: Column
    batches: Iterator["pa.RecordBatch"]
    rows: int | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    """What the writer of the same format must know: layer names and the like."""
    close: Callable[[], None] = lambda: None

    def tables(self) -> Iterator["pa.Table"]:
        """Yield the batches as tables; a file without rows gives one that is empty."""
        import pyarrow as pa

        some = False
        for each in self.batches:
            some = True
            yield pa.table(each)
        if not some:
            yield pa.Table.from_batches([], schema=self.schema)

    def table(self) -> "pa.Table":
        """Return all rows, and close the file."""
        import pyarrow as pa

        try:
            return pa.concat_tables(list(self.tables()))
        finally:
            self.close()


@dataclass(frozen=True)
class Options:
    """How to read a file of points: what its format leaves open."""

    crs: str | None = None
    """Reference system, where the file names none."""
    lat: str = ""
    lon: str = ""
    """Columns of a CSV file; found by their usual names when empty."""
    layer: str | None = None
    """Layer of a file that has several."""
