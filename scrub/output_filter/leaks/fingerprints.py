"""A set of values that can be asked for one, and tells nothing else to whoever lacks its key.

Each value is a keyed hash (BLAKE2b, RFC 7693): 28.8 bits of a Bloom filter, at which one look-up
in a million passes that should not, and behind it an exact tag of 64 bits, so that one in 10^13
does. Whoever has the file and its key can test guesses, so the key is guarded like one.
Source: B. H. Bloom, Space/time trade-offs in hash coding with allowable errors, 1970.
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from scrub.atomic import AtomicFile
from scrub.errors import InputError
from scrub.output_filter.leaks.filter_key import FilterKey

FORMAT = "corpus-scrub fingerprints 1"
BITS = 28.8  # for each value
PROBES = 20
ASKED = 5  # of these; of what passes them, one in 32 that should not, the tag tells
DIGEST = 24  # bytes: two numbers for the places in the filter, one for the tag
AT_ONCE = 1 << 18
_CHECK = "\0check"


class About(NamedTuple):
    """What a set is of: ``words`` is how many a fingerprint is of, at most or exactly."""

    kind: str
    project: str
    size: int
    bits: int
    words: int
    plain: bool
    """Whether any of the values is of letters alone."""
    check: str


class Fingerprints:
    """A set in a file, mapped into memory: processes share it."""

    def __init__(self, about: About, key: FilterKey, data: mmap, offset: int) -> None:
        self.about = about
        self._hash = blake2b(key=key.secret, digest_size=DIGEST)
        self._data = data
        self._offset = offset
        self._tags = memoryview(data)[offset + about.bits // 8 :].cast("Q")

    def __repr__(self) -> str:
        return f"Fingerprints({self.about.kind}, {self.about.size})"

    @classmethod
    def open(cls, path: Path, key: FilterKey, *, kind: str) -> "Fingerprints":
        """Open a file; raises ``InputError`` for one that is none, damaged, or of another key."""
        try:
            with path.open("rb") as file:
                about = About(**_header(file.readline()))
                offset = file.tell()
                data = mmap(file.fileno(), 0, access=ACCESS_READ)
        except OSError as error:
            raise InputError(f"cannot read {path}: {error.strerror}") from None
        except (ValueError, TypeError, KeyError):
            raise InputError(f"{path} is no file of fingerprints, or damaged") from None
        if about.kind != kind:
            raise InputError(f"{path} is a set of {about.kind}, not of {kind}")
        if len(data) != offset + about.bits // 8 + 8 * about.size:
            raise InputError(f"{path} is cut short; make it again")
        if about.check != _check(key):
            raise InputError(f"{path} was made with another key than the one given")
        return cls(about, key, data, offset)

    def has(self, value: str) -> bool:
        """Say whether a value, as ``folded`` spells it, is in the set."""
        state = self._hash.copy()
        state.update(value.encode())
        digest = state.digest()
        place = int.from_bytes(digest[:8], "little")
        step = int.from_bytes(digest[8:16], "little") | 1
        bits, data, offset = self.about.bits, self._data, self._offset
        for _ in range(ASKED):
            at = place % bits
            if not data[offset + (at >> 3)] >> (at & 7) & 1:
                return False
            place = place + step & 0xFFFFFFFFFFFFFFFF
        tag = int.from_bytes(digest[16:], "little")
        index = bisect_left(self._tags, tag)
        return index < len(self._tags) and self._tags[index] == tag


class Kind(NamedTuple):
    """What is put into a set, for its header."""

    kind: str
    words: int
    plain: bool = False


def write(path: Path, values: Iterable[str], key: FilterKey, describe: Callable[[], Kind]) -> int:
    """Write a set of values, each as ``folded`` spells it; return how many there are.

    ``describe`` is called when all values were seen.
    Takes 24 bytes of memory for each, and a byte for each bit of the filter.
    """
    digests = _distinct(values, key)
    count = len(digests)
    bits = max(64, int(count * BITS) + 63 & ~63)  # so that the tags behind it are aligned
    field = np.zeros(bits, dtype=bool)
    place, step = digests[:, 0].copy(), digests[:, 1] | np.uint64(1)
    for _ in range(PROBES):
        field[place % np.uint64(bits)] = True
        place += step
    tags = np.sort(digests[:, 2])
    about = describe()
    header: dict[str, Any] = About(
        about.kind, key.project, count, bits, about.words, about.plain, _check(key)
    )._asdict()
    line = json.dumps({"format": FORMAT, **header}).encode()
    file = AtomicFile(path, mode=0o600)
    try:
        file.write(line + b" " * (-(len(line) + 1) % 64) + b"\n")
        file.write(np.packbits(field, bitorder="little").tobytes())
        file.write(tags.astype("<u8").tobytes())
        file.commit()
    except BaseException:
        file.discard()
        raise
    return count


def _distinct(values: Iterable[str], key: FilterKey) -> "np.ndarray[Any, np.dtype[np.uint64]]":
    """Return the digests of values as three numbers each, without those that come again."""
    start = blake2b(key=key.secret, digest_size=DIGEST)
    parts = []
    for some in _batches(values):
        digests = bytearray()
        for value in some:
            state = start.copy()
            state.update(value.encode())
            digests += state.digest()
        parts.append(np.frombuffer(bytes(digests), dtype="<u8").reshape(-1, 3))
    if not parts:
        return np.zeros((0, 3), dtype=np.uint64)
    whole = np.concatenate(parts).astype(np.uint64)
    order = np.argsort(whole[:, 2], kind="stable")
    whole = whole[order]
    new = np.ones(len(whole), dtype=bool)
    new[1:] = whole[1:, 2] != whole[:-1, 2]
    return whole[new]


def _batches(values: Iterable[str]) -> Iterator[list[str]]:
    iterator = iter(values)
    while some := list(islice(iterator, AT_ONCE)):
        yield some


def _check(key: FilterKey) -> str:
    return blake2b(_CHECK.encode(), key=key.secret, digest_size=8).hexdigest()


def _header(line: bytes) -> dict[str, Any]:
    header = dict(json.loads(line))
    if header.pop("format") != FORMAT:
        raise ValueError
    return header
