"""Print how fast tables are released, next to ARX and anjana, and what a release costs.

python -m tests.bench records                    on Adult, and ten million rows made of it
python -m tests.bench records --millions 1       a quick look
python -m tests.bench records --peers PYTHON     the Python that has anjana

Seconds are CPU seconds of this process, the least of several: others use the machine as well.
ARX's are those its own clock gave on the same class of machine, warm, the least of several.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from rich.console import Console
from rich.table import Table

from scrub.records.anonymize import Release, anonymize
from scrub.records.models import DistinctDiversity, KAnonymity, Model, TCloseness
from tests.scrub.records.adult import FOLDER, QUASI, SENSITIVE, adult, hierarchies

Row = tuple[str, str, str, str]
TIMES = 9
# Models, suppression, milliseconds of ARX, and the share of them to reach.
ARX: Sequence[tuple[Sequence[Model], float, int, float]] = (
    ([KAnonymity(5)], 0, 56, 1),
    ([KAnonymity(5)], 0.05, 689, 0.5),
    ([KAnonymity(5)], 0.02, 449, 0.5),
    ([KAnonymity(10)], 0.05, 392, 0.5),
    ([KAnonymity(2)], 0.01, 302, 0.5),
    ([KAnonymity(5), DistinctDiversity(3, SENSITIVE)], 0.05, 553, 1),
    ([KAnonymity(5), TCloseness(0.2, SENSITIVE)], 0.05, 932, 1),
)
LOCAL = ((2, 0.9822, ""), (5, 0.9671, "≥ .9715"), (10, 0.9516, ""))
OTHERS = 0.1  # of the cells of the large table are another row's


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--millions", type=float, default=10, help="rows of the large table")
    parser.add_argument("--peers", default=sys.executable, help="Python that has anjana")
    parser.add_argument("--only-rows", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.only_rows:
        print(*large(options.only_rows))
        return
    if not FOLDER.is_dir():
        raise SystemExit(f"needs Adult in {FOLDER}")
    table = Table("what", "figure", "target", "measured from")
    for row in (
        *against_arx(),
        against_anjana(options.peers),
        *local(),
        *growing(options.millions),
    ):
        table.add_row(*row)
    Console(width=120).print(table)


def against_arx() -> list[Row]:
    """Time the optimum with suppression, encoding and release included."""
    rows = []
    for models, suppression, arx, share in ARX:
        release, seconds = _least(
            lambda models=models, suppression=suppression: anonymize(  # type: ignore[misc]
                adult(), hierarchies(), models, suppression=suppression, loss="loss"
            )
        )
        what = " + ".join(str(model) for model in models)
        rows.append(
            (
                f"{what}, {suppression:.0%}",
                f"{seconds * 1000:.0f} ms",
                f"≤ {arx * share:.0f} ms",
                f"ARX {arx} ms; loss {release.loss:.6f}, {release.suppressed} rows suppressed",
            )
        )
    return rows


def against_anjana(peers: str) -> Row:
    """Time anjana on what it can do of it, as k-anonymity with suppression."""
    command = [peers, "-m", "tests.bench.records_peer", str(FOLDER), "5", "5", *QUASI]
    done = subprocess.run(command, capture_output=True, text=True)
    what = "k = 5, 5 %, against anjana"
    if done.returncode:
        return (what, "none", "≥ 20 x", "no anjana here; name a Python that has it with --peers")
    theirs = float(done.stdout)
    _, ours = _least(
        lambda: anonymize(adult(), hierarchies(), [KAnonymity(5)], suppression=0.05, loss="loss")
    )
    figure = f"{theirs / ours:.0f} x as fast"
    return (what, figure, "≥ 20 x", f"{ours * 1000:.0f} ms and {theirs:.1f} s")


def local() -> list[Row]:
    """Measure what is left by local recoding."""
    rows = []
    for k, arx, target in LOCAL:
        release, seconds = _least(
            lambda k=k: anonymize(  # type: ignore[misc]
                adult(), hierarchies(), [KAnonymity(k)], suppression=0, local=True
            ),
            times=3,
        )
        measured = f"ARX {arx}; {seconds * 1000:.0f} ms"
        rows.append(
            (f"local recoding, k = {k}: granularity", f"{1 - release.loss:.4f}", target, measured)
        )
    return rows


def growing(millions: float) -> list[Row]:
    """Time a tenth of a large table, and all of it, each in a process of its own."""
    rows: list[Row] = []
    for size in (millions / 10, millions):
        command = [
            sys.executable,
            "-m",
            "tests.bench",
            "records",
            "--only-rows",
            str(int(size * 1e6)),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        wall, cpu, gigabytes, classes = (float(each) for each in done.stdout.split())
        rows.append(
            (
                f"{size:g} M rows, k = 5, 5 %",
                f"{cpu:.1f} s, {gigabytes:.1f} GiB",
                "≤ 30 s, ≤ 4 GiB" if size == 10 else "",
                f"{wall:.1f} s on the wall; {classes:,.0f} combinations; the table included",
            )
        )
    return rows


def large(rows: int) -> tuple[float, float, float, int]:
    """Return seconds, CPU seconds, GiB and distinct combinations for a table made from Adult."""
    rng = np.random.default_rng(1)
    source = adult()
    base = rng.integers(0, len(source), rows).astype(np.int32)
    columns = {}
    for name in QUASI:
        other = rng.integers(0, len(source), rows).astype(np.int32)
        chosen = np.where(rng.random(rows, np.float32) < OTHERS, other, base)
        columns[name] = source[name].combine_chunks().take(pa.array(chosen))
    table = pa.table(columns)
    del base, other, chosen, columns
    start, cpu = time.perf_counter(), time.process_time()
    anonymize(table, hierarchies(), [KAnonymity(5)], suppression=0.05, loss="loss")
    seconds = time.perf_counter() - start, time.process_time() - cpu
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return *seconds, most, len(table.group_by(list(QUASI)).aggregate([]))


def _least(run: Callable[[], Any], times: int = TIMES) -> tuple[Release, float]:
    """Return what came of it, and the least CPU seconds it took."""
    seconds = []
    for _ in range(times):
        start = time.process_time()
        release = run()
        seconds.append(time.process_time() - start)
    return release, min(seconds)
