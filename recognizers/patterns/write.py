"""A tree over bytes → a pattern in the syntax that RE2 (Latin 1) and Hyperscan share.

Counting is what either is slow at: a repeat of many becomes one without end, which is wider.
"""

from collections.abc import Iterable

from recognizers.patterns.parse import BEYOND, Boundary, Bytes, Choice, Node, Repeat, Several

COUNTED = 12  # repeats beyond this many are as good as endless


def written(node: Node) -> str:
    r"""Return a tree as a pattern.

    >>> written(Several((Bytes(frozenset(b"xX")), Repeat(Bytes(frozenset(b"0123")), 1, 3))))
    '[Xx][0-3]{1,3}'
    """
    match node:
        case Bytes(values):
            return _set(values)
        case Boundary():
            return r"\b"
        case Several(nodes):
            return "".join(map(written, nodes))
        case Choice(nodes):
            return f"(?:{'|'.join(dict.fromkeys(map(written, nodes)))})"
        case Repeat(inner, least, most):
            return _repeated(inner, least, most)


def _repeated(inner: Node, least: int, most: int | None) -> str:
    if isinstance(inner, Repeat) and (inner.least, isinstance(inner.node, Bytes)) == (1, True):
        # A character that may take several bytes: so may each of these.
        most = None if most is None or inner.most is None else most * inner.most
        inner = inner.node
    if most is not None and most > max(COUNTED, least):
        most = None
    if least > COUNTED:
        least, most = COUNTED, None
    text = written(inner)
    if not isinstance(inner, Bytes | Choice):
        text = f"(?:{text})"
    if (least, most) == (1, 1):
        return text
    if most == least:
        return f"{text}{{{least}}}"
    match least, most:
        case 0, 1:
            return f"{text}?"
        case 0, None:
            return f"{text}*"
        case 1, None:
            return f"{text}+"
    return f"{text}{{{least},{'' if most is None else most}}}"


def _set(values: Iterable[int]) -> str:
    kept = sorted(values)
    if len(kept) == 1:
        return _byte(kept[0])
    inverse = len(kept) > 128
    if inverse:
        kept = sorted(set(range(256)) - set(kept))
        if not kept:
            return r"[\x00-\xff]"
    ranges: list[list[int]] = []
    for value in kept:
        if ranges and ranges[-1][1] == value - 1:
            ranges[-1][1] = value
        else:
            ranges.append([value, value])
    inside = "".join(
        _byte(first) + (f"-{_byte(last)}" if last > first else "") for first, last in ranges
    )
    return f"[{'^' if inverse else ''}{inside}]"


def _byte(value: int) -> str:
    char = chr(value)
    return char if value not in BEYOND and char.isalnum() else f"\\x{value:02x}"
