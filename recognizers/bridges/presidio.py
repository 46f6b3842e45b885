"""Our recognizers inside Presidio: one ``EntityRecognizer`` that runs them all.

    analyzer = AnalyzerEngine()
    add_to(analyzer.registry, entities=["CREDIT_CARD", "secret"])

It also stands in a registry file, as any class that has been imported does:
``- {name: CorpusScrubRecognizer, type: predefined, supported_entities: [JWT]}``. Scores hold our
own context words already; Presidio's are not added to them.

Source: https://microsoft.github.io/presidio/analyzer/adding_recognizers/
"""

from collections.abc import Iterable, Sequence
from typing import Any

from presidio_analyzer import (
    AnalysisExplanation,
    EntityRecognizer,
    RecognizerRegistry,
    RecognizerResult,
)

from recognizers.bridges.finder import THRESHOLD, Finder
from recognizers.types import Span


class CorpusScrubRecognizer(EntityRecognizer):
    """Our rules, and models where some are named, as one Presidio recognizer.

    ``supported_entities`` are names of entities or families, by default all there are rules for;
    ``threshold`` is the least score, 0 to 1, that is reported. Raises ``ValueError`` for a name
    there is not, ``ModelError`` for a model.
    """

    def __init__(
        self,
        supported_entities: Iterable[str] | None = None,
        supported_language: str = "en",
        name: str = "CorpusScrubRecognizer",
        *,
        models: Sequence[str] = (),
        threshold: float = THRESHOLD,
    ) -> None:
        self._finder = Finder(supported_entities, models=models, threshold=threshold)
        super().__init__(
            supported_entities=sorted(self._finder.entities),
            supported_language=supported_language,
            name=name,
        )
        self.name: str = name

    def load(self) -> None:
        """Do nothing: all is loaded when it is made."""

    def analyze(
        self, text: str, entities: Sequence[str] | None = None, nlp_artifacts: Any = None
    ) -> list[RecognizerResult]:
        """Return what stands in a text, each with an explanation; all entities if none is named."""
        return [
            self._result(text, span)
            for span in self._finder.find([text])[0]
            if not entities or span.entity in entities
        ]

    def _result(self, text: str, span: Span) -> RecognizerResult:
        return RecognizerResult(
            span.entity,
            span.start,
            span.end,
            span.score,
            analysis_explanation=AnalysisExplanation(
                recognizer=self.name,
                original_score=span.score,
                pattern_name=span.recognizer,
                textual_explanation="; ".join(self._finder.explain(text, span)),
            ),
            recognition_metadata={
                RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
                RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            },
        )


def add_to(
    registry: RecognizerRegistry,
    *,
    entities: Iterable[str] | None = None,
    languages: Sequence[str] | None = None,
    models: Sequence[str] = (),
    threshold: float = THRESHOLD,
) -> None:
    """Add our recognizers to a registry, once for each language; by default, for all of its own.

    Raises what :class:`CorpusScrubRecognizer` does.
    """
    chosen = None if entities is None else list(entities)
    for language in languages or registry.supported_languages or ["en"]:
        registry.add_recognizer(
            CorpusScrubRecognizer(chosen, language, models=models, threshold=threshold)
        )
