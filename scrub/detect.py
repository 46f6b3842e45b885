"""Recognizers and texts → spans: rules and deny list over everything, a model by language."""

from collections.abc import Sequence

from recognizers import Recognizer, Span
from recognizers.models import ModelError, load
from recognizers.models.about import entities_of
from recognizers.registry import rules
from recognizers.scanner import Scanner
from scrub.errors import PolicyError
from scrub.lists import DenyList
from scrub.policy import Policy
from scrub.repeats import NAME as REPEAT
from scrub.repeats import repeats
from scrub.windows import find_in_windows


class Detector:
    """Everything a policy looks for. Models are loaded once, when first needed.

    Raises ``PolicyError`` for a model that is not there.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._models: dict[str, Recognizer] = {}
        on = policy.on()
        self.scanner = Scanner({name: rule for name, rule in rules().items() if rule.entity in on})
        self._deny = DenyList(policy.deny)
        self._specs = models_needed(policy)

    def find(self, texts: Sequence[str], languages: Sequence[str]) -> list[list[Span]]:
        """Return the spans of each text, in order of start; they may overlap.

        ``languages`` holds one code per text; each must be one the policy has a model or a
        rule for (see ``readable``).
        """
        spans = self.scanner.find(texts)
        for found, listed in zip(spans, self._deny.find(texts), strict=True):
            found += listed
        for spec in self._specs:
            chosen = [
                i for i, language in enumerate(languages) if spec in self._models_of(language)
            ]
            by_text = find_in_windows(self._model(spec), [texts[i] for i in chosen])
            for index, found in zip(chosen, by_text, strict=True):
                spans[index] += found
        for text, found in zip(texts, spans, strict=True):
            found += repeats(text, found)
        return [sorted(found) for found in spans]

    def readable(self, language: str) -> bool:
        """Say whether the policy provides for texts in this language."""
        languages = self._policy.languages
        return language in languages.models or languages.unknown != "quarantine"

    def explain(self, text: str, span: Span) -> list[str]:
        """Say what speaks for a span, one line for each piece of evidence."""
        if lines := self.scanner.explain(text, span):
            return lines
        if span.recognizer == "deny":
            return ["on the policy's deny list"]
        if span.recognizer == REPEAT:
            return ["the same name stands elsewhere in the document, where it is sure to be one"]
        return [
            f"read as a name in context by {span.recognizer}, right {span.score:.0%} of the time"
        ]

    def load(self) -> None:
        """Load every model the policy names, so that a missing one is known before any work."""
        for spec in self._specs:
            self._model(spec)

    def _models_of(self, language: str) -> tuple[str, ...]:
        return self._policy.languages.models_of(language)

    def _model(self, spec: str) -> Recognizer:
        if spec not in self._models:
            try:
                self._models[spec] = load(spec)
            except ModelError as error:
                raise PolicyError(f"languages.models: {error}") from None
        return self._models[spec]


def models_needed(policy: Policy) -> list[str]:
    """Return the models of a policy that may find what it looks for.

    Raises ``PolicyError`` for one that is not there.
    """
    on = policy.on()
    return [each for each in policy.languages.all_models() if _entities(each) & on]


def _entities(spec: str) -> frozenset[str]:
    try:
        return entities_of(spec)
    except ModelError as error:
        raise PolicyError(f"languages.models: {error}") from None
