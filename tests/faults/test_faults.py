"""A short version of the fault suite; `python -m tests.faults` is the long one."""

from pathlib import Path

import pytest

from tests.faults import kills, promises

pytestmark = pytest.mark.slow


def test_poison_costs_nothing_but_itself(tmp_path: Path) -> None:
    assert "every good document kept" in promises.poison(tmp_path / "poison")


def test_killed_workers_and_runs_cost_nothing(tmp_path: Path) -> None:
    assert kills.kill_workers(tmp_path / "workers", 6, seed=7).kills == 6
    assert kills.kill_groups(tmp_path / "groups", 3, seed=7).kills >= 3


def test_flipped_bits_are_found(tmp_path: Path) -> None:
    assert "all found" in kills.flip_bits(tmp_path, 30, seed=7)


def test_stopped_and_killed_workers_are_replaced_soon(tmp_path: Path) -> None:
    assert "SIGSTOP" in promises.hang(tmp_path, seed=7)
