"""Values changed a little: coded at the ends, swapped, randomized, with noise; rows sampled.

None of these promises a k. Randomness is passed in; `unpredictable` gives some of the system's.
"""

import secrets

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from scrub.errors import RecordsError
from scrub.records.encoding import Ints, codes_of

Rng = np.random.Generator


def unpredictable() -> Rng:
    """Return a source of random numbers that nobody can seed again."""
    return np.random.default_rng(secrets.randbits(256))


def ends_coded(
    values: pa.Array, *, top: float | None = None, bottom: float | None = None
) -> pa.Array:
    """Return numbers with those above ``top``, or below ``bottom``, put at it; nulls stay.

    >>> ends_coded(pa.array([17, 45, 97, None]), top=90, bottom=18).to_pylist()
    [18, 45, 90, None]
    """
    _numeric(values)
    if top is not None and bottom is not None and bottom > top:
        raise RecordsError(f"bottom {bottom} is above top {top}")
    for end, nearer in ((top, pc.min_element_wise), (bottom, pc.max_element_wise)):
        if end is not None:
            values = nearer(values, _as(end, values.type), skip_nulls=False)
    return values


def rank_swapped(values: pa.Array, *, share: float, rng: Rng) -> pa.Array:
    """Return values swapped in pairs, each with one at most ``share`` of all ranks away.

    The column keeps exactly the values it had; nulls stay where they are. Source: Moore 1996,
    Controlled data-swapping techniques for masking public use microdata sets.
    """
    if not 0 < share <= 1:
        raise RecordsError(f"share {share} is not over 0 and at most 1")
    rows = np.flatnonzero(values.is_valid().to_numpy(zero_copy_only=False))
    order = rows[pc.array_sort_indices(values.take(pa.array(rows))).to_numpy()]
    far = max(1, int(share * len(order)))
    source = np.arange(len(values))
    partner = _partners(len(order), far, rng)
    source[order] = order[partner]
    return values.take(pa.array(source))


def randomized(values: pa.Array, *, keep: float, rng: Rng) -> pa.Array:
    """Return values of which each stays with chance ``keep``, and else is drawn from the column.

    Invariant PRAM: whatever the shares of the values are, they are expected to stay the same.
    Source: Gouweleeuw et al. 1998, Journal of Official Statistics 14:463.
    """
    if not 0 <= keep <= 1:
        raise RecordsError(f"keep {keep} is no chance between 0 and 1")
    if not len(values):
        return values
    drawn = rng.integers(0, len(values), len(values))
    stays = rng.random(len(values)) < keep
    return values.take(pa.array(np.where(stays, np.arange(len(values)), drawn)))


def noised(values: pa.Array, *, most: float, rng: Rng) -> pa.Array:
    """Return numbers moved by at most ``most``, any move as likely; whole ones stay whole.

    Of whole numbers and noise, the mean is expected to stay. Nulls stay.
    """
    _numeric(values)
    if not 0 < most < np.inf:
        raise RecordsError(f"most {most} is not over 0")
    if pa.types.is_integer(values.type):
        bound = int(most)
        moves = pa.array(rng.integers(-bound, bound + 1, len(values)))
        return pc.add(values.cast(pa.int64()), moves)
    return pc.add(values, pa.array(rng.uniform(-most, most, len(values)), values.type))


def sampled(rows: int, *, share: float, rng: Rng) -> Ints:
    """Return the numbers of ``share`` of the rows, drawn without putting back, in order.

    >>> len(sampled(1000, share=0.1, rng=np.random.default_rng(1)))
    100
    """
    if not 0 < share <= 1:
        raise RecordsError(f"share {share} is not over 0 and at most 1")
    return np.sort(rng.choice(rows, round(share * rows), replace=False))


def transition(values: pa.Array, *, keep: float) -> tuple[pa.Array, npt.NDArray[np.float64]]:
    """Return the distinct values and the chances `randomized` makes one into the other.

    Row i, column j: from the i-th to the j-th. Needed to correct estimates made from the output.
    """
    codes, distinct = codes_of(values)
    shares = np.bincount(codes, minlength=len(distinct)) / max(1, len(codes))
    return distinct, keep * np.eye(len(distinct)) + (1 - keep) * shares


def _partners(count: int, far: int, rng: Rng) -> Ints:
    """Return a partner for each rank, drawn from blocks of ``far + 1`` ranks that begin anywhere.

    The odd one of a block is its own.
    """
    block = (np.arange(count) + rng.integers(far + 1)) // (far + 1)
    shuffled = np.lexsort((rng.random(count), block))  # within each block; blocks stay in order
    place = np.arange(count) - np.searchsorted(block, block)
    mate = np.arange(count) + np.where(place % 2, -1, 1)
    there = mate < count
    there[there] = block[mate[there]] == block[there]
    partner = np.arange(count)
    partner[shuffled[there]] = shuffled[mate[there]]
    return partner


def _numeric(values: pa.Array) -> None:
    if not (pa.types.is_integer(values.type) or pa.types.is_floating(values.type)):
        raise RecordsError(f"values of type {values.type}; this takes numbers")


def _as(end: float, kind: pa.DataType) -> pa.Scalar:
    try:
        return pa.scalar(end).cast(kind)
    except pa.ArrowInvalid:
        raise RecordsError(f"{end} is no value of a column of type {kind}") from None
