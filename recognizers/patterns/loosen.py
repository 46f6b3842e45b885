r"""A simpler pattern that is found wherever the first one is, and reported less often.

It says where a match may be; the pattern itself then says whether, and from where to where. What
may be missing at either end is left out: ``\w{1,40}@\w{1,40}`` is there where ``@\w`` is, which is
found once for each address, rather than once for each letter of it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from recognizers.patterns.extent import extent
from recognizers.patterns.parse import (
    ASCII,
    DIGITS,
    LOWER,
    SPACE,
    WORD,
    Boundary,
    Bytes,
    Choice,
    Node,
    Repeat,
    Several,
    joined,
)
from recognizers.patterns.write import COUNTED, written

# A byte tells something when it is one of a few; a rare sign tells twice as much.
FEW = 8
RARE = frozenset(b"@~$^|\\#&%")
# So many certain bytes, some of which tell, are enough: what follows is left out. To look at more
# in the filter is much cheaper than to start a search that finds nothing.
ENOUGH, SOME = 20, 2
# So many bytes in a row that tell are a mark, if they are no ordinary word.
MARK = 4
# A choice of more than this many becomes one of any of their bytes, if some must be digits.
MANY = 12


class Loose(NamedTuple):
    """A looser pattern over bytes, in the syntax RE2 (Latin 1) and Hyperscan share.

    Where it ends at byte ``n``, a match of the real pattern began at ``n - back`` or later.
    """

    pattern: str
    back: int


def loosened(node: Node) -> Loose | None:
    r"""Return the looser pattern; None when nothing is left of it: a match may be anywhere.

    >>> from recognizers.patterns.parse import parse
    >>> loosened(parse(r"\b[a-z]{1,40}@[a-z]{2,40}")).pattern
    '\\x40[a-z][a-z]'
    """
    loose = _loose(node)
    return None if loose is None else Loose(written(loose[0]), loose[1])


def _loose(node: Node) -> tuple[Node, int] | None:
    """Return the looser tree, and the most bytes from where a match begins to where it ends."""
    if isinstance(node, Choice):
        each = [_loose(one) for one in node.nodes]
        kept = [one for one in each if one is not None]
        if len(kept) < len(each):
            return None
        return Choice(tuple(tree for tree, _ in kept)), max(back for _, back in kept)
    nodes = node.nodes if isinstance(node, Several) else (node,)
    begin, end = _mark(nodes) or (_beginning(nodes), 0)
    if end:
        return joined(nodes[begin:end]), extent(joined(nodes[:end])).longest
    inside, end = _enough(nodes, begin)
    trimmed = _trimmed(_trimmed(inside, first=True), first=False)
    return None if trimmed is None else (_cut(trimmed), extent(joined(nodes[:end])).longest)


def _mark(nodes: Sequence[Node]) -> tuple[int, int] | None:
    """Return which nodes tell a pattern from all other text by themselves, such as ``ghp_``."""
    begin = 0
    for place, one in enumerate((*nodes, Boundary())):
        if not (isinstance(one, Bytes) and len(one.values) <= FEW):
            run = [each for each in nodes[begin:place] if isinstance(each, Bytes)]
            if len(run) >= MARK and any(not each.values & (LOWER | SPACE) for each in run):
                return begin, place
            begin = place + 1
    return None


def _beginning(nodes: Sequence[Node]) -> int:
    """Return from which node on a pattern tells something, if letters of any kind come first."""
    for place, one in enumerate(nodes):
        if _told(one):
            skipped = not all(isinstance(each, Boundary) for each in nodes[:place])
            return place if skipped and sum(map(_told, nodes[place:])) >= SOME else 0
        if extent(one).digits:
            return 0
    return 0


def _enough(nodes: Sequence[Node], begin: int) -> tuple[Node, int]:
    """Return as much of a sequence as tells enough, and after which node that is."""
    kept: list[Node] = []
    for one in nodes[begin:]:
        told = sum(map(_told, kept))
        kept.append(_within(one))
        shortened = kept[-1] != one  # what follows would be out of step with it
        if shortened or (told >= SOME and sum(map(_shortest, kept)) >= ENOUGH):
            break
    return joined(kept), begin + len(kept)


def _within(node: Node) -> Node:
    """Leave out of the parts of a node what they need not have to tell enough."""
    match node:
        case Several(nodes):
            return _enough(nodes, 0)[0]
        case Choice(nodes):
            each = [_within(one) for one in nodes]
            return _merged(each) if len(each) > MANY else Choice(tuple(each))
    return node


def _trimmed(node: Node | None, *, first: bool) -> Node | None:
    """Leave out what may be missing at the first or the last end."""
    match node:
        case Repeat(inner, least, _):
            if least == 0:
                return None
            edge = _trimmed(inner, first=first)
            rest = [Repeat(inner, least - 1, least - 1)] if least > 1 else []
            edges = [] if edge is None else [edge]
            parts = [*edges, *rest] if first else [*rest, *edges]
            return joined(parts) if parts else None
        case Choice(nodes):
            each = [_trimmed(one, first=first) for one in nodes]
            kept = [one for one in each if one is not None]
            return Choice(tuple(kept)) if len(kept) == len(each) else None
        case Several(nodes):
            left = list(nodes)
            place = 0 if first else -1
            while left:
                edge = _trimmed(left[place], first=first)
                if edge is not None and not (not first and _ends_often(left[-2:-1], edge)):
                    left[place] = edge
                    return joined(left if first else _one_end(left))
                left.pop(place)
            return None
    return node


def _ends_often(before: list[Node], edge: Node) -> bool:
    r"""Say whether an edge is the end of a word in something of many: ``[\w.]{1,99}\b``."""
    run = _run(before[0]) if before else None
    if run is None or _shortest(edge):
        return False
    values = run.node.values
    return run.least != run.most and bool(values & WORD) and bool(values & (ASCII - WORD))


def _one_end(nodes: list[Node]) -> list[Node]:
    r"""Turn ``\w{1,9}x`` into ``\w\w``, which has one end where that has up to nine."""
    match nodes[-2:]:
        case [before, Bytes(last)] if (run := _run(before)) and last <= run.node.values:
            if run.least != run.most:
                return [*nodes[:-2], Repeat(run.node, run.least + 1, run.least + 1)]
    return nodes


def _cut(node: Node) -> Node:
    r"""Take off what follows many of the same: ``\w{39}x`` ends in each byte, ``\w{12}`` once."""
    match node:
        case Choice(nodes):
            return Choice(tuple(map(_cut, nodes)))
        case Repeat() if (run := _run(node)) and run.least > COUNTED:
            return Repeat(run.node, COUNTED, COUNTED)
        case Several(nodes):
            match nodes[-2:]:
                case [before, Bytes(last)] if (run := _run(before)) and run.least > COUNTED:
                    if last <= run.node.values:
                        return _cut(joined(nodes[:-1]))
            return joined([*nodes[:-1], _cut(nodes[-1])])
    return node


class _Run(NamedTuple):
    """One byte of a set again and again."""

    node: Bytes
    least: int
    most: int | None


def _run(node: Node) -> _Run | None:
    """Return a repeat as one of bytes, if it is one of bytes or of characters of several."""
    match node:
        case Repeat(Bytes() as one, least, most):
            return _Run(one, least, most)
        case Repeat(Repeat(Bytes() as one, 1, _), least, _):
            return _Run(one, least, None)
    return None


def _told(node: Node) -> int:
    """Return how much every match of a node tells."""
    match node:
        case Bytes(values):
            return (1 + (values <= RARE)) * (len(values) <= FEW)
        case Several(nodes):
            return sum(map(_told, nodes))
        case Choice(nodes):
            return min(map(_told, nodes))
        case Repeat(inner, least, _):
            return least * _told(inner)
    return 0


def _merged(nodes: list[Node]) -> Node:
    """Make one of many alternatives that hold digits: of each byte, whatever it may be.

    Sixty countries' account numbers, letter by letter, cost more than a look at each of them.
    """
    columns = [frozenset[int]().union(*each) for each in zip(*map(_leading, nodes), strict=False)]
    if sum(column <= DIGITS for column in columns) < SOME:
        return Choice(tuple(nodes))
    return joined(map(Bytes, columns))


def _leading(node: Node) -> list[frozenset[int]]:
    """Return the bytes a node begins with, as far as it is certain which comes after which."""
    leading: list[frozenset[int]] = []
    for one in node.nodes if isinstance(node, Several) else [node]:
        certain = False
        match one:
            case Bytes(values):
                leading.append(values)
                certain = True
            case Repeat(Bytes(values), least, most):
                leading += [values] * least
                certain = least == most
            case Choice(nodes):
                each = [_leading(alternative) for alternative in nodes]
                columns = [frozenset[int]().union(*some) for some in zip(*each, strict=False)]
                leading += columns
                certain = all(_fixed(alternative) == len(columns) for alternative in nodes)
        if not certain:
            break
    return leading


def _fixed(node: Node) -> int | None:
    """Return how many bytes every match has; None where that varies, or is not simple to say."""
    match node:
        case Bytes():
            return 1
        case Several(nodes) if all(isinstance(each, Bytes) for each in nodes):
            return len(nodes)
    return None


def _shortest(node: Node) -> int:
    match node:
        case Bytes():
            return 1
        case Several(nodes):
            return sum(map(_shortest, nodes))
        case Choice(nodes):
            return min(map(_shortest, nodes))
        case Repeat(inner, least, _):
            return least * _shortest(inner)
    return 0
