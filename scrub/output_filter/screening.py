"""What is found in a stretch of an answer: a policy's recognizers, each finding with its action."""

from recognizers import ENTITIES, Span
from recognizers.views import views_of
from scrub.decide import resolve
from scrub.detect import models_needed
from scrub.finder import Finder
from scrub.output_filter.actions import Actions
from scrub.output_filter.leaks.checks import LeakChecks, Leaks
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
        self._leaks = LeakChecks(policy.output.leaks, views_of(policy.views or ()))
        families = {ENTITIES[entity].family for entity in finding.on()}
        self.by_words = not (
            models_needed(finding)
            or finding.deny
            or families - _NOT_WORDS
            or self._leaks.in_plain_words
        )

    def find(self, text: str) -> list[Finding]:
        """Return what is found in a text, disjoint and in order of start."""
        spans = self._finder.edits(text)
        if leaks := self._leaks.spans(text):
            spans = resolve(text, [*spans, *leaks])
        return [self.finding(span) for span in spans]

    def unfinished_key(self, start: int, end: int) -> Finding:
        """Return the finding of a private key whose end is missing."""
        return self.finding(Span(start, end, "PRIVATE_KEY", 1.0, "unfinished"))

    def leaks(self, session: Session | None) -> Leaks:
        """Return what looks for leaks in one answer."""
        return self._leaks.of_answer(session)

    def finding(self, span: Span) -> Finding:
        """Return a span as a finding, with what is done about it."""
        action = self.actions.of(span.entity).action
        return Finding(span.start, span.end, span.entity, action, span.recognizer, span.score)
