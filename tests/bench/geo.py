"""Print how fast geomask is, what its cells hold, and MaskMyPy beside it, in the same run.

python -m tests.bench.geo                       about five minutes
python -m tests.bench.geo --peer PYTHON         a Python that has maskmypy (and shapely below 2.1)

CPU seconds, the best of three for us and one run for the other; pin it with `taskset -c 0`.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from geomask.apply import mask
from geomask.cells import Cells
from geomask.crs import Reference
from geomask.geodesy import distance, wgs84
from geomask.job import Job
from geomask.masks import cells as cell_mask
from geomask.masks import density_donut
from geomask.masks.elimination import Places
from geomask.population import Addresses
from geomask.randomness import Keyed, Rng, Seeded
from geomask.risk.achieved import achieved_k
from geomask.risk.attacks import averaging
from geomask.risk.posterior import anonymity
from geomask.run import mask_file
from geomask.types import Floats, Points
from tests.bench.__main__ import FOREIGN, machine

METRES = "EPSG:32618"
TRACTS = Path(__file__).parents[2] / "corpora_samples" / "geo" / "ny8_tracts.parquet"
PEOPLE = 1_000_000
ATTACKED = 2_000
K = 50
Row = tuple[str, str, str, str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--peer", default=sys.executable, help="Python that has maskmypy")
    parser.add_argument("--rows", type=int, default=10_000_000, help="points of the file")
    options = parser.parse_args()
    homes = upstate(PEOPLE)
    with tempfile.TemporaryDirectory() as folder:
        rows = donut(Path(folder), options.peer)
        rows += cells(homes)
        rows += attacks(homes)
        rows += others(Path(folder), options.peer)
        rows += files(Path(folder), options.rows)
    table = Table("what", "figure", "target", "measured from")
    for row in rows:
        table.add_row(*row)
    console = Console(width=118)
    console.print(table)
    console.print(machine())


def upstate(count: int) -> Points:
    """Return so many made-up addresses in NY8's tracts, as many in each as its people ask."""
    from geomask.io.population import load_districts

    tracts = load_districts(TRACTS, count="POP8")
    people = np.repeat(np.arange(len(tracts.zones)), tracts.counts.astype(np.int64))
    chosen = np.random.default_rng(8).permutation(people)[:count]
    places = Places(tracts.zones.polygons, tracts.zones)
    return places.draw(chosen, np.arange(len(chosen)), Seeded(8))


def donut(folder: Path, peer: str) -> list[Row]:
    """A million points: against MaskMyPy, and against the bare draws and the geodesic."""
    xy = np.random.default_rng(1).uniform((4e5, 4.65e6), (4.8e5, 4.8e6), (1_000_000, 2))
    points = Reference(METRES).to_lonlat(xy)
    generator = np.random.default_rng()

    def bare() -> None:
        metres = np.sqrt(2_500 + generator.random(len(points)) * (250_000 - 2_500))
        azimuth = generator.random(len(points)) * 360
        wgs84().fwd(points[:, 0], points[:, 1], azimuth, metres)

    whole = best(lambda: mask(xy, "donut", crs=METRES, min=50, max=500))
    alone = best(lambda: mask(points, "donut", crs="EPSG:4326", min=50, max=500))
    least = best(bare)
    ids = [str(i) for i in range(len(points))]
    keyed = best(
        lambda: mask(points, "donut", crs="EPSG:4326", min=50, max=500,
                     rng=Keyed(b"k" * 32, ids, context="bench")), times=1,
    )  # fmt: skip
    theirs = other(folder, peer, "donut", xy, xy[:1])
    return [
        ratio("donut, 1 M points in UTM, against MaskMyPy", theirs, whole, "≥ 10 x"),
        (
            "… in degrees, time against bare draws + pyproj's geodesic",
            f"{alone / least:.2f} x", "≤ 1.5 x", f"{alone:.2f} s and {least:.2f} s",
        ),
        ("… in degrees, keyed", f"{keyed:.2f} s", "", "1 M ids"),
    ]  # fmt: skip


