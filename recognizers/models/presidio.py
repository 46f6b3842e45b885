"""Presidio's recognizers as a model: ``presidio:default``, or one, ``presidio:IbanRecognizer``.

``default`` is Presidio's default registry for English without its spaCy recognizer; a class is one
of ``presidio_analyzer.predefined_recognizers``, or of another package by its dotted name. What
needs spaCy's artifacts, downloads weights or sends text to a service is refused.

Two habits of Presidio are undone here: its e-mail recognizer goes online for the list of public
suffixes (it gets the snapshot in the package), and a pattern that times out is skipped with a
warning (it is an error). Scores are Presidio's, before its context words, which need spaCy.

Source: https://microsoft.github.io/presidio/analyzer/
"""

import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from typing import Any

import tldextract.tldextract
from presidio_analyzer import EntityRecognizer, RecognizerRegistry, predefined_recognizers
from presidio_analyzer.predefined_recognizers import SpacyRecognizer
from presidio_analyzer.remote_recognizer import RemoteRecognizer

from recognizers.entities import ENTITIES
from recognizers.models.errors import FindError, ModelError, UnknownModelError
from recognizers.models.labels import LABELS, entity_of
from recognizers.types import Span

_LOGGER = logging.getLogger("presidio-analyzer")
_OFFLINE = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)

# Presidio names numbers by country: DE_PASSPORT, ZA_LICENSE_PLATE. By the first word that fits;
# a country's number that fits none is a national ID.
_BY_WORD = {
    "PASSPORT": "PASSPORT",
    "PLATE": "LICENSE_PLATE",
    "VEHICLE": "LICENSE_PLATE",
    "KFZ": "LICENSE_PLATE",
    "POSTCODE": "POSTCODE",
    "POSTAL": "POSTCODE",
    "PLZ": "POSTCODE",
    "TELEPHONE": "PHONE_NUMBER",
    "MOBILE": "PHONE_NUMBER",
    "PHONE": "PHONE_NUMBER",
    "HEALTH": "INSURANCE_NUMBER",
    "MEDICARE": "INSURANCE_NUMBER",
    "CLAIM": "INSURANCE_NUMBER",
    "PRESCRIPTION": "MEDICAL_RECORD",
    "REFERRAL": "MEDICAL_RECORD",
    "AUTHORIZATION": "MEDICAL_RECORD",
}


