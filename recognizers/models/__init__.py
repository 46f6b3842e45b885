"""Models: anything with ``find`` that is not a rule, loaded by name.

A model is named ``kind:what``, such as ``spacy:en_core_web_sm`` or ``presidio:default``. Its
library is imported when it is loaded, not before. Another package adds a kind by an entry point of
the group ``corpus_scrub.models``: kind → a class or function that takes ``what``.
"""

import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from recognizers.models import plugins
from recognizers.models.errors import (
    FindError,
    MissingLibraryError,
    ModelError,
    UnknownModelError,
    WeightsError,
)
from recognizers.types import Span

__all__ = [
    "MODELS",
    "FindError",
    "MissingLibraryError",
    "Model",
    "ModelError",
    "UnknownModelError",
    "WeightsError",
    "anchored",
    "load",
]

MODELS = {
    "gliner": "recognizers.models.gliner:Gliner",
    "onnx": "recognizers.models.onnx_ner:OnnxNer",
    "presidio": "recognizers.models.presidio:PresidioModel",
    "spacy": "recognizers.models.spacy_ner:SpacyNer",
    "tagger": "recognizers.models.tagger:Tagger",
}
_INSTALL = {
    "gliner": "pip install 'corpus-scrub[onnx]'",
    "onnx": "pip install 'corpus-scrub[onnx]'",
    "presidio": "pip install 'corpus-scrub[presidio]'",
    "spacy": "pip install 'spacy>=3.8.7,<3.9'",
    "tagger": "pip install 'corpus-scrub[onnx]'",
}


# Specifications that hold a path: folders, registry files, pipelines that are no package.
_PATH = re.compile(r"(?:onnx|gliner):.+|presidio:.+\.ya?ml(?:@.+)?|spacy:[^@]*/.*")


class Model(Protocol):
    """A recognizer with a name for its spans, the entities it can find, and a digest.

    The digest is a SHA-256 of what it computes with.
    """

    name: str
    entities: frozenset[str]
    digest: str

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return, for each text, its spans in order of start."""
        ...


def load(spec: str) -> Model:
    """Load the model a specification ``kind:what`` names.

    A kind outside ``MODELS`` may come from another package, as an entry point of the group
    ``corpus_scrub.models``. Raises ``UnknownModelError`` for one that is not there,
    ``MissingLibraryError`` with the command that installs what is missing, and what the model
    itself raises.

    >>> load("spacy")
    Traceback (most recent call last):
    recognizers.models.errors.UnknownModelError: 'spacy' names no model; write spacy:NAME
    """
    kind, _, what = spec.partition(":")
    if kind not in MODELS:
        return cast(Model, plugins.load(spec, MODELS))
    if not what:
        raise UnknownModelError(f"{spec!r} names no model; write {kind}:NAME")
    module, _, name = MODELS[kind].partition(":")
    try:
        return cast(Model, getattr(import_module(module), name)(what))
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "recognizers":
            raise
        raise MissingLibraryError(
            f"model {spec!r} needs {error.name}, which is not installed: {_INSTALL[kind]}"
        ) from error


def anchored(spec: str, folder: Path) -> str:
    """Return a specification with its path, if it holds one, taken as relative to a folder.

    >>> anchored("onnx:models/ner", Path("policies")), anchored("presidio:default", Path("p"))
    ('onnx:policies/models/ner', 'presidio:default')
    """
    if _PATH.fullmatch(spec):
        kind, _, what = spec.partition(":")
        return f"{kind}:{folder / what}"
    return spec
