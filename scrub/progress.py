"""What a terminal shows during long work: how far, how fast, and what was found so far."""

import sys
import time
from types import TracebackType
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from scrub.batch import Counts
from scrub.engines.local import Begin, End, Task
from scrub.formats.discover import Shard

COMPRESSED = 4  # how much longer text is than its compressed form, about: only for the bar


class Live:
    """A progress line on standard error; nothing when that is not a terminal."""

    def __init__(self, shards: list[Shard], *, quiet: bool = False, passes: int = 1) -> None:
        self._counts = Counts()
        self._sizes = {each.name: each.path.stat().st_size for each in shards}
        self._before = self._within = 0
        self._shrunk = 1
        self._started = time.monotonic()
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[speed]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=quiet or not sys.stderr.isatty(),
            transient=True,
        )
        self._bar = self._progress.add_task(
            "starting", total=passes * sum(self._sizes.values()), speed=""
        )

    def __enter__(self) -> "Live":
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def __call__(self, step: Any, counts: Counts) -> None:
        """Take in a step of the work and what it came to."""
        self._counts.add(counts)
        if isinstance(step, Begin):
            self._within = 0
            self._describe(step.shard.name)
        elif isinstance(step, Task):
            self._within += step.batch.nbytes
        elif isinstance(step, End):
            self._before += self._sizes[step.shard.name]
            self._within = 0
        self._progress.update(
            self._bar, completed=self._before + self._within / self._shrunk, speed=self._speed()
        )

    def _describe(self, name: str) -> None:
        self._shrunk = COMPRESSED if name.endswith((".gz", ".zst", ".parquet")) else 1
        self._progress.update(self._bar, description=name)

    def _speed(self) -> str:
        seconds = max(time.monotonic() - self._started, 1e-3)
        found = sum(self._counts.entities.values())
        lost = self._counts.quarantined
        return (
            f"{self._counts.records / seconds:,.0f} docs/s  "
            f"{self._counts.characters / seconds / 1e6:.2f} MB/s  {found:,} found"
            + (f"  {lost:,} in quarantine" if lost else "")
        )
