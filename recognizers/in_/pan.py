"""Indian tax numbers (PAN): five letters, the fourth the kind of holder, four digits, a letter.

Source: Income Tax Department, rule 114 of the Income-tax Rules, 1962.

>>> valid("RYOLQ2879Z"), valid("RYODQ2879Z")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("in_.pan")

_CONTEXT = ("pan", "pan card", "pan no", "pan number", "permanent account", "income tax")

RULES = {
    "checked": Rule(
        entity="IN_PAN",
        pattern=r"\b[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]\b",
        prior=0.55,
        validate=valid,
        context=_CONTEXT,
        apart="-./",
    ),
    # Made-up numbers care little about the fourth letter: with a word nearby it may be any.
    "shape": Rule(
        entity="IN_PAN",
        pattern=r"(?i)\b[A-Z]{5}\d{4}[A-Z]\b",
        prior=0.06,
        context=_CONTEXT,
        apart="-./",
    ),
}
