"""A scrubber that does what the worst libraries do, when a text says so."""

import os
import signal
import time
from typing import TYPE_CHECKING

from scrub.batch import Scrubbed, Scrubber

if TYPE_CHECKING:
    import pyarrow as pa


class Hostile(Scrubber):
    """Dies, hangs, stalls, eats memory or raises on documents that hold these words."""

    def __call__(self, batch: "pa.RecordBatch", first: int = 0) -> Scrubbed:
        held = batch.column(0).to_pylist()
        content = b"".join(each if isinstance(each, bytes) else str(each).encode() for each in held)
        if b"POISON:crash" in content:
            os.kill(os.getpid(), signal.SIGSEGV)
        if b"POISON:exit" in content:
            os._exit(0)
        if b"POISON:loop" in content:
            while True:
                time.sleep(0.01)
        if b"POISON:stop" in content:
            os.kill(os.getpid(), signal.SIGSTOP)
        if b"POISON:memory" in content:
            hoard = []
            while True:
                hoard.append(bytearray(os.urandom(1 << 20)) * 16)
                time.sleep(0.01)
        if b"POISON:raise" in content:
            raise ValueError(f"cannot read {content!r}")
        if b"POISON:interrupt" in content:
            raise KeyboardInterrupt(content)
        return super().__call__(batch, first)
