"""What is found in a stretch of an answer: a policy's recognizers, each finding with its action."""

from recognizers import Span
from scrub.finder import Finder
from scrub.output_filter.actions import Actions
from scrub.output_filter.types import Finding
from scrub.policy import Policy


class Screening:
    """A policy's recognizers, loaded once. Safe to share between threads for rules."""

    def __init__(self, policy: Policy) -> None:
        self.actions = Actions(policy)
        self._finder = Finder(self.actions.finding_policy())
        self._finder.detector.load()

    def find(self, text: str) -> list[Finding]:
        """Return what is found in a text, disjoint and in order of start."""
        return [self._finding(span) for span in self._finder.edits(text)]

    def _finding(self, span: Span) -> Finding:
        action = self.actions.of(span.entity).action
        return Finding(span.start, span.end, span.entity, action, span.recognizer, span.score)
