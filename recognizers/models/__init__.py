"""Models: anything with ``find`` that is not a rule, loaded by name.

A model is named ``kind:what``, such as ``spacy:en_core_web_sm`` or ``presidio:default``. Its
library is imported when it is loaded, not before.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Protocol, cast

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
    "load",
]

MODELS = {
    "presidio": "recognizers.models.presidio:PresidioModel",
    "spacy": "recognizers.models.spacy_ner:SpacyNer",
}
_INSTALL = {
    "presidio": "pip install 'corpus-scrub[presidio]'",
    "spacy": "pip install 'spacy>=3.8.7,<3.9'",
}


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

    Raises ``UnknownModelError`` for a kind outside ``MODELS``, ``MissingLibraryError`` with the
    command that installs what is missing, and what the model itself raises.

    >>> load("spacey:en_core_web_sm")
    Traceback (most recent call last):
    recognizers.models.errors.UnknownModelError: no model kind 'spacey'; there are: spacy, presidio
    """
    kind, _, what = spec.partition(":")
    if kind not in MODELS:
        near = get_close_matches(kind, MODELS, len(MODELS), 0)
        raise UnknownModelError(f"no model kind {kind!r}; there are: {', '.join(near)}")
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
