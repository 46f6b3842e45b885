"""Seconds spent in each stage of the work."""

import time
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

READ, PARSE, DETECT, TRANSFORM, ENCODE, SEAL, WRITE = STAGES = (
    "read",
    "parse",
    "detect",
    "transform",
    "encode",
    "seal",
    "write",
)
"""In order: out of the file, out of the record, what is in it, what becomes of it, and back."""


class Stages(dict[str, float]):
    """Stage → seconds.

    >>> stages = Stages()
    >>> with stages.clock(PARSE):
    ...     pass
    >>> list(stages)
    ['parse']
    """

    @contextmanager
    def clock(self, stage: str) -> Generator[None, None, None]:
        """Add the time spent within to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self[stage] = self.get(stage, 0.0) + time.perf_counter() - start

    def add(self, other: Mapping[str, float]) -> None:
        """Add what was spent elsewhere."""
        for stage, seconds in other.items():
            self[stage] = self.get(stage, 0.0) + seconds

    def clocked(self, stage: str, items: Iterable[T]) -> Generator[T, None, None]:
        """Pass items on, and add the time it takes to get them."""
        source = iter(items)
        while True:
            with self.clock(stage):
                try:
                    item = next(source)
                except StopIteration:
                    return
            yield item
