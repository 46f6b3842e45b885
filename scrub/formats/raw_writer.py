"""Write the records of raw batches: their bytes, one after the other."""

import pyarrow as pa

from scrub.formats.stream import Sink


class RawWriter:
    """Writes raw batches to a sink, after a header if there is one."""

    def __init__(self, sink: Sink, header: bytes = b"") -> None:
        self._sink = sink
        self._sink.write(header)

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the records of a batch."""
        for record in batch.column(0).to_pylist():
            self._sink.write(record)

    def close(self) -> None:
        """Finish; the stream stays open."""
        self._sink.close()
