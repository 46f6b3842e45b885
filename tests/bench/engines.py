"""Time the engines against each other on one machine, in turn: ``python -m tests.bench.engines``.

The cluster is there before the clock starts, as clusters are; the start of workers and the loading
of models are in the time. The best of several each: other users of a machine only make it longer.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
        with clusters(options.engines):
            for turn in range(options.turns):
                for engine, workers in runs:
                    out = folder / f"{engine}{workers}-{turn}"
                    plan = make_plan(
                        [folder / "in"], out, load_policy(options.policy), workers=workers
                    )
                    start = time.perf_counter()
                    scrub_corpus(plan, engine=engine)
                    times[engine, workers].append(time.perf_counter() - start)
        best = {run: min(seconds) for run, seconds in times.items()}
        for (engine, workers), seconds in best.items():
            against = best["local", 1 if engine == "local" else 2] / seconds
            print(
                f"{engine}, {workers} workers: {size / seconds / 1000:,.0f} kB/s, "
                f"{against:.2f} x local with {1 if engine == 'local' else 2}; "
                f"all: {[round(each, 1) for each in times[engine, workers]]}"
            )


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
