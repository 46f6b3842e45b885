"""The first pass: how many rows and people share each combination of quasi-identifiers."""

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scrub.batch import Counts, Scrubbed
from scrub.finder import Finder, fields_in
from scrub.formats import Limits
from scrub.policy import Policy
from scrub.records.rows import RowReader, counted

if TYPE_CHECKING:
    import pyarrow as pa

CHUNK_BYTES = 4 << 20
CHUNK_RECORDS = 16_384


class Counting:
    """A policy, ready to count. Picklable, as ``Scrubber`` is.

    Texts are read only where quasi-identifiers are looked for in them.
    """

    counts_on = False

    def __init__(self, policy: Policy, salt: bytes) -> None:
        self.policy = policy
        self._salt = salt

    def __getstate__(self) -> dict[str, Any]:
        return {"policy": self.policy, "salt": self._salt}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]

    @property
    def limits(self) -> Limits | None:
        """Larger chunks where no text is read: None where one is."""
        bytes_ = self.policy.limits.record_bytes
        large = Limits(record_bytes=bytes_, chunk_bytes=CHUNK_BYTES, chunk_records=CHUNK_RECORDS)
        return None if self.reader.in_texts else large

    @cached_property
    def reader(self) -> RowReader:
        """What reads columns; made where it is used."""
        return RowReader(self.policy, self._salt)

    @cached_property
    def finder(self) -> Finder:
        """What finds; made where it is used."""
        return Finder(self.policy)

    def load(self) -> None:
        """Load the models now rather than with the first batch."""
        if self.reader.in_texts:
            self.finder.detector.load()

    def __call__(self, batch: "pa.RecordBatch", first: int = 0) -> Scrubbed:
        """Count a batch; what cannot be counted cannot be released, and is among the faults."""
        if self.reader.in_texts:
            found = self.finder.find(batch)
            fields, texts, edits, faults = found.fields, found.texts, found.edits, found.faults
        else:
            fields = fields_in(batch.schema, self.policy)
            texts = fields.read(batch)
            edits, faults = [[] for _ in texts.texts], dict(texts.faults)
        rows = self.reader.read(batch, fields, texts, edits)
        faults = rows.faults | faults
        there = [
            row for row in range(batch.num_rows) if row not in faults and row not in rows.blank
        ]
        counts = Counts(
            records=batch.num_rows, written=len(there), reasons=dict(Counter(faults.values()))
        )
        by_record = {first + row: reason for row, reason in faults.items()}
        return Scrubbed(None, counts, by_record, counts_of_rows=counted(rows.quasi, rows, there))
