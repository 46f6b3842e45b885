"""How far a share that was counted may be off."""

from math import sqrt

Z = 1.959964
"""Standard deviations on either side that hold 95 % of a normal distribution."""


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the Wilson score interval (95 %) of a share, as two numbers between 0 and 1.

    Unlike the textbook interval it holds for few hits, and for none.
    Source: Wilson (1927), doi:10.1080/01621459.1927.10502953.

    >>> [round(bound, 4) for bound in wilson(0, 1000)]
    [0.0, 0.0038]
    """
    if not of:
        return 0.0, 1.0
    share, z2 = hits / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    low = 0.0 if hits == 0 else middle - half
    high = 1.0 if hits == of else middle + half
    return max(0.0, low), min(1.0, high)
