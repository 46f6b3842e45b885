"""Sizes as people write them."""

import re

from scrub.errors import PolicyError

UNITS = {"": 0, "b": 0, "k": 1, "m": 2, "g": 3, "t": 4}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)b?", re.IGNORECASE)


def size_of(given: str) -> int:
    """Return bytes; raises ``PolicyError`` for what is no size.

    >>> size_of("1GiB"), size_of("250 MB"), size_of("0")
    (1073741824, 250000000, 0)
    """
    match = _SIZE.fullmatch(given.strip())
    if match is None:
        raise PolicyError(f"{given!r} is no size; write one such as 250MB, 1GiB or 0")
    number, unit, binary = match.groups()
    return int(float(number) * (1024 if binary else 1000) ** UNITS[unit.lower()])
