"""What the rules find at the threshold that policies use by default."""

from functools import cache

from recognizers.registry import rules
from recognizers.scanner import Scanner

THRESHOLD = 0.5
# For policies that take out everything; in running text they are everywhere, rightly.
COMMON = frozenset({"URL", "DATE_TIME", "MONEY", "AGE"})


@cache
def scanner() -> Scanner:
    """Return a scanner of all rules but those for secrets, which have tests of their own."""
    return Scanner(
        {name: rule for name, rule in rules().items() if not name.startswith("secrets.")}
    )


def found(text: str, threshold: float = THRESHOLD) -> set[tuple[str, str]]:
    """Return (entity, matched text) of every span above a threshold."""
    (spans,) = scanner().find([text])
    return {(span.entity, text[span.start : span.end]) for span in spans if span.score >= threshold}


def values(text: str, entity: str, threshold: float = THRESHOLD) -> set[str]:
    """Return the matched texts of one entity."""
    return {value for name, value in found(text, threshold) if name == entity}
