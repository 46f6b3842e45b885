"""What a release is still good for: every loss, and the error of counts made from it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from scrub.records.classes import Classes
from scrub.records.encoding import Floats
from scrub.records.losses import LOSSES, loss_of
from scrub.records.recoding import SUPPRESSED, Recoding

QUERIES = 1000
LEAST = 0.001
"""Errors are relative to the true count, or to this share of all rows where that is more."""


@dataclass(frozen=True)
class Utility:
    """Losses by name, smaller is better, and relative errors of random counts."""

    losses: Mapping[str, float]
    median_error: float
    mean_error: float


def utility(
    finest: Classes, recoding: Recoding, *, queries: int = QUERIES, rng: np.random.Generator
) -> Utility:
    """Return what is left after a recoding of the finest classes of a table."""
    released = recoding.classes(finest)
    losses = {name: loss_of(name, finest).of_release(recoding.levels, released) for name in LOSSES}
    errors = query_errors(finest, recoding, queries=queries, rng=rng)
    return Utility(losses, float(np.median(errors)), float(np.mean(errors)))


def query_errors(
    finest: Classes, recoding: Recoding, *, queries: int = QUERIES, rng: np.random.Generator
) -> Floats:
    """Return the relative errors of random counts made from a release.

    A count is of the rows with some of the values, about half of them, of two columns. From the
    release it is estimated as if rows were spread evenly over what they may stand for. After
    LeFevre et al. 2006, doi:10.1145/1150402.1150435.
    """
    rows = np.where(recoding.which == SUPPRESSED, 0, finest.rows)
    errors = np.empty(queries)
    for query in range(queries):
        chosen = rng.permutation(len(finest.quasi))[:2]
        true, guessed = np.ones(len(finest)), rows.astype(np.float64)
        for d in chosen.tolist():
            wanted = rng.random(len(finest.quasi[d].values)) < 0.5
            true *= wanted[finest.keys[d]]
            guessed *= _share_of(finest, recoding, d, wanted.astype(np.float64))
        exact = float(true @ finest.rows)
        errors[query] = abs(guessed.sum() - exact) / max(exact, LEAST * finest.total)
    return errors


def _share_of(finest: Classes, recoding: Recoding, d: int, wanted: Floats) -> Floats:
    """Return for each finest class how much of what it says in a column is wanted."""
    shares = []
    for level in finest.quasi[d].levels:
        size = np.bincount(level.group, minlength=level.size)
        hits = np.bincount(level.group, wanted, level.size)
        shares.append((hits / np.maximum(size, 1))[level.group])
    return np.asarray(np.array(shares)[recoding.levels[d], finest.keys[d]])
