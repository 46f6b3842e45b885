"""SIGKILL, a full disk, and flipped bits, and whether the output comes out the same in the end."""

import os
import random
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.faults.runs import (
    corpus,
    finished,
    kill_group,
    output,
    problems,
    seconds_used,
    start,
    worker_processes,
)

WORKERS = 3
MOST_SECONDS = 4.0  # of a core, that a worker lives; about one of them goes into loading
LONGEST = 3600.0  # seconds a run may take before it counts as hanging


@dataclass
class Tally:
    """What was done, and what came of it."""

    kills: int = 0
    runs: int = 0
    gave_up: int = 0
    different: int = 0
    hung: int = 0

    @property
    def good(self) -> bool:
        return not (self.different or self.hung)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills in {self.runs} runs: {self.different} outputs differ, "
            f"{self.hung} hung, {self.gave_up} stopped with an error and were resumed"
        )


def kill_workers(folder: Path, times: int, seed: int) -> Tally:
    """Kill workers of runs, one by one, ``times`` times; every run must end as if nothing was.

    A worker dies when it has used so many seconds of a core: some while they load, most at work,
    however busy the machine is.
    """
    rng = random.Random(seed)
    tally = Tally()
    corpus(folder, shards=8, records=1500, seed=seed)
    assert finished(folder, folder / "clean", workers=WORKERS) == 0
    clean = output(folder / "clean")
    while tally.kills < times:
        out = folder / f"out{tally.runs}"
        tally.runs += 1
        run = start(folder, out, workers=WORKERS)
        deadline = time.monotonic() + LONGEST
        lives: dict[int, float] = {}
        while run.poll() is None:
            if time.monotonic() > deadline:
                tally.hung += 1
                kill_group(run)
            time.sleep(0.05)
            for worker in worker_processes(run):
                life = lives.setdefault(worker.pid, rng.uniform(0.2, MOST_SECONDS))
                with suppress(psutil.Error):
                    if tally.kills < times and sum(worker.cpu_times()[:2]) > life:
                        worker.kill()
                        lives[worker.pid] = LONGEST
                        tally.kills += 1
        if run.returncode != 0:
            tally.gave_up += 1
            finished(folder, out)
        tally.different += output(out) != clean or problems(out) > 0
        shutil.rmtree(out)
        print(tally, file=sys.stderr, flush=True)
    assert tally.good, tally
    return tally


def kill_groups(folder: Path, times: int, seed: int) -> Tally:
    """Kill whole runs, ``times`` times, and go on with each until it is through.

    A run dies when it and its workers have used so many seconds of a core.
    """
    rng = random.Random(seed)
    tally = Tally()
    corpus(folder, shards=12, records=100, seed=seed)
    before = os.times()
    assert finished(folder, folder / "clean") == 0
    after = os.times()
    whole = sum(after[2:4]) - sum(before[2:4])  # of children, and of theirs
    clean = output(folder / "clean")
    while tally.kills < times:
        out = folder / f"out{tally.runs}"
        tally.runs += 1
        for _ in range(rng.randint(2, 6)):
            run = start(folder, out)
            life = rng.uniform(0.1, 0.9) * whole
            while run.poll() is None and seconds_used(run) < life:
                time.sleep(0.05)
            if not kill_group(run):
                break
            tally.kills += 1
        tally.gave_up += finished(folder, out) != 0
        tally.different += output(out) != clean or problems(out) > 0
        shutil.rmtree(out)
        print(tally, file=sys.stderr, flush=True)
    assert tally.good, tally
    return tally


def fill_disk(folder: Path, seed: int) -> str:
    """Run onto a disk that is too small, make room, go on; say what happened."""
    corpus(folder, shards=6, records=800, seed=seed)
    assert finished(folder, folder / "clean") == 0
    disk = folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "none", disk])
    if mounted.returncode:
        return "not tried: no small disk can be mounted here"
    try:
        full = finished(folder, disk / "out")
        subprocess.run(["mount", "-o", "remount,size=50m", disk], check=True)
        after = finished(folder, disk / "out")
        same = output(disk / "out") == output(folder / "clean") and not problems(disk / "out")
    finally:
        subprocess.run(["umount", disk], check=True)
    assert full == 1, full
    assert after == 0, after
    assert same
    return "a full disk: exit code 1, resumed, the same output"


def flip_bits(folder: Path, times: int, seed: int) -> str:
    """Flip bits of outputs, take outputs away and add some; count what `scrub verify` misses."""
    rng = random.Random(seed)
    corpus(folder, shards=4, records=50, seed=seed)
    out = folder / "out"
    assert finished(folder, out) == 0
    shards = sorted(out.glob("*.jsonl"))
    missed = 0
    for turn in range(times):
        path = rng.choice(shards)
        before = path.read_bytes()
        if turn % 10 == 8:
            path.unlink()
        elif turn % 10 == 9:
            path = out / "zz.jsonl"
            path.write_bytes(before)
        else:
            place = rng.randrange(len(before))
            changed = bytes([before[place] ^ 1 << rng.randrange(8)])
            path.write_bytes(before[:place] + changed + before[place + 1 :])
        missed += problems(out) == 0
        if path.name == "zz.jsonl":
            os.unlink(path)
        else:
            path.write_bytes(before)
    assert problems(out) == 0
    assert missed == 0, missed
    return f"{times} flipped bits, lost and strange shards: all found"