class PresidioModel:
    """One Presidio recognizer, or the default registry.

    ``name`` is the recognizer's name in spans, ``entities`` what it can find, ``digest`` the
    SHA-256 of Presidio's version and the recognizers' declarations. Raises ``UnknownModelError``
    for a class that does not exist or cannot run here, or that finds an entity without a name in
    ``ENTITIES``.
    """

    def __init__(self, what: str = "default") -> None:
        self._what = what
        self.name = f"presidio:{what}"
        tldextract.tldextract.TLD_EXTRACTOR = _OFFLINE
        self._recognizers = _default() if what == "default" else [_one(what)]
        self._entities = {
            name: _entity(name, each)
            for each in self._recognizers
            for name in each.supported_entities
        }
        self.entities = frozenset(entity for entity in self._entities.values() if entity)
        self.digest = _digest(self._recognizers)

    def __reduce__(self) -> tuple[type["PresidioModel"], tuple[str]]:
        """Pickle as the name; regular expressions and loggers stay behind."""
        return PresidioModel, (self._what,)

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the spans of each text, in order; raise ``FindError`` when Presidio fails."""
        with _watched(self.name):
            return [self._find(text) for text in texts]

    def _find(self, text: str) -> list[Span]:
        spans = set()
        for recognizer in self._recognizers:
            for result in self._analyze(recognizer, text):
                entity = self._entities.get(result.entity_type)
                if entity is None and result.entity_type not in self._entities:
                    raise FindError(f"{recognizer.name} gave an entity it does not declare")
                if entity and result.score > 0:
                    score = min(float(result.score), 1.0)
                    spans.add(Span(int(result.start), int(result.end), entity, score, self.name))
        return sorted(spans)

    def _analyze(self, recognizer: Any, text: str) -> list[Any]:
        try:
            return recognizer.analyze(text, recognizer.supported_entities, None) or []
        except _SkippedError:
            raise FindError(
                f"{recognizer.name} skipped a pattern: see REGEX_TIMEOUT_SECONDS"
            ) from None
        except Exception as error:
            raise FindError(f"{recognizer.name} failed: {type(error).__name__}") from None


def _default() -> list[Any]:
    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"])
    # The spaCy recognizer only copies the entities of a spaCy pipeline: model spacy: has those.
    return [each for each in registry.recognizers if not isinstance(each, SpacyRecognizer)]


def _one(what: str) -> Any:
    found = _class(what)
    if reason := _refusal(found):
        raise UnknownModelError(f"presidio:{what} {reason}")
    try:
        return found()
    except Exception as error:
        raise ModelError(f"presidio:{what} cannot be made: {error}") from error


def _class(what: str) -> type[Any]:
    module, _, name = what.rpartition(".")
    try:
        found = getattr(import_module(module) if module else predefined_recognizers, name)
    except (AttributeError, ModuleNotFoundError):
        names = [each for each in dir(predefined_recognizers) if each.endswith("Recognizer")]
        near = get_close_matches(what, ["default", *names], 5, 0.3)
        raise UnknownModelError(
            f"no Presidio recognizer {what!r}; nearest: {', '.join(near) or 'default'}"
        ) from None
    if not (isinstance(found, type) and issubclass(found, EntityRecognizer)):
        raise UnknownModelError(f"presidio:{what} is not a Presidio EntityRecognizer")
    return found


def _refusal(found: type[Any]) -> str | None:
    if issubclass(found, SpacyRecognizer):
        return "needs a spaCy pipeline's results; use spacy:NAME"
    package = predefined_recognizers.__name__
    if issubclass(found, RemoteRecognizer) or found.__module__.startswith(f"{package}.third_party"):
        return "sends text to a service"
    if found.__module__.startswith(f"{package}.ner"):
        return "downloads its weights"
    return None


def _entity(name: str, recognizer: Any) -> str | None:
    """Return the entity of a Presidio name; ``None`` for one that is nothing personal."""
    if entity := entity_of(name):
        return entity
    if name in LABELS:
        return None
    if found := [_BY_WORD[word] for word in name.split("_") if word in _BY_WORD]:
        return found[0]
    if recognizer.country_code():
        return "NATIONAL_ID"
    raise UnknownModelError(
        f"{recognizer.name} finds {name!r}, which is no entity; there are: {', '.join(ENTITIES)}"
    )


def _digest(recognizers: Sequence[Any]) -> str:
    facts: list[Any] = [f"presidio-analyzer {version('presidio-analyzer')}"]
    for each in recognizers:
        patterns = [[p.name, p.regex, p.score] for p in getattr(each, "patterns", None) or ()]
        kind = f"{type(each).__module__}.{type(each).__qualname__}"
        facts.append([kind, each.version, sorted(each.supported_entities), patterns])
    return sha256(json.dumps(facts).encode()).hexdigest()


class _SkippedError(Exception):
    """Presidio warned that it left something out."""


class _Raise(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        raise _SkippedError


@contextmanager
def _watched(name: str) -> Iterator[None]:
    """Make every warning of Presidio's an error, and keep its messages out of all logs."""
    state = _LOGGER.level, _LOGGER.disabled, _LOGGER.propagate, _LOGGER.handlers
    _LOGGER.disabled, _LOGGER.propagate, _LOGGER.handlers = False, False, [_Raise(logging.WARNING)]
    _LOGGER.setLevel(logging.WARNING)
    try:
        if not _LOGGER.isEnabledFor(logging.WARNING):
            raise FindError(f"{name}: warnings are switched off, so time-outs would go unseen")
        yield
    finally:
        level, _LOGGER.disabled, _LOGGER.propagate, _LOGGER.handlers = state
        _LOGGER.setLevel(level)
