"""What happens to texts: case, typing errors, scanning errors, lost accents and spaces.

All work on pieces, so that every span stays what it was.
"""

import unicodedata
from collections.abc import Callable
from random import Random

from recognizers.models.train.synthetic.template import Piece

Change = Callable[[str, Random], str]

_SCANNED = {
    "l": "1", "O": "0", "o": "0", "I": "l", "rn": "m", "m": "rn", "e": "c", "S": "5", "B": "8",
    "h": "li", "cl": "d", "i": "í", "a": "o", ",": ".", "n": "ri", "fi": "ﬁ", "u": "ii",
}  # fmt: skip
_NEAR = {
    "a": "sq", "s": "ad", "e": "wr", "r": "et", "t": "ry", "i": "uo", "o": "ip", "n": "bm",
    "m": "n", "l": "k", "d": "sf", "c": "xv", "u": "yi", "h": "gj", "p": "o", "g": "fh",
    "k": "lj", "v": "cb",
}  # fmt: skip


def _lower(text: str, rng: Random) -> str:
    return text.lower()


def _upper(text: str, rng: Random) -> str:
    return text.upper()


def _title(text: str, rng: Random) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


def _without_accents(text: str, rng: Random) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)) or text


def _typos(text: str, rng: Random) -> str:
    letters = list(text)
    for at, letter in enumerate(letters):
        if rng.random() > 0.02 or not letter.isalpha():
            continue
        kind = rng.random()
        if kind < 0.3 and at + 1 < len(letters) and letters[at + 1].isalpha():
            letters[at], letters[at + 1] = letters[at + 1], letter
        elif kind < 0.5:
            letters[at] = letter * 2
        elif kind < 0.7 and len(text) > 3:
            letters[at] = ""
        elif letter in _NEAR:
            letters[at] = rng.choice(_NEAR[letter])
    return "".join(letters) or text


def _scan(text: str, rng: Random) -> str:
    for seen, read in _SCANNED.items():
        if seen in text and rng.random() < 0.12:
            at = rng.choice([i for i in range(len(text)) if text.startswith(seen, i)])
            text = text[:at] + read + text[at + len(seen) :]
    return text


def _lost_spaces(text: str, rng: Random) -> str:
    return "".join(c for c in text if c != " " or rng.random() > 0.04) or text


def _bare(text: str, rng: Random) -> str:
    """Leave out punctuation, and capitals too, as in chat."""
    return "".join(c for c in text.lower() if c not in ".,;:!?'\"") or text


_CHANGES: list[tuple[float, Change]] = [
    (0.12, _lower),
    (0.05, _upper),
    (0.02, _title),
    (0.03, _without_accents),
    (0.05, _typos),
    (0.03, _scan),
    (0.02, _lost_spaces),
]


def disturb(pieces: list[Piece], register: str, rng: Random) -> list[Piece]:
    """Return the pieces as they are, most often, or changed in one of these ways."""
    at = rng.random()
    if register == "chat" and at > 0.7:
        # Labelled pieces keep their punctuation: "J. Doe", "10/12".
        return [(text.lower() if label else _bare(text, rng), label) for text, label in pieces]
    for share, change in _CHANGES:
        if at < share:
            return [(change(text, rng), label) for text, label in pieces]
        at -= share
    return pieces
