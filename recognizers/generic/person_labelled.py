"""Full names after the label of a form or a key: ``Patient: Ann Lee``, ``"name": "Ann Lee"``."""

from recognizers.generic._names import FULL, is_name
from recognizers.types import Rule

_LABEL = (
    r"(?:full|legal|first|last|given|family|sur|maiden|patient|client|customer|employee|contact"
    r"|account[ _]?holder|cardholder|card[ _]?holder|applicant|user|display)[ _-]?name"
    r"|name|patient|claimant|applicant|insured|policy[ ]?holder|account holder|beneficiary"
    r"|next of kin|emergency contact|attending(?: physician)?|physician|plaintiff|defendant"
    r"|witness|respondent|petitioner|tenant|landlord|vor- und nachname|patientin|nom|nombre"
    r"|paciente|owner|author|recipient|sender|attn|attention|prepared by|reviewed by|signed(?: by)?"
    r"|approved by|assigned to|reported by|submitted by|requested by|teacher|student|guardian"
    r"|spouse|husband|wife|mother|father|imię i nazwisko|naam"
)

RULE = Rule(
    entity="PERSON",
    pattern=rf"(?i:\b(?:{_LABEL}))[\"']?[ \t]{{0,3}}[:=][ \t]{{0,3}}[\"']?({FULL})\b",
    prior=0.75,
    validate=is_name,
)
