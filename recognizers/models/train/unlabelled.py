"""Text without labels that is on most machines: documentation, manuals, code.

What the teacher says of it teaches the student that most text holds no names. WordNet's glosses
and fortunes (Debian's ``wordnet-base`` and ``fortunes``, unpacked into a folder) are full of them.
"""

import gzip
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from recognizers.models.train.document import Document

LEAST, MOST = 20, 4000  # characters of a piece
_BLANK = re.compile(r"\n\s*\n")
_ROFF = re.compile(r"^\.[A-Za-z\\\"].{0,3}\s?|\\f[A-Z]|\\-|\\", re.M)
_CAPITALIZED = re.compile(r".+[A-Z][a-z]")


class Kind(NamedTuple):
    """Files of one kind: where they are, how many to read, and how many pieces of each."""

    pattern: str
    files: int
    pieces: int


KINDS = (
    Kind("usr/share/doc/*/changelog*", 300, 15),
    Kind("usr/share/doc/*/copyright", 300, 15),
    Kind("usr/share/man/man[1-8]/*.gz", 250, 30),
    Kind("usr/share/doc/**/*.txt*", 200, 40),
    Kind("usr/share/doc/**/README*", 200, 20),
    Kind("usr/include/**/*.h", 100, 8),
    Kind("usr/share/games/fortunes/*", 100, 1000),
    Kind("usr/share/wordnet/data.*", 10, 40_000),
)


def found(root: Path, seed: int) -> Iterator[Document]:
    """Yield pieces of the files of ``KINDS`` below a folder, ``/`` or one with packages."""
    choose = random.Random(seed)
    for kind in KINDS:
        paths = sorted(path for path in root.glob(kind.pattern) if path.is_file())
        choose.shuffle(paths)
        for path in paths[: kind.files]:
            pieces = [each for each in _pieces(path) if LEAST < len(each) < MOST]
            choose.shuffle(pieces)
            for piece in pieces[: kind.pieces]:
                yield Document(piece, [], frozenset(), "en")


def _pieces(path: Path) -> list[str]:
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    except (OSError, UnicodeDecodeError, EOFError, gzip.BadGzipFile):
        return []
    if path.parent.name == "wordnet":
        return [each for each in _glosses(text) if _CAPITALIZED.match(each)]
    if path.parent.name == "fortunes":
        return text.split("\n%\n")
    if "man" in path.parts:
        text = _ROFF.sub("", text)
    return [piece.strip() for piece in _BLANK.split(text)]


def _glosses(text: str) -> Iterator[str]:
    """Yield what WordNet explains words with, as sentences."""
    for line in text.splitlines():
        _, bar, gloss = line.partition("|")
        if bar:
            gloss = gloss.strip()
            yield gloss[:1].upper() + gloss[1:] + "."