def cells(homes: Points) -> list[Row]:
    """Cells over a million addresses: time, anonymity of every point, displacement."""
    people = Addresses(homes)
    built = best(lambda: Cells.build(people, k=K))
    ready = Cells.build(people, k=K)
    _ = ready.members
    masked = best(lambda: cell_mask.mask(homes, cells=ready))
    moved = cell_mask.mask(homes, rng=Seeded(1), cells=ready).points
    left = anonymity("cells", moved, people, cells=ready)
    assert left is not None
    some = np.random.default_rng(2).permutation(len(homes))[:20_000]
    ring = density_donut.mask(homes[some], rng=Seeded(1), population=people, k=K)
    far = [float(np.nanmean(distance(homes[some], each))) for each in (moved[some], ring.points)]
    attacked = some[:200]
    rule = anonymity("density-donut", ring.points[:200], people, population=people, k=K)
    assert rule is not None
    counted = achieved_k(homes[attacked], ring.points[:200], people).people
    return [
        ("cells of 50 over 1 M addresses, building", f"{built:.2f} s", "≤ 4 s",
         f"{len(ready):,} cells of {ready.people.min():.0f} to {ready.people.max():.0f}"),
        ("… masking 1 M points", f"{masked:.2f} s", "≤ 0.5 s", ""),
        ("… least rule-aware anonymity, 1 M released points", f"{left.min():.0f}", "≥ 50",
         f"{(left >= K).mean():.0%} of points at 50 or more"),
        ("… density-aware donut, the same", f"{np.nanmin(rule):.1f}", "",
         f"median {np.nanmedian(rule):.1f}, 200 points; counted k ≥ {np.nanmin(counted):.0f}"),
        ("… mean displacement, cells against density-aware donut",
         f"{far[0]:.0f} and {far[1]:.0f} m", "less", "20,000 points"),
    ]  # fmt: skip


def attacks(homes: Points) -> list[Row]:
    """A hundred releases of the same people, averaged."""
    people = Addresses(homes)
    ready = Cells.build(people, k=K)
    truth = homes[np.random.default_rng(3).permutation(len(homes))[:ATTACKED]]
    rows = []

    def attack(what: str, target: str, release: Callable[[int], Points]) -> None:
        one, hundred = averaging(truth, release, people, releases=(1, 100))
        rows.append(
            (f"100 releases averaged: {what}", f"{hundred.found:.2%} found", target,
             f"error {one.metres:.0f} → {hundred.metres:.0f} m, {one.found:.2%} found by one")
        )  # fmt: skip

    ids = list(range(len(truth)))

    def key() -> Keyed:
        return Keyed(b"k" * 32, ids, context="bench")

    def ring(rng: Rng) -> Points:
        return mask(truth, "donut", crs="EPSG:4326", rng=rng, min=50, max=500).points

    attack("donut 50/500, fresh draws", "", lambda n: ring(Seeded(n)))
    fixed = ring(key())
    attack("donut 50/500, keyed", "no gain", lambda n: fixed)
    attack("cells of 50, fresh draws", f"≤ {1.5 / K:.0%}",
           lambda n: cell_mask.mask(truth, rng=Seeded(n), cells=ready).points)  # fmt: skip
    attack("cells of 50, keyed", f"≤ {1.5 / K:.0%}",
           lambda n: cell_mask.mask(truth, rng=key(), cells=ready).points)  # fmt: skip
    return rows


def others(folder: Path, peer: str) -> list[Row]:
    """Voronoi, swapping and counting, against MaskMyPy."""
    generator = np.random.default_rng(5)
    low, high = (4.2e5, 4.7e6), (4.3e5, 4.71e6)
    many = generator.uniform(low, high, (10_000, 2))
    homes = generator.uniform(low, high, (50_000, 2))
    few = generator.uniform(low, high, (1_000, 2))
    reference = Reference(METRES)
    points, lived = reference.to_lonlat(few), reference.to_lonlat(homes)
    moved = mask(points, "donut", crs="EPSG:4326", rng=1, min=50, max=500).points
    ring = {"min": 50, "max": 500}

    def swapped() -> None:
        mask(few, "swap", crs=METRES, addresses=Addresses(lived), **ring)

    def counted() -> None:
        achieved_k(points, moved, Addresses(lived))

    steps: list[tuple[str, str, Floats, Callable[[], Any]]] = [
        ("Voronoi, 10,000 points", "voronoi", many, lambda: mask(many, "voronoi", crs=METRES)),
        ("swap, 1,000 points with 50,000 addresses", "swap", few, swapped),
        ("k counted, 1,000 points and 50,000 addresses", "k", few, counted),
    ]
    return [
        ratio(
            f"{what}, against MaskMyPy", other(folder, peer, step, xy, homes), best(run), "≥ 20 x"
        )
        for what, step, xy, run in steps
    ]


