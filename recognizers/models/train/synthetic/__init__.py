"""Synthetic documents with labelled spans, from templates and Faker's names.

A third of them holds little that is personal: documentation, code, laws, ships and theorems named
after people, words that are also names. What stands in the templates is in ``data``; what may
stand there, in ``library`` and ``template``.
"""

from collections.abc import Iterator
from random import Random

from recognizers.models.train.document import LABELS, Document
from recognizers.models.train.synthetic import library, noise, tables
from recognizers.models.train.synthetic.scene import Scene
from recognizers.models.train.synthetic.template import Piece

__all__ = ["documents"]

_ANNOTATED = frozenset(LABELS)
_NEGATIVES = 0.33  # the share of documents of the registers without entities
_TABLES = 0.14
# Registers that are drawn more often than others.
_WEIGHTS = {
    "prose": 4,
    "office": 4,
    "encyclopedia": 2,
    "email": 2,
    "chat": 2,
    "not_words": 2,
    "not_mixed": 0.4,
}
_LANGUAGES = library.LANGUAGES + ("en",) * 6
# Registers whose lines are sentences; those of the others stand on lines of their own.
_SENTENCES = frozenset(
    {"prose", "encyclopedia", "clinical", "legal", "review", "not_named", "not_prose", "not_words"}
)


def documents(seed: int, lang: str | None = None) -> Iterator[Document]:
    """Yield documents without end: the same for the same seed, in one language or in all of them.

    Raises ValueError for a language without templates.
    """
    rng = Random(f"{seed} {lang}")
    if lang is not None:
        library.load(lang)
    while True:
        yield _document(rng, lang or rng.choice(_LANGUAGES))


def _document(rng: Random, lang: str) -> Document:
    known = library.load(lang)
    if rng.random() < _TABLES:
        register = "tables"
        pieces = tables.table(lambda: Scene(rng, lang, known), known, rng)
    else:
        negative = rng.random() < _NEGATIVES / (1 - _TABLES)
        names = registers(lang, negative=negative)
        (register,) = rng.choices(names, [_WEIGHTS.get(name, 1) for name in names])
        pieces = text_of(rng, lang, register)
    return assemble(noise.disturb(pieces, register, rng), lang)


def registers(lang: str, *, negative: bool) -> list[str]:
    """Return the registers of a language, with entities or without."""
    return [
        name
        for name in library.load(lang).registers
        if name.startswith(library.NEGATIVE) == negative
    ]


def text_of(rng: Random, lang: str, register: str) -> list[Piece]:
    """Make up a text of a register: one block, or some lines."""
    known = library.load(lang)
    templates = known.registers[register]
    if register in known.blocks:
        return Scene(rng, lang, known).render(rng.choice(templates))
    joint = rng.choice(
        (" ", " ", " ", "\n", "\n\n") if register in _SENTENCES else ("\n", "\n", " ")
    )
    count = min(rng.choice((1, 1, 2, 3, 4, 6)), len(templates))
    pieces: list[Piece] = []
    for template in rng.sample(templates, count):
        line = template
        if rng.random() < 0.12:  # from elsewhere: entities among none, none among entities
            other = rng.choice([name for name in known.registers if name not in known.blocks])
            line = rng.choice(known.registers[other])
        pieces += [*Scene(rng, lang, known).render(line), (joint, None)]
    return pieces[:-1]


def assemble(pieces: list[Piece], lang: str) -> Document:
    """Join pieces to a document; white space at the ends of a labelled piece is not in its span."""
    spans = []
    at = 0
    for text, label in pieces:
        if label is not None and (bare := text.strip()):
            start = at + text.index(bare)
            spans.append((start, start + len(bare), label))
        at += len(text)
    return Document("".join(text for text, _ in pieces), spans, _ANNOTATED, lang)
