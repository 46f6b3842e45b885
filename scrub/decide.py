"""Spans and policy → edits: sorted, disjoint, and covering everything the policy protects.

Where spans overlap, the longest is one edit; a contained one that is clearly surer keeps its own
name and is cut out of it. Whatever is left over of a loser is still covered: no character inside
a span that counts is ever let through because another span won.
"""

from collections.abc import Callable, Iterable, Iterator
from math import inf

from recognizers import Span
from scrub.policy import Policy

# How much surer a contained span must be to be cut out of the one around it.
CLEARLY = 0.15
# Entities of which two in a row, a space apart, are one: "Ngozi" "Okafor".
JOINED = frozenset({"PERSON"})

# (value, entity) → whether the policy's allow lists let it stand
Allows = Callable[[str, str], bool]


def decide(text: str, spans: Iterable[Span], policy: Policy, allows: Allows) -> list[Span]:
    """Return the disjoint spans to act on, in order of start.

    Spans of operator ``keep`` are returned as well, for the report, but never shield a protected
    span they overlap.
    """
    kept: list[Span] = []
    protected: list[Span] = []
    # Entity → the least score that counts, and where to put what does; spans are many.
    known: dict[str, tuple[float, list[Span]]] = {}
    for span in spans:
        if (about := known.get(span.entity)) is None:
            operator = policy.setting(span.entity).operator
            least = inf if operator == "off" else policy.threshold_of(span.entity)
            about = known[span.entity] = least, kept if operator == "keep" else protected
        least, those = about
        if span.score >= least and not allows(text[span.start : span.end], span.entity):
            those.append(span)
    protected = resolve(text, protected)
    if not kept:
        return protected
    left = [piece for span in kept for piece in _minus(text, span, protected)]
    return sorted([*protected, *resolve(text, left)])


def resolve(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return disjoint spans that cover every letter and digit the given spans cover."""
    settled = [
        piece
        for cluster in _clusters(sorted(spans))
        for piece in (_settle(text, cluster) if len(cluster) > 1 else cluster)
    ]
    return _join(text, settled)


def _clusters(spans: list[Span]) -> Iterator[list[Span]]:
    """Group sorted spans that overlap, directly or through others."""
    cluster: list[Span] = []
    end = 0
    for span in spans:
        if cluster and span.start >= end:
            yield cluster
            cluster = []
        cluster.append(span)
        end = max(end, span.end) if len(cluster) > 1 else span.end
    if cluster:
        yield cluster


def _settle(text: str, cluster: list[Span]) -> list[Span]:
    """Make one cluster disjoint: longest first, then highest score."""
    settled: list[Span] = []
    for span in sorted(cluster, key=lambda each: (each.start - each.end, -each.score, each)):
        around = [won for won in settled if won.start <= span.start and span.end <= won.end]
        if around and span.score > around[0].score + CLEARLY:
            settled.remove(around[0])
            settled += [span, *_minus(text, around[0], [span])]
        elif not around:
            settled += _minus(text, span, settled)
    return sorted(settled)


def _minus(text: str, span: Span, others: Iterable[Span]) -> list[Span]:
    """Return what is left of a span outside the others, without pieces that say nothing."""
    pieces, start = [], span.start
    for other in sorted(others):
        if other.end <= start or other.start >= span.end:
            continue
        pieces.append((start, other.start))
        start = other.end
    pieces.append((start, span.end))
    return [
        _moved(span, start, end)
        for start, end in pieces
        if start < end
        # What is in disguise may have no letter at all, and counts as a whole.
        and ((start, end) == (span.start, span.end) or any(map(str.isalnum, text[start:end])))
    ]


def _join(text: str, spans: list[Span]) -> list[Span]:
    """Make one of two neighbours of an entity that comes in parts."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and span.entity in JOINED and last.entity == span.entity:
            between = text[last.end : span.start]
            if between in ("", " "):
                joined[-1] = Span(
                    last.start, span.end, last.entity, max(last.score, span.score), last.recognizer
                )
                continue
        joined.append(span)
    return joined


def _moved(span: Span, start: int, end: int) -> Span:
    return Span(start, end, span.entity, span.score, span.recognizer)
