"""Write the records of raw batches: their bytes, one after the other."""

import numpy as np
import pyarrow as pa

from scrub.formats.stream import Sink


class RawWriter:
    """Writes raw batches to a sink, after a header if there is one."""

    def __init__(self, sink: Sink, header: bytes = b"") -> None:
        self._sink = sink
        self._sink.write(header)

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the records of a batch, which lie one after the other in memory already."""
        records = batch.column(0)
        if len(records):
            _, offsets, data = records.buffers()
            places = np.frombuffer(offsets, dtype=np.int64)
            first, end = places[records.offset], places[records.offset + len(records)]
            self._sink.write(memoryview(data)[first:end] if data else b"")

    def close(self) -> None:
        """Finish; the stream stays open."""
        self._sink.close()
