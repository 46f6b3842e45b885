"""Time the engines against each other on one machine, in turn: ``python -m tests.bench.engines``.

The cluster is there before the clock starts, as clusters are; the start of workers and the loading
of models are in the time. The best of several each: other users of a machine only make it longer.
Where these are many, the seconds of a core that all processes used say more than the clock.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from scrub.plan import make_plan
from scrub.policy_file import load_policy
from scrub.run import scrub_corpus
from tests.bench.corpus import write_corpus

SHARDS = 8


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--mb", type=float, default=16.0)
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--policy", default="training-corpus")
    parser.add_argument("--engines", nargs="*", default=["ray", "spark"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = corpus(folder / "in", options.mb)
        runs = [("local", 1), ("local", 2), *((engine, 2) for engine in options.engines)]
        times: dict[tuple[str, int], list[float]] = {run: [] for run in runs}
        cores: dict[tuple[str, int], list[float]] = {run: [] for run in runs}
        with clusters(options.engines):
            for turn in range(options.turns):
                for engine, workers in runs:
                    out = folder / f"{engine}{workers}-{turn}"
                    plan = make_plan(
                        [folder / "in"], out, load_policy(options.policy), workers=workers
                    )
                    start = time.perf_counter()
                    with Cores() as used:
                        scrub_corpus(plan, engine=engine)
                    times[engine, workers].append(time.perf_counter() - start)
                    cores[engine, workers].append(used.seconds)
        best = {run: min(seconds) for run, seconds in times.items()}
        for (engine, workers), seconds in best.items():
            against = best["local", 1 if engine == "local" else 2] / seconds
            print(
                f"{engine}, {workers} workers: {size / seconds / 1000:,.0f} kB/s, "
                f"{against:.2f} x local with {1 if engine == 'local' else 2}; "
                f"all: {[round(each, 1) for each in times[engine, workers]]} s, "
                f"{[round(each, 1) for each in cores[engine, workers]]} s of a core",
                flush=True,
            )


class Cores(threading.Thread):
    """Counts the seconds of a core that this process and all below it use."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._over = threading.Event()
        self._first: dict[int, float] = {}
        self._last: dict[int, float] = {}

    @property
    def seconds(self) -> float:
        """Seconds used; of processes that are gone, until the last look."""
        return sum(last - self._first[pid] for pid, last in self._last.items())

    def __enter__(self) -> "Cores":
        self._look()
        self._first = dict(self._last)
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self.join()
        self._look()

    def run(self) -> None:
        """Look again and again."""
        while not self._over.wait(0.2):
            self._look()

    def _look(self) -> None:
        here = psutil.Process()
        for process in (here, *here.children(recursive=True)):
            with suppress(psutil.Error):
                self._last[process.pid] = sum(process.cpu_times()[:2])
                self._first.setdefault(process.pid, 0.0)


def corpus(folder: Path, megabytes: float) -> int:
    """Write the mixed corpus in shards of one size; return its characters."""
    folder.mkdir()
    whole = folder / "all.jsonl"
    size = write_corpus(whole, megabytes)
    lines = whole.read_bytes().splitlines(keepends=True)
    whole.unlink()
    for shard in range(SHARDS):
        (folder / f"{shard:02}.jsonl").write_bytes(b"".join(lines[shard::SHARDS]))
    return size


@contextmanager
def clusters(engines: list[str]) -> Iterator[None]:
    """Start what the engines need, on two cores."""
    if "ray" in engines:
        import ray

        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        ray.init(
            address="local",
            num_cpus=2,
            include_dashboard=False,
            log_to_driver=False,
            logging_level="ERROR",
        )
    if "spark" in engines:
        from pyspark.sql import SparkSession

        os.environ["PYSPARK_PYTHON"] = sys.executable
        builder = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
        session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
        session.range(1).mapInArrow(lambda batches: batches, "id long").collect()
    try:
        yield
    finally:
        if "spark" in engines:
            session.stop()
        if "ray" in engines:
            ray.shutdown()


if __name__ == "__main__":
    main()
