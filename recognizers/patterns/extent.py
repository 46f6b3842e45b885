"""How far a pattern reaches: how long its matches are, and where in them the digits stand."""

import msgspec

from recognizers.patterns.parse import DIGITS, Boundary, Bytes, Choice, Node, Repeat, Several

ENDLESS = 1 << 30


class Extent(msgspec.Struct, frozen=True):
    """What holds for every match of a pattern, in bytes.

    ``lead`` and ``trail`` are the most bytes there may be before the first and after the last
    digit, ``gap`` between two; all as long as the match itself when it need not hold a digit.
    """

    longest: int
    digits: int
    """How many digits there are at least."""
    lead: int
    trail: int
    gap: int


_NOTHING = Extent(0, 0, 0, 0, 0)


def extent(node: Node) -> Extent:
    r"""Return how far the matches of a pattern reach.

    >>> from recognizers.patterns.parse import parse
    >>> extent(parse(r"No\. ?\d{3}[ -]\d{2}"))
    Extent(longest=10, digits=5, lead=4, trail=0, gap=4)
    """
    match node:
        case Bytes(values):
            return Extent(1, 1, 0, 0, 0) if values <= DIGITS else Extent(1, 0, 1, 1, 1)
        case Boundary():
            return _NOTHING
        case Choice(nodes):
            each = [extent(one) for one in nodes]
            return Extent(
                max(one.longest for one in each),
                min(one.digits for one in each),
                max(one.lead for one in each),
                max(one.trail for one in each),
                max(one.gap for one in each),
            )
        case Repeat(inner, least, most):
            return _repeated(extent(inner), least, ENDLESS if most is None else most)
        case Several(nodes):
            total = _NOTHING
            for one in nodes:
                total = _followed(total, extent(one))
            return total


def _followed(a: Extent, b: Extent) -> Extent:
    longest = min(a.longest + b.longest, ENDLESS)
    if not (a.digits or b.digits):
        return Extent(longest, 0, longest, longest, longest)
    lead = a.lead if a.digits else a.longest + b.lead
    trail = b.trail if b.digits else b.longest + a.trail
    # Where one side need not hold a digit, its own may stand anywhere in it.
    gap = max(a.gap, b.gap, a.trail + b.lead if a.digits and b.digits else 0)
    return Extent(longest, a.digits + b.digits, lead, trail, gap)


def _repeated(one: Extent, least: int, most: int) -> Extent:
    longest = min(one.longest * most, ENDLESS)
    if not (least and one.digits):
        return Extent(longest, 0, longest, longest, longest)
    gap = max(one.gap, one.trail + one.lead) if most > 1 else one.gap
    return Extent(longest, one.digits * least, one.lead, one.trail, gap)
