"""Break runs in every way we know, and count what comes of it.

    python -m tests.faults                      all of it; many minutes
    python -m tests.faults --only workers groups --workers 500 --groups 100 --seed 1

Prints a line for each promise. Exit code 1 when one was broken.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults import kills, promises


def main() -> int:
    """Break, count and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=500, help="SIGKILLs of workers")
    parser.add_argument("--groups", type=int, default=100, help="SIGKILLs of whole runs")
    parser.add_argument("--flips", type=int, default=200, help="bits flipped in outputs")
    parser.add_argument("--fuzzed", type=int, default=1000, help="hostile texts of 1 MB")
    parser.add_argument("--mb", type=float, default=1000.0, help="corpus for the memory figure")
    parser.add_argument("--engines", nargs="*", default=["local", "ray", "spark"])
    parser.add_argument("--folder", type=Path, help="where to work; default: a temporary folder")
    parser.add_argument("--only", nargs="*", help="some of these parts")
    options = parser.parse_args()
    seed = options.seed
    parts: dict[str, Callable[[Path], object]] = {
        "poison": lambda folder: promises.poison(folder),
        "workers": lambda folder: kills.kill_workers(folder, options.workers, seed),
        "groups": lambda folder: kills.kill_groups(folder, options.groups, seed),
        "disk": lambda folder: kills.fill_disk(folder, seed),
        "flips": lambda folder: kills.flip_bits(folder, options.flips, seed),
        "hang": lambda folder: promises.hang(folder, seed),
        "deterministic": lambda folder: promises.deterministic(folder, options.engines, seed),
        "redos": lambda folder: promises.redos(options.fuzzed, seed),
        "memory": lambda folder: promises.memory(folder, options.mb, seed),
    }
    if unknown := set(options.only or ()) - parts.keys():
        parser.error(f"no part {', '.join(unknown)}; there are {', '.join(parts)}")
    broken = 0
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for name in options.only or parts:
            start = time.monotonic()
            try:
                outcome = str(parts[name](Path(folder) / name))
            except AssertionError as error:
                outcome = f"BROKEN: {error}"
                broken += 1
            print(
                json.dumps({name: outcome, "seconds": round(time.monotonic() - start)}), flush=True
            )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
