"""Where random numbers come from: the operating system, a seed, or a key and a person.

A mask asks for uniform numbers by row and attempt, never for "the next one", so with a seed or a
key its result depends neither on the order of rows nor on how they are cut into batches.

- ``Secure`` is the default: nobody can repeat it.
- ``Keyed`` gives the same person the same numbers in every release, so repeated releases cannot be
  averaged. Method and parameters go into the hash, so two different masks under one key are
  unrelated rather than solvable for the truth.
- ``Seeded`` is for tests and teaching: whoever guesses the seed undoes the mask.
"""

import hashlib
import os
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from geomask.errors import InputError, KeyFileError, ParameterError
from geomask.types import Floats, Ints

KEY_BYTES = 32
_PER_BLOCK = 4  # numbers in a Philox block
_PER_HASH = 8  # numbers in a BLAKE2b hash


class Source(Protocol):
    """Gives uniform numbers by row."""

    def uniforms(self, rows: Ints, columns: int, *, attempt: int = 0) -> Floats:
        """Return ``(len(rows), columns)`` uniform numbers, 0 and 1 excluded."""
        ...


Rng = Source | int | None
"""What masks take: a source, a seed, or None for the operating system's randomness."""


class Secure:
    """Numbers from the operating system's cryptographic generator."""

    def uniforms(self, rows: Ints, columns: int, *, attempt: int = 0) -> Floats:
        """Return fresh numbers, whatever the rows."""
        bits = np.frombuffer(os.urandom(8 * len(rows) * columns), np.uint64)
        return _uniform(bits).reshape(len(rows), columns)


class Seeded:
    """Numbers from a seed (Philox 4x64, Salmon et al. 2011), by row.

    ``first`` is the number of the first row, for data that come in batches.
    """

    def __init__(self, seed: int, *, first: int = 0) -> None:
        if not 0 <= seed < 1 << 64:
            raise ParameterError("a seed must be a whole number from 0 to 2^64 - 1")
        self._seed = seed
        self._first = first

    def uniforms(self, rows: Ints, columns: int, *, attempt: int = 0) -> Floats:
        """Return the numbers that belong to these rows."""
        if not len(rows):
            return np.empty((0, columns))
        low, high = int(rows.min()), int(rows.max()) + 1
        blocks = -(-columns // _PER_BLOCK)
        key = np.array([self._seed, attempt], np.uint64)
        bits = np.random.Philox(counter=(self._first + low) * blocks, key=key)
        raw = bits.random_raw((high - low) * blocks * _PER_BLOCK)
        return _uniform(raw.reshape(high - low, -1)[rows - low, :columns])


class Keyed:
    """Numbers from a secret key and each person's id: keyed BLAKE2b (RFC 7693).

    ``ids`` has a person for each row, ``context`` names the mask, its parameters and its version.
    Raises ``KeyFileError`` for a short key and ``InputError`` for an id that is missing.
    """

    def __init__(self, key: bytes, ids: Sequence[Any], *, context: str) -> None:
        if len(key) < KEY_BYTES:
            raise KeyFileError(f"a key must have at least {KEY_BYTES} bytes, not {len(key)}")
        self._ids = [spelled(each) for each in ids]
        self._base = hashlib.blake2b(key=hashlib.sha512(key).digest(), person=b"geomask.v1")
        self._base.update(_framed(context.encode()))

    def __repr__(self) -> str:
        return f"Keyed({len(self._ids)} rows)"

    def uniforms(self, rows: Ints, columns: int, *, attempt: int = 0) -> Floats:
        """Return the numbers that belong to the persons in these rows."""
        ids = self._ids if _is_all(rows, len(self._ids)) else [self._ids[row] for row in rows]
        hashes = -(-columns // _PER_HASH)
        out = np.empty((len(ids), hashes * _PER_HASH))
        for part in range(hashes):
            base = self._base.copy()
            base.update(attempt.to_bytes(4, "big") + part.to_bytes(4, "big"))
            chunks = []
            for each in ids:
                person = base.copy()
                person.update(each)
                chunks.append(person.digest())
            bits = np.frombuffer(b"".join(chunks), "<u8").reshape(len(ids), _PER_HASH)
            out[:, part * _PER_HASH : (part + 1) * _PER_HASH] = _uniform(bits)
        return out[:, :columns]


def source(rng: Rng) -> Source:
    """Return the source that ``rng`` stands for."""
    if rng is None:
        return Secure()
    return Seeded(rng) if isinstance(rng, int) else rng


def _uniform(bits: Any) -> Floats:
    # 52 bits and a half: every value exact, and neither 0 nor 1 among them.
    return np.asarray(((bits >> np.uint64(12)) + 0.5) * 2.0**-52, dtype=np.float64)


def spelled(value: Any) -> bytes:
    """Return an id as bytes; raises ``InputError`` for one that is missing or fractional."""
    if isinstance(value, bytes):
        return value
    if value is None or isinstance(value, float | np.floating) or value == "":
        raise InputError(
            "a keyed mask needs an id in every row, as text or as a whole number; "
            "some are missing or fractional"
        )
    return str(value).encode()


def _framed(data: bytes) -> bytes:
    return len(data).to_bytes(8, "big") + data


def _is_all(rows: Ints, count: int) -> bool:
    return len(rows) == count and count > 0 and bool((rows == np.arange(count)).all())
