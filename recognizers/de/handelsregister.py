"""German commercial register numbers: HRA or HRB and up to six digits, some with letters after.

Sole traders stand in part A. Source: § 13 Handelsregisterverordnung.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="DE_HANDELSREGISTER",
    pattern=r"(?i)\bHR[AB] ?\d{1,6}(?: [A-Z]{1,2})?\b",
    prior=0.8,
    context=("handelsregister", "amtsgericht", "registergericht"),
)
