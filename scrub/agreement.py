"""What several recognizers find, each by means of its own, is surer than what one of them finds.

Rules, the lexicon and each model are such means; two rules that match the same text are not. Of
what the English model takes for a person, two in ten are one where nothing else finds a name,
and 95 in 100 where the lexicon does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from recognizers import Span
from recognizers.evidence import AGREED, agreed

LEXICON = frozenset({"names", "places"})
DENIED = "deny"  # sure already, and no evidence for anything else
Agreement = Mapping[Span, tuple[Span, ...]]
"""A span whose score was raised → that span as it was found, and those that agree with it."""


def agreeing(spans: Iterable[Span]) -> dict[Span, tuple[Span, ...]]:
    """Return the spans that others of the same entity overlap, with their score raised.

    >>> model = Span(0, 12, "PERSON", 0.68, "spacy:en_core_web_sm")
    >>> name, rule = Span(0, 3, "PERSON", 0.6, "names"), Span(20, 25, "PERSON", 0.8, "us.rule")
    >>> [(span.end, round(span.score, 3)) for span in agreeing([model, name, rule])]
    [(3, 0.872), (12, 0.872)]
    """
    may_agree = [each for each in spans if each.entity in AGREED and each.recognizer != DENIED]
    if len(may_agree) < 2:
        return {}
    by_entity: dict[str, list[Span]] = defaultdict(list)
    for span in may_agree:
        by_entity[span.entity].append(span)
    raised: dict[Span, tuple[Span, ...]] = {}
    for some in by_entity.values():
        if len(some) > 1 and len({_means(span) for span in some}) > 1:
            for span, others in _overlapping(sorted(set(some))).items():
                if len(found := _surest(span, others)) > 1:
                    raised[_scored(span, _agreed(found))] = found
    return raised


def with_agreement(spans: list[Span], agreement: Agreement) -> list[Span]:
    """Return the spans with those that others agree with in place of what was found."""
    if not agreement:
        return spans
    by_found = {found[0]: span for span, found in agreement.items()}
    return [by_found.get(span, span) for span in spans]


def sides_of(span: Span, agreement: Agreement) -> tuple[Span, ...]:
    """Return what was found where a span is one that others agree with, or is a piece of one."""
    for raised, found in agreement.items():
        same = (raised.entity, raised.recognizer, raised.score)
        apart = raised.end <= span.start or span.end <= raised.start
        if not apart and same == (span.entity, span.recognizer, span.score):
            return found
    return ()


def told_agreement(found: tuple[Span, ...]) -> Iterator[str]:
    """Yield one line for each that agrees with the first, with the probability up to there."""
    for number, other in enumerate(found[1:], 2):
        before, after = (_agreed(found[:size]) for size in (number - 1, number))
        factor = after / (1 - after) / (before / (1 - before)) if after < 1 else 1.0
        says = f"{other.recognizer} agrees, right {other.score:.0%} of the time"
        yield f"{says}: {factor:.3g} times the odds → {after:.2f}"


def _overlapping(spans: list[Span]) -> dict[Span, list[Span]]:
    """Return, for each of some sorted spans, the others of another means that overlap it."""
    others: dict[Span, list[Span]] = defaultdict(list)
    for number, span in enumerate(spans):
        for place in range(number + 1, len(spans)):
            other = spans[place]
            if other.start >= span.end:
                break
            if _means(span) != _means(other):
                others[span].append(other)
                others[other].append(span)
    return others


def _surest(span: Span, others: Iterable[Span]) -> tuple[Span, ...]:
    """Return the span, and the surest other of each means."""
    best: dict[str, Span] = {}
    for other in sorted(others, key=lambda each: (-each.score, each)):
        best.setdefault(_means(other), other)
    return (span, *best.values())


def _agreed(found: tuple[Span, ...]) -> float:
    return agreed(found[0].entity, (each.score for each in found))


def _means(span: Span) -> str:
    if span.recognizer in LEXICON:
        return "lexicon"
    return span.recognizer if ":" in span.recognizer else "rules"


def _scored(span: Span, score: float) -> Span:
    return Span(span.start, span.end, span.entity, score, span.recognizer)
