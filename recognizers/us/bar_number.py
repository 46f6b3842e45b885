"""Bar numbers of US lawyers, after a label: a state and five to nine digits, or digits alone."""

from recognizers.generic._labels import after
from recognizers.types import Rule

RULE = Rule(
    entity="US_BAR_NUMBER",
    pattern=after(r"(?:state )?bar(?: id| card)?", r"(?:[a-z]{2}[- ]?)?[0-9]{5,9}"),
    prior=0.75,
)
