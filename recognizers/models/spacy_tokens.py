"""spaCy's tokens of many texts at once, as arrays, without a ``Doc`` for each text.

spaCy's tokenizer works on one whitespace-separated piece at a time, so a piece is tokenized once
and its tokens are remembered as numbers: lexical features, place in the piece, length. A list of
texts is then a look-up per piece and a few array operations.

Remembered are integers only, so what comes out never depends on what was seen before. Memory is
bounded: when the pieces add up to ``FORGET_AFTER`` characters they are forgotten, and with them
what spaCy's vocabulary learned from them, because all of it happens inside a memory zone.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

# A single space is no token, so it goes with the word behind it; any other run of white space is
# a token of its own, less its first space. Offsets stay right because the pieces cover the text.
_PIECES = re.compile(r" ?\S+|\s+")
_LEADING = re.compile(r"\s*")
# Marks white space at the very start of a text, where the first space is part of the token.
_AT_START = "\0"
FORGET_AFTER = 1_000_000

Ints = NDArray[np.int64]


class Tokens(NamedTuple):
    """The tokens of a list of texts, one row each, text after text.

    ``form`` indexes the rows of ``features`` (a form's lexical attributes) and ``space`` (is the
    token white space?); ``start`` and ``end`` are code-point offsets in the token's own text;
    ``counts`` is the number of tokens of each text.
    """

    form: Ints
    start: Ints
    end: Ints
    counts: Ints
    features: NDArray[np.uint64]
    space: NDArray[np.bool_]


class Tokenizer:
    """A spaCy tokenizer with a memory; ``columns`` are the lexical attributes the model reads."""

    def __init__(self, nlp: Any, columns: Sequence[str]) -> None:
        from spacy.attrs import IDS  # type: ignore[import-not-found]

        self._nlp = nlp
        self._zone: Any = None
        self._columns = [IDS[name] for name in (*columns, "IS_SPACE", "LENGTH", "IDX")]
        # A new word costs one Python call for each attribute; leave out those nobody reads.
        getters = nlp.vocab.lex_attr_getters
        nlp.vocab.lex_attr_getters = {
            name: get for name, get in getters.items() if name in self._columns
        }
        self._forget()

    def _forget(self) -> None:
        empty = np.zeros(0, np.int64)
        self._known: dict[str, int] = {}  # piece → its number
        self._first: Ints = empty  # by piece: number of its first token
        self._count: Ints = empty  # by piece: number of tokens
        self._length: Ints = empty  # by piece: characters
        self._offset: Ints = empty  # by token: place in its piece
        self._form: Ints = empty  # by token: its form
        self._forms: dict[bytes, int] = {}  # features → number of the form
        self._features: NDArray[np.uint64] = np.zeros((0, len(self._columns) - 1), np.uint64)
        self._characters = 0
        if self._zone is not None:
            self._zone.__exit__(None, None, None)
        self._zone = self._nlp.memory_zone()
        self._zone.__enter__()

    @staticmethod
    def suits(nlp: Any) -> bool:
        """Say whether the pipeline's tokenizer treats every piece by itself."""
        from spacy.tokenizer import Tokenizer as Spacy  # type: ignore[import-not-found]

        if type(nlp.tokenizer) is not Spacy:
            return False
        return not any(len(rule.split()) > 1 for rule in nlp.tokenizer.rules)

    def __call__(self, texts: Sequence[str]) -> Tokens:
        """Return the tokens of the texts, the same that spaCy gives for each text alone."""
        if self._characters > FORGET_AFTER:
            self._forget()
        pieces, per_text = _pieces(texts)
        try:
            self._learn(pieces)
        except BaseException:  # also a deadline's: what is half learned must not be looked up
            self._forget()
            raise
        known = self._known
        piece = np.fromiter((known[each] for each in pieces), np.int64, len(pieces))
        return self._tokens(piece, np.asarray(per_text, np.int64))

    def _tokens(self, piece: Ints, per_text: Ints) -> Tokens:
        """Lay out the tokens of numbered pieces, ``per_text`` of them in each text."""
        count, length = self._count[piece], self._length[piece]
        place = _before(length)
        last = np.cumsum(per_text)
        place -= np.repeat(np.append(place, 0)[last - per_text], per_text)
        token = np.repeat(self._first[piece] - _before(count), count) + np.arange(count.sum())
        start = np.repeat(place, count) + self._offset[token]
        counts = np.diff(np.append(0, np.cumsum(count))[np.append(0, last)])
        used, form = _renumbered(self._form[token], len(self._forms))
        features = self._features[used]
        size = features[:, -1].astype(np.int64)
        return Tokens(
            form, start, start + size[form], counts, features[:, :-2], features[:, -2] != 0
        )

    def _learn(self, pieces: Iterable[str]) -> None:
        new = [piece for piece in dict.fromkeys(pieces) if piece not in self._known]
        if not new:
            return
        bare = [_bare(piece) for piece in new]
        rows_of = {text: self._nlp.tokenizer(text).to_array(self._columns) for text in set(bare)}
        rows = [rows_of[text] for text in bare]
        count = np.array([len(row) for row in rows], np.int64)
        skipped = np.array([int(piece[0] == " ") for piece in new], np.int64)
        length = np.array([len(text) for text in bare], np.int64) + skipped
        tokens = np.concatenate(rows)
        offset = tokens[:, -1].astype(np.int64) + np.repeat(skipped, count)
        self._first = np.append(self._first, len(self._offset) + _before(count))
        self._count = np.append(self._count, count)
        self._length = np.append(self._length, length)
        self._offset = np.append(self._offset, offset)
        self._form = np.append(self._form, self._numbered(tokens[:, :-1]))
        self._known.update(zip(new, range(len(self._known), len(self._count)), strict=True))
        self._characters += int(length.sum())

    def _numbered(self, features: NDArray[np.uint64]) -> Ints:
        """Return the number of each form, giving new forms the next ones."""
        known = self._forms
        keys = [row.tobytes() for row in np.ascontiguousarray(features)]
        fresh = [key for key in dict.fromkeys(keys) if key not in known]
        known.update(zip(fresh, range(len(known), len(known) + len(fresh)), strict=True))
        rows = np.frombuffer(b"".join(fresh), np.uint64).reshape(-1, features.shape[1])
        self._features = np.concatenate([self._features, rows])
        return np.array([known[key] for key in keys], np.int64)


