"""Presidio's recognizers as a model: ``presidio:default``, one of them, or a registry file.

``presidio:default`` is Presidio's default registry without its spaCy recognizer,
``presidio:IbanRecognizer`` one of ``presidio_analyzer.predefined_recognizers`` (or, by its dotted
name, of another package), ``presidio:recognizers.yaml`` a registry file of Presidio's, whose own
entity names are mapped in ``recognizers.labels.yaml`` beside it. ``@de`` behind any of them
chooses the language. What needs spaCy's artifacts, downloads weights or sends text to a service
is refused.

Two habits of Presidio are undone here: its e-mail recognizer goes online for the list of public
suffixes (it gets the snapshot in the package), and a pattern that times out is skipped with a
warning (it is an error). Scores are Presidio's, its context words included.

Source: https://microsoft.github.io/presidio/analyzer/
"""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tldextract.tldextract

from recognizers.models.errors import FindError
from recognizers.models.label_map import read_labels
from recognizers.models.pins import check_pin, split_pin
from recognizers.models.presidio_context import raised
from recognizers.models.presidio_load import load
from recognizers.models.presidio_names import entities_of
from recognizers.types import Span

_LOGGER = logging.getLogger("presidio-analyzer")
_OFFLINE = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


class PresidioModel:
    """Presidio recognizers that run together.

    ``name`` is the recognizer's name in spans, ``entities`` what it can find, ``digest`` the
    SHA-256 of Presidio's version and the recognizers' declarations. Raises ``UnknownModelError``
    for what does not exist or cannot run here, or finds an entity without a name in
    ``ENTITIES``, ``ModelError`` for a file Presidio refuses, ``WeightsError`` for another digest
    than the pinned one.
    """

    def __init__(self, what: str = "default") -> None:
        self._what, pin = split_pin(what)
        self.name = f"presidio:{Path(self._what).name}"
        offline()
        self._recognizers, labels = load(self._what)
        own = read_labels(labels if labels and labels.is_file() else None)
        self._entities = entities_of(self._recognizers, own, model=self.name, file=labels)
        self.entities = frozenset(entity for entity in self._entities.values() if entity)
        self.digest = _digest(self._recognizers, self._entities)
        check_pin("presidio", self._what, self.digest, pin)

    def __reduce__(self) -> tuple[type["PresidioModel"], tuple[str]]:
        """Pickle as the name and the digest; regular expressions and loggers stay behind."""
        return PresidioModel, (f"{self._what}@sha256:{self.digest}",)

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
                score = _score(result, recognizer, text)
                if entity and score > 0:
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


def offline() -> None:
    """Give Presidio's e-mail recognizer the list of public suffixes that is installed."""
    tldextract.tldextract.TLD_EXTRACTOR = _OFFLINE


def _score(result: Any, recognizer: Any, text: str) -> float:
    """Return a result's score with context, or 0 when it is below the recognizer's threshold."""
    score = min(float(result.score), 1.0)
    if recognizer.context and score > 0:
        language = recognizer.supported_language
        score = raised(score, recognizer.context, text, int(result.start), language)
    thresholds = recognizer.score_thresholds
    least = thresholds.get(result.entity_type, thresholds.get("default", 0.0))
    return score if score >= least else 0.0


def _digest(recognizers: Sequence[Any], entities: Mapping[str, str | None]) -> str:
    facts: list[Any] = [f"presidio-analyzer {version('presidio-analyzer')}", dict(entities)]
    for each in recognizers:
        patterns = [[p.name, p.regex, p.score] for p in getattr(each, "patterns", None) or ()]
        kind = f"{type(each).__module__}.{type(each).__qualname__}"
        facts.append([kind, each.version, sorted(each.supported_entities), patterns])
        flags = getattr(each, "global_regex_flags", None)
        facts.append([each.supported_language, each.context, each.score_thresholds, flags])
    return sha256(json.dumps(facts, sort_keys=True, default=int).encode()).hexdigest()


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
