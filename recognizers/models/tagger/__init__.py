"""Our own taggers, in the package: ``tagger:fast`` and ``tagger:accurate``.

The fast one, a convolutional network over hashed words, reads a megabyte or two a second on one
core. The accurate one lets a small transformer read again where the fast one saw anything. What
they were made of and what they scored stands in their model card, ``card.md`` beside the files;
``recognizers/models/train`` makes them again.
"""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np

from recognizers.models.errors import FindError, UnknownModelError
from recognizers.models.pins import check_pin
from recognizers.models.plausible import plausible
from recognizers.models.tagger.decode import spans
from recognizers.models.tagger.gazetteer import Gazetteer
from recognizers.models.tagger.network import Network
from recognizers.models.tagger.reader import Reader
from recognizers.models.tagger.stream import blocks, stream
from recognizers.types import Span

PINS = {
    "fast": "43104ca25876514cc56fd37300a2605349ef7a397590e91210f92064a1f5953d",
    "accurate": "11843a8195e873118a9d034a3e28af544a11e74506a3afd22b7c61060398e79f",
}
"""The taggers there are, each with the SHA-256 of its files."""

# Characters of names and places found, of all there are, in texts it was not trained on; the model
# card has the sets, and how much else was taken for one.
_SCORES = {
    "fast": "88 % in an encyclopedia, 85 % in web pages, 71 % in social media",
    "accurate": "93 % in an encyclopedia, 88 % in web pages, 79 % in social media",
}

_FOLDER = Path(__file__).parent
_FAST = ("gazetteer.npz", "fast.onnx")
_FILES = {"fast": _FAST, "accurate": (*_FAST, "accurate.onnx", "accurate.json")}
# Numbers and user names are left to the rules: what the tagger learned of them is too little.
_ENTITIES = {
    "PERSON": "PERSON",
    "LOCATION": "LOCATION",
    "STREET_ADDRESS": "STREET_ADDRESS",
    "ORG": "ORGANIZATION",
    "DATE": "DATE_TIME",
    "AGE": "AGE",
}


class Tagger:
    """The tagger as a recognizer.

    ``name`` is the recognizer's name in spans, ``entities`` what it can find, ``digest`` the
    SHA-256 of the files it computes with. Raises ``UnknownModelError`` for one that is not there,
    ``WeightsError`` when its files are not those that belong to this version.

    >>> text = "Please call Ngozi Okafor."
    >>> [text[span.start : span.end] for span in Tagger("fast").find([text])[0]]
    ['Ngozi Okafor']
    """

    def __init__(self, what: str) -> None:
        self.digest = digest_of(what)
        self.name = f"tagger:{what}"
        self._what = what
        with np.load(_FOLDER / "gazetteer.npz") as arrays:
            self._gazetteer = Gazetteer.from_arrays(arrays["steps"], arrays["flags"])
        self._network = Network(_FOLDER / "fast.onnx")
        self._reader: Reader | None = None
        if what == "accurate":
            self._reader = Reader(_FOLDER / "accurate.onnx", _FOLDER / "accurate.json")
        self._entities = [_ENTITIES.get(label) for label in self._network.labels]
        self.entities = frozenset(filter(None, self._entities))

    def __reduce__(self) -> tuple[type["Tagger"], tuple[str]]:
        """Pickle as the name: another process loads the same files or refuses."""
        return Tagger, (self._what,)

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the spans of each text, in order; raise ``FindError`` when the network fails."""
        found: list[list[Span]] = []
        try:
            for some in blocks(texts):
                read = stream(some, self._gazetteer, self._network.reach)
                logits = self._network.logits(read.rows)[read.places]
                if self._reader is not None:
                    logits = self._reader.again(read, logits)
                found += spans(read, logits, self._entities, self.name)
            return [_plausible(*each) for each in zip(texts, found, strict=True)]
        except Exception as error:
            raise FindError(f"{self.name} failed: {type(error).__name__}") from None


def _plausible(text: str, spans: list[Span]) -> list[Span]:
    return [
        Span(start, end, span.entity, span.score, span.recognizer)
        for span in spans
        for start, end in plausible(text, span.start, span.end, span.entity)
    ]


def entities(what: str) -> frozenset[str]:
    """Return what the tagger may find, without loading it."""
    _check(what)
    return frozenset(_ENTITIES.values())


def scores(what: str) -> str:
    """Return what the tagger scored, in words."""
    _check(what)
    return _SCORES[what]


@cache
def digest_of(what: str) -> str:
    """Return the SHA-256 of the tagger's files; raise ``WeightsError`` unless it is the pinned."""
    _check(what)
    found = sha256()
    for name in _FILES[what]:
        found.update((_FOLDER / name).read_bytes())
    check_pin("tagger", what, found.hexdigest(), PINS[what])
    return found.hexdigest()


def _check(what: str) -> None:
    if what not in PINS:
        raise UnknownModelError(f"no tagger {what!r}; there are: {', '.join(PINS)}")
