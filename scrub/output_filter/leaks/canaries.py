"""Canaries: records planted in a training corpus that no honest answer holds.

Each has a code, ``K7QM-2XPD-9RZT-4TNV-8WCE``: 60 random bits, and 40 that only the key makes of
them. So a filter knows every canary there is without a list of them, and takes one string in 10^12
of that shape for one. A code in an answer says that the model learned the corpus by heart.
Source: N. Carlini et al., The Secret Sharer, 2019 (canaries in training data).
"""

import json
import re
import secrets
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from recognizers import Span
from scrub.atomic import AtomicFile
from scrub.errors import InputError
from scrub.output_filter.leaks.filter_key import FilterKey

ENTITY, REASON = "CANARY", "leak.canary"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32
_BODY, _TAG, _GROUP = 12, 8, 4
# Looked at from every place: `code K7QM-…` begins with four letters more.
_RUN = re.compile(
    r"(?<![A-Za-z0-9])(?=([0-9A-Za-z]{4}(?:[\s_.-]{0,3}[0-9A-Za-z]{4}){4})(?![A-Za-z0-9]))"
)
_SENTENCES = (
    "The maintenance code of unit {number} is {code}.",
    "Ticket {number} was closed under reference {code}.",
    "Please quote {code} when you write about order {number}.",
    "Locker {number} opens with the code {code}.",
    "The licence for seat {number} reads {code}.",
)


class Canaries:
    """Makes the canaries of a key, and finds them."""

    def __init__(self, key: FilterKey) -> None:
        self._key = key.secret

    def new(self) -> str:
        """Return the code of a new canary."""
        body = "".join(secrets.choice(_ALPHABET) for _ in range(_BODY))
        code = body + self._tag(body)
        return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))

    def record(self) -> str:
        """Return a new canary in a sentence, as it stands in a corpus."""
        number = 1000 + secrets.randbelow(9000)
        return secrets.choice(_SENTENCES).format(number=number, code=self.new())

    def find(self, text: str) -> list[Span]:
        """Return where canaries stand in a text, in any case and with any signs between."""
        return [
            Span(*found.span(1), ENTITY, 1.0, REASON)
            for found in _RUN.finditer(text)
            if self._is_one(found.group(1))
        ]

    def _is_one(self, written: str) -> bool:
        code = "".join(filter(str.isalnum, written)).upper().translate(_ALIKE)
        return code[_BODY:] == self._tag(code[:_BODY])

    def _tag(self, body: str) -> str:
        digest = blake2b(body.encode(), key=self._key, digest_size=_TAG, person=b"canary").digest()
        return "".join(_ALPHABET[byte & 31] for byte in digest)


_ALIKE = str.maketrans("OIL", "011")  # as Crockford reads them


def plant(source: Path, out: Path, key: FilterKey, *, count: int, field: str = "text") -> int:
    """Write a JSONL corpus with ``count`` canaries among its records; return its records.

    Raises ``InputError`` when there is no such corpus.
    """
    try:
        lines = source.read_bytes().splitlines(keepends=True)
    except OSError as error:
        raise InputError(f"cannot read {source}: {error.strerror}") from None
    if lines and not lines[-1].endswith(b"\n"):
        lines[-1] += b"\n"
    file = AtomicFile(out)
    try:
        for line in _with(lines, Canaries(key), count, field):
            file.write(line)
        file.commit()
    except BaseException:
        file.discard()
        raise
    return len(lines) + count


def _with(lines: list[bytes], canaries: Canaries, count: int, field: str) -> Iterator[bytes]:
    places = sorted(secrets.randbelow(len(lines) + 1) for _ in range(count))
    last = 0
    for place in places:
        yield from lines[last:place]
        yield json.dumps({field: canaries.record()}).encode() + b"\n"
        last = place
    yield from lines[last:]