def files(folder: Path, rows: int) -> list[Row]:
    """A GeoParquet file masked into another, and a tenth of it: time, memory, growth."""
    found = []
    for count in (rows // 10, rows):
        source = folder / f"{count}.parquet"
        write(source, count)
        command = [sys.executable, "-m", "tests.bench.geo_file", str(source)]
        done = subprocess.run(
            command, env=environment(), capture_output=True, text=True, check=True
        )
        found.append([float(each) for each in done.stdout.split()])
        source.unlink()
    (small, _, _), (cpu, wall, memory) = found
    return [
        (f"GeoParquet → GeoParquet, {rows / 1e6:g} M points", f"{cpu:.1f} s", "≤ 6 s",
         f"CPU; {wall:.1f} s on the wall"),
        ("… memory", f"{memory:.0f} MiB", "≤ 1,024 MiB", "largest RSS"),
        ("… time per point against a tenth of the points", f"{cpu / small / 10:.2f} x", "linear",
         f"{small:.2f} s"),
    ]  # fmt: skip


def write(path: Path, count: int) -> None:
    """Write a GeoParquet file of points with two other columns."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from geomask.io.geoarrow import to_wkb

    column = {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}}
    geo = {"version": "1.0.0", "primary_column": "geometry", "columns": column}
    generator = np.random.default_rng(0)
    writer = None
    step = 1_000_000
    for first in range(0, count, step):
        rows = min(step, count - first)
        xy = np.column_stack((generator.uniform(-10, 10, rows), generator.uniform(40, 60, rows)))
        table = pa.table(
            {
                "person": np.arange(first, first + rows),
                "case": generator.integers(0, 5, rows),
                "geometry": to_wkb(xy),
            }
        ).replace_schema_metadata({"geo": json.dumps(geo)})
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    assert writer is not None
    writer.close()


def ratio(what: str, theirs: float | None, ours: float, target: str) -> Row:
    """Return a row that compares two times."""
    if theirs is None:
        return (what, "not compared", target, f"{ours:.3f} s; maskmypy is not there, or failed")
    return (what, f"{theirs / ours:.0f} x", target, f"{ours:.3f} s, MaskMyPy {theirs:.2f} s")


def other(folder: Path, peer: str, step: str, points: Floats, homes: Floats) -> float | None:
    """Return the CPU seconds of MaskMyPy, or None where it cannot be run."""
    path = folder / "points.npz"
    np.savez(path, points=points, homes=homes)
    done = subprocess.run(
        [peer, "-m", "tests.bench.geo_peer", step, str(path)],
        env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    return float(done.stdout.split()[-1]) if done.returncode == 0 else None


def best(run: Callable[[], Any], times: int = 3) -> float:
    """Return the least CPU seconds of some runs."""
    seconds = []
    for _ in range(times):
        start = time.process_time()
        run()
        seconds.append(time.process_time() - start)
    return min(seconds)


def environment() -> dict[str, str]:
    """Return the environment without settings of this machine that hold for nobody else."""
    return {name: value for name, value in os.environ.items() if name not in FOREIGN}


def mask_one(path: Path) -> None:
    """Mask a file, and print CPU and wall seconds and the largest memory, in MiB.

    A small file goes first, so that imports are not counted.
    """
    small = path.with_suffix(".small.parquet")
    write(small, 1_000)
    _mask(small)
    wall, cpu = time.perf_counter(), time.process_time()
    _mask(path)
    spent, passed = time.process_time() - cpu, time.perf_counter() - wall
    print(spent, passed, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _mask(path: Path) -> None:
    out = path.with_suffix(".out.parquet")
    mask_file(Job(path, out, "donut", {"min": 50, "max": 500}))
    out.unlink()


if __name__ == "__main__":
    main()
