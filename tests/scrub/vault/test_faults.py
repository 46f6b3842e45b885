"""Mergers and runs that are killed; ``python -m tests.faults.vault`` does it longer."""

from pathlib import Path

import pytest

from tests.faults.vault import kill_mergers, kill_runs


def test_killed_mergers_lose_and_double_nothing(tmp_path: Path) -> None:
    tally = kill_mergers(tmp_path, 8)
    assert tally.kills >= 8
    assert (tally.lost, tally.doubled) == (0, 0)
    assert tally.acknowledged > 0


@pytest.mark.slow
def test_two_hundred_killed_mergers_lose_and_double_nothing(tmp_path: Path) -> None:
    tally = kill_mergers(tmp_path, 200, seed=2)
    assert (tally.lost, tally.doubled) == (0, 0)


@pytest.mark.slow
def test_killed_runs_come_back_byte_for_byte(tmp_path: Path) -> None:
    tally = kill_runs(tmp_path, 5, seed=2)
    assert tally.kills >= 5
    assert (tally.lost, tally.doubled) == (0, 0)
