"""What a policy finds in gold texts: what it decides on, and all that was scored on the way."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from recognizers import Span
from scrub.evaluation.gold import Gold, PredictedSpan
from scrub.finder import UNKNOWN_LANGUAGE, Finder
from scrub.policy import Policy

TEXTS_AT_ONCE = 64


class Finding(NamedTuple):
    """What was found in one text, or why it could not be read.

    ``decided`` is what would be replaced; ``scored`` has every span with its score, whatever the
    threshold, and the spans may overlap.
    """

    decided: list[Span]
    scored: list[Span]
    reason: str | None = None


def find_by_policy(
    gold: Sequence[Gold], policy: Policy, on_progress: Callable[[int], None]
) -> Iterator[Finding]:
    """Yield what a policy finds in each text; ``on_progress`` is told the texts done.

    A text the policy has no model for, or on which a recognizer fails, would go to quarantine in
    a run, and has a reason here.
    """
    finder = Finder(policy, every_score=True)
    for start in range(0, len(gold), TEXTS_AT_ONCE):
        some = gold[start : start + TEXTS_AT_ONCE]
        try:
            yield from _find(finder, some)
        except Exception:
            for text in some:  # which one it is
                yield _find_alone(finder, text)
        on_progress(len(some))


def find_in_file(
    gold: Sequence[Gold], predicted: dict[str, list[PredictedSpan]]
) -> Iterator[Finding]:
    """Yield what a file of predictions has for each text; nothing, where it has no line."""
    for text in gold:
        spans = [
            Span(span.start, span.end, span.label, span.score, span.recognizer)
            for span in predicted.get(str(text.id), ())
        ]
        yield Finding(spans, spans)


def _find(finder: Finder, gold: Sequence[Gold]) -> list[Finding]:
    languages = [_language(text, finder.policy) for text in gold]
    readable = [i for i, each in enumerate(languages) if finder.detector.readable(each)]
    found = finder.find_in([gold[i].text for i in readable], [languages[i] for i in readable])
    findings = [Finding([], [], UNKNOWN_LANGUAGE) for _ in gold]
    for index, each in zip(readable, found, strict=True):
        findings[index] = Finding(each.edits, each.found)
    return findings


def _find_alone(finder: Finder, text: Gold) -> Finding:
    try:
        return _find(finder, [text])[0]
    except Exception as error:  # its message could show the text
        return Finding([], [], f"error:{type(error).__name__}")


def _language(text: Gold, policy: Policy) -> str:
    field = policy.languages.field
    value = text.fields.get(field) if field else None
    return str(value) if value else policy.languages.default
