"""People, places, organizations … by a spaCy pipeline.

The default, ``spacy:en_core_web_sm``, must have the weights it was tested with; another pipeline,
by installed name or path, is pinned with ``spacy:PATH@sha256:HEX``. Pipelines built like the
default run on :mod:`~recognizers.models.spacy_fast`, four to eight times as fast as spaCy itself
with the same entities; the others run on spaCy.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from recognizers.models import spacy_load
from recognizers.models.errors import FindError
from recognizers.models.labels import entity_of
from recognizers.models.pins import check_pin, split_pin
from recognizers.models.plausible import plausible
from recognizers.models.spacy_fast import Fast, Found
from recognizers.models.spacy_files import PINS, components, digest, locate
from recognizers.types import Span

# The parser gives no probabilities; these are measured precisions of en_core_web_sm. PERSON,
# LOCATION, ORGANIZATION: overlap with gold of the same label on 1,472 annotated encyclopedia, web
# and social media texts. The others: OntoNotes, as published with the pipeline.
SCORES = {
    "PERSON": 0.68,
    "LOCATION": 0.77,
    "ORGANIZATION": 0.44,
    "NRP": 0.9,
    "DATE_TIME": 0.85,
    "MONEY": 0.92,
}
DEFAULT_SCORE = 0.6
MAX_CHARACTERS = 1_000_000  # spaCy's own limit; memory grows with the longest text

# Texts a pipeline is tried on before the fast way is trusted with it.
_TRIAL = (
    "Jane Doe flew from Berlin to New York City on 3 March 2021 with $40 in her pocket.",
    " The United Nations and Example Corp. met in Paris,\n\n  said J. R. Roe  (a spokesman).",
    "for (i = 0; i < n; i++) { total += price[i]; }  // can't overflow",
    "José Müller-Nuñez aß in Köln 🍰 bei Frau Dr. Ада Иванова",
    "London",
    "",
)


class _Engine(Protocol):
    def find(self, texts: Sequence[str]) -> list[list[Found]]: ...


class SpacyNer:
    """A spaCy pipeline as a recognizer.

    ``name`` is the recognizer's name in spans, ``entities`` what it can find, ``ignored`` the
    pipeline's labels that are no entity, ``digest`` the SHA-256 of the files it computes with.
    Not for use by two threads at once. Raises ``UnknownModelError``, ``WeightsError`` and, when
    spaCy cannot load the files, ``ModelError``.
    """

    def __init__(self, pipeline: str = "en_core_web_sm") -> None:
        self._pipeline, pin = split_pin(pipeline)
        self.name = f"spacy:{Path(self._pipeline).name}"
        folder = locate(self._pipeline)
        self.digest = digest(folder, components(folder))
        check_pin("spacy", self._pipeline, self.digest, PINS.get(self._pipeline))
        check_pin("spacy", self._pipeline, self.digest, pin)
        nlp = spacy_load.load(folder)
        labels = _labels(nlp)
        self.ignored = tuple(label for label in labels if entity_of(label) is None)
        self._entities = {label: entity_of(label) for label in labels}
        self.entities = frozenset(entity for entity in self._entities.values() if entity)
        self._engine = _engine(nlp, folder)

    def __reduce__(self) -> tuple[type["SpacyNer"], tuple[str]]:
        """Pickle as the name and the digest: another process loads the same files or refuses."""
        return SpacyNer, (f"{self._pipeline}@sha256:{self.digest}",)

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return the spans of each text, in order.

        Raises ``FindError`` for a text longer than ``MAX_CHARACTERS``, and when spaCy fails.
        """
        if (longest := max(map(len, texts), default=0)) > MAX_CHARACTERS:
            raise FindError(
                f"{self.name}: a text of {longest:,} characters; cut it into windows of at most "
                f"{MAX_CHARACTERS:,}"
            )
        try:
            found = self._engine.find(texts)
        except Exception as error:
            raise FindError(f"{self.name} failed: {type(error).__name__}") from None
        return [self._spans(text, each) for text, each in zip(texts, found, strict=True)]

    def _spans(self, text: str, found: list[Found]) -> list[Span]:
        spans = []
        for start, end, label in found:
            if entity := self._entities.get(label):
                score = SCORES.get(entity, DEFAULT_SCORE)
                for part in plausible(text, start, end, entity):
                    spans.append(Span(*part, entity, score, self.name))
        return sorted(spans)


class _Plain:
    """The pipeline run by spaCy itself."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp

    def find(self, texts: Sequence[str]) -> list[list[Found]]:
        with self._nlp.memory_zone():
            return [
                [(span.start_char, span.end_char, span.label_) for span in doc.ents]
                for doc in self._nlp.pipe(texts, batch_size=64)
            ]


def _labels(nlp: Any) -> list[str]:
    return sorted({label for name in nlp.pipe_names for label in nlp.pipe_labels.get(name, ())})


def _engine(nlp: Any, folder: Path) -> _Engine:
    """Return the fast engine where it can compute this pipeline and agrees with spaCy."""
    plain = _Plain(nlp)
    expected = plain.find(_TRIAL)
    try:
        fast = Fast(nlp)
        if fast.find(_TRIAL) == expected:
            return fast
    except (AttributeError, IndexError, KeyError, ValueError):
        pass  # another architecture: spaCy computes it
    return _Plain(spacy_load.load(folder))
