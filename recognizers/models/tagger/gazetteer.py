"""Lists of names and places, as a table of flags that a word's hash points into."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

BITS = 22  # of a hash; a word on no list shares a place with one that is 1 time in 20
LISTS = ("given", "surname", "city", "region", "place_part", "word")
"""What a word may be, one bit each: ``word`` is a common word that is mostly in lower case."""

Hashes = NDArray[np.uint64]


class Gazetteer:
    """Which lists a word is on. What it is made of, ``places`` and ``flags``, is what is stored."""

    def __init__(self, places: NDArray[np.int32], flags: NDArray[np.uint8]) -> None:
        self._places, self._flags = places, flags
        self._table = np.zeros(1 << BITS, np.uint8)
        self._table[places] = flags

    @classmethod
    def of(cls, hashes: Mapping[str, Hashes]) -> "Gazetteer":
        """Make one of the hashes of the words on each list of ``LISTS``."""
        table = np.zeros(1 << BITS, np.uint8)
        for name, some in hashes.items():
            table[_places(some)] |= 1 << LISTS.index(name)
        places = np.flatnonzero(table)
        return cls(places.astype(np.int32), table[places])

    def flags(self, hashes: Hashes) -> NDArray[np.uint8]:
        """Return a byte for each hash, with a bit for each list."""
        return self._table[_places(hashes)]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return what it is made of, to be stored: steps from place to place, and flags."""
        return {"steps": np.diff(self._places, prepend=np.int32(0)), "flags": self._flags}

    @classmethod
    def from_arrays(cls, steps: NDArray[np.int32], flags: NDArray[np.uint8]) -> "Gazetteer":
        """Make one of what ``arrays`` returned."""
        return cls(np.cumsum(steps, dtype=np.int32), flags)


def _places(hashes: Hashes) -> NDArray[np.int64]:
    return (hashes >> np.uint64(64 - 16 - BITS)).astype(np.int64) & ((1 << BITS) - 1)
