"""Where screening runs: on the spot when it is quick, else in a thread with a deadline."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from scrub.output_filter.serve.metrics import Metrics
from scrub.output_filter.serve.tenants import LockedFilter
from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.screener import guarded

T = TypeVar("T")
QUICK_BYTES = 16_384
THREADS = 16


class Threads:
    """Runs what screens. What takes too long is given up, and its thread counted as stuck."""

    def __init__(self, seconds: float, metrics: Metrics) -> None:
        self._seconds = seconds
        self._metrics = metrics
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="screen")
        self.stuck = 0

    @property
    def healthy(self) -> bool:
        """Whether there are threads left."""
        return self.stuck < THREADS

    async def run(self, filter: LockedFilter, work: Callable[[], T], size: int) -> T:
        """Do some work with a filter that reads ``size`` bytes; raises ``Fault``."""
        start = time.perf_counter()
        quick = size <= QUICK_BYTES and not filter.slow
        try:
            if quick and filter.lock.acquire(blocking=False):
                try:
                    done = guarded(work)
                finally:
                    filter.lock.release()
            else:
                done = await self._in_thread(filter, work)
        finally:
            seconds = time.perf_counter() - start
            self._metrics.add("scrub_screen_seconds_total", seconds)
        if seconds > self._seconds:
            raise Fault("screen_timeout")
        return done

    def close(self) -> None:
        """Take no more work."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _in_thread(self, filter: LockedFilter, work: Callable[[], T]) -> T:
        def locked() -> T:
            if not filter.lock.acquire(timeout=self._seconds):
                raise Fault("screen_timeout")
            try:
                return guarded(work)
            finally:
                filter.lock.release()

        future = self._pool.submit(locked)
        waiting = asyncio.wrap_future(future)
        done, _ = await asyncio.wait({waiting}, timeout=self._seconds)
        if done:
            return waiting.result()
        if not future.cancel():
            self._count(1)
            loop = asyncio.get_running_loop()
            future.add_done_callback(lambda _: loop.call_soon_threadsafe(self._count, -1))
        waiting.add_done_callback(_looked_at)
        raise Fault("screen_timeout")

    def _count(self, number: int) -> None:
        self.stuck += number
        self._metrics.add("scrub_stuck_threads", number)


def _looked_at(future: "asyncio.Future[T]") -> None:
    """Take note of an error nobody waits for any more."""
    if not future.cancelled():
        future.exception()