def _pieces(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """Cut the texts into pieces; return all of them and how many each text has."""
    pieces: list[str] = []
    per_text = []
    for text in texts:
        before = len(pieces)
        begin = 0
        if text[:1].isspace():
            begin = len(_LEADING.match(text)[0])  # type: ignore[index]
            pieces.append(_AT_START + text[:begin])
        pieces += _PIECES.findall(text, begin)
        per_text.append(len(pieces) - before)
    return pieces, per_text


def _bare(piece: str) -> str:
    """Return what spaCy's tokenizer has to see of a piece."""
    if piece[0] == _AT_START and piece[1:].isspace():
        return piece[1:]
    return piece[1:] if piece[0] == " " else piece


def _before(sizes: Ints) -> Ints:
    """Return the sum of the sizes before each place."""
    return np.cumsum(sizes) - sizes


def _renumbered(form: Ints, size: int) -> tuple[Ints, Ints]:
    """Return the numbers in use, by first appearance, and ``form`` as indices into them.

    The numbers themselves tell what was seen before; the order of appearance does not.
    """
    first = np.full(size, -1)
    first[form[::-1]] = np.arange(len(form))[::-1]
    used = np.flatnonzero(first >= 0)
    used = used[np.argsort(first[used])]
    index = np.empty(size, np.int64)
    index[used] = np.arange(len(used))
    return used, index[form]
