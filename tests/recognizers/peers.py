"""Cases from the test suites of other tools, and what counts as right.

The tables lie outside the repository; tests that read them skip where they are absent.

A case of Presidio's is right when the rules of its entity, run alone as in Presidio's own test,
find exactly the expected spans. Presidio's scores for digits without a check or a word nearby go
down to 0.01, so every span from ``FLOOR`` up counts as found, in either direction: what may not
be found may not be found at that score either.

Other tools answer yes or no. There a case is right when a span of at least ``SURE`` (the
threshold policies use) lies on each expected place, or anywhere if the case names none, and when
no such span is found where none may be. Cases of tools that were told the country (Google's
``phonenumbers`` matcher) or that test a bare number count from ``FLOOR`` as well.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from recognizers.registry import rules
from recognizers.scanner import Scanner
from recognizers.types import Span

CASES = Path(__file__).parents[3] / "shared/bench/cases"
FLOOR = 0.005
SURE = 0.5
Case = dict[str, Any]
Places = list[tuple[int, int]]


def read(name: str) -> Iterator[Case]:
    """Yield the cases of one table."""
    with (CASES / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


@cache
def scanner(entities: tuple[str, ...]) -> Scanner:
    """Return a scanner of the rules for ``entities``, each a name or ``NAME@beginning.of.rule``."""
    return Scanner(
        {
            name: rule
            for name, rule in rules().items()
            for entity, _, beginning in (each.partition("@") for each in entities)
            if rule.entity == entity and name.startswith(beginning)
        }
    )


def places(text: str, entities: tuple[str, ...], threshold: float) -> Places:
    """Return where one of ``entities`` stands, without places inside another one."""
    (spans,) = scanner(entities).find([text])
    return sorted(_outermost(span for span in spans if span.score >= threshold))


def _outermost(spans: Iterable[Span]) -> set[tuple[int, int]]:
    found = {(span.start, span.end) for span in spans}
    return {
        (start, end)
        for start, end in found
        if not any((a, b) != (start, end) and a <= start and end <= b for a, b in found)
    }


def exactly(case: Case, entities: tuple[str, ...]) -> bool:
    """Say whether exactly the expected places are found, however low the score."""
    expected = case["expected"] if case["expected"] is not None else case["observed"]
    text = case["text"]
    return places(text, entities, FLOOR) == sorted(_trimmed(text, *each) for each in expected)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place without the blank that a pattern of Presidio's takes in before it."""
    return end - len(text[start:end].lstrip()), end


def decided(case: Case, entities: tuple[str, ...], threshold: float) -> bool:
    """Say whether a yes-or-no case is answered rightly at ``threshold``."""
    found = places(case["text"], entities, threshold)
    if not case["should_match"]:
        return not found
    expected = case.get("expected")
    if not expected:
        return bool(found)
    return all(
        any(start <= first and last <= end for start, end in found) for first, last in expected
    )
