"""What is found in a stretch of an answer: a policy's recognizers, each finding with its action."""

from recognizers import ENTITIES, Span
from scrub.detect import models_needed
from scrub.finder import Finder
from scrub.output_filter.actions import Actions
from scrub.output_filter.leaks import Leaks
from scrub.output_filter.session import Session
from scrub.output_filter.types import Finding
from scrub.policy import Policy

# Families whose values have digits or signs in them, or stand behind a label.
_NOT_WORDS = frozenset(
    {"contact", "address", "date", "financial", "network", "identifier", "medical", "secret"}
)


class Screening:
    """A policy's recognizers, loaded once. Safe to share between threads for rules."""

    def __init__(self, policy: Policy) -> None:
        self.actions = Actions(policy)
        finding = self.actions.finding_policy()
        self._finder = Finder(finding)
        self._finder.detector.load()
        families = {ENTITIES[entity].family for entity in finding.on()}
        self.by_words = not (models_needed(finding) or finding.deny or families - _NOT_WORDS)

    def find(self, text: str) -> list[Finding]:
        """Return what is found in a text, disjoint and in order of start."""
        return [self._finding(span) for span in self._finder.edits(text)]

    def unfinished_key(self, start: int, end: int) -> Finding:
        """Return the finding of a private key whose end is missing."""
        return self._finding(Span(start, end, "PRIVATE_KEY", 1.0, "unfinished"))

    def leaks(self, session: Session | None) -> Leaks:
        """Return what looks for leaks in one answer."""
        return Leaks()

    def _finding(self, span: Span) -> Finding:
        action = self.actions.of(span.entity).action
        return Finding(span.start, span.end, span.entity, action, span.recognizer, span.score)
