"""What the terminal shows: a bar while files are masked, and tables afterwards."""

import sys
from pathlib import Path
from types import TracebackType
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from geomask.record import beside_of

_WIDTH = 110


def console() -> Console:
    """Return the console of results: as wide as the terminal, 110 columns in a pipe."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _WIDTH)


class Bar:
    """A progress line on standard error; nothing when that is not a terminal."""

    def __init__(self, what: str, *, quiet: bool = False) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            disable=quiet or not sys.stderr.isatty(),
            transient=True,
        )
        self._task = self._progress.add_task(what, total=None)

    def __enter__(self) -> "Bar":
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def __call__(self, done: int, total: int | None) -> None:
        """Show how many points are done."""
        self._progress.update(self._task, completed=done, total=total)


def show_record(record: dict[str, Any], out: Path) -> None:
    """Print what was done to a file, what it promises, and what to keep."""
    counts = dict(record["points"])
    released = counts.pop("released", 0)
    rest = "".join(f", {count:,} {reason.replace('_', ' ')}" for reason, count in counts.items())
    shown = console()
    shown.print(f"{out}: {released:,} points masked{rest}")
    for label, key in (
        ("promise", "guarantee"), ("holds against", "attacker"), ("publish", "publish"),
        ("keep", "keep"),
    ):  # fmt: skip
        shown.print(f"  {label:14}{record[key]}")
    if record["weak"]:
        shown.print("  this mask is WEAK: for teaching and for blurring maps only", style="red")
    if record["randomness"] == "seeded":
        shown.print("  a seed was used: whoever guesses it undoes the mask", style="yellow")
    shown.print(f"  the record is {beside_of(out)}")


def table(title: str, head: list[str], rows: list[list[str]]) -> None:
    """Print a table."""
    out = Table(*head, title=title, title_justify="left")
    for row in rows:
        out.add_row(*row)
    console().print(out)
