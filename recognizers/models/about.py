"""What a model is, without loading it where that can be told: what it finds, its SHA-256, scores.

Reading a model's files takes milliseconds, importing its library and loading it seconds.
"""

from functools import cache
from importlib import import_module

from recognizers.models import load

# Modules with ``entities(what)`` and ``digest_of(what)``.
_FROM_FILES = {
    "gliner": "recognizers.models.gliner",
    "onnx": "recognizers.models.onnx_ner",
    "spacy": "recognizers.models.spacy_files",
    "tagger": "recognizers.models.tagger",
}


@cache
def entities_of(spec: str) -> frozenset[str]:
    """Return the entities a model may find; raises ``ModelError`` when it is not there."""
    kind, _, what = spec.partition(":")
    if kind in _FROM_FILES and what:
        return frozenset(import_module(_FROM_FILES[kind]).entities(what))
    return frozenset(load(spec).entities)


def scores_of(spec: str) -> str:
    """Return what a model scored, in words, where that was measured."""
    kind, _, what = spec.partition(":")
    module = import_module(_FROM_FILES[kind]) if kind in _FROM_FILES else None
    return str(module.scores(what)) if module is not None and hasattr(module, "scores") else ""


@cache
def digest_of(spec: str) -> str:
    """Return the SHA-256 of what a model computes with; raises ``ModelError``."""
    kind, _, what = spec.partition(":")
    if kind in _FROM_FILES and what:
        return str(import_module(_FROM_FILES[kind]).digest_of(what))
    return load(spec).digest
