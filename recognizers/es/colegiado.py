"""Registration numbers of Spanish physicians (número de colegiado), after the label.

Source: Organización Médica Colegial: nine digits, province first.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="MEDICAL_LICENSE",
    pattern=(
        r"(?i)\bn(?:[\x{ba}\x{b0}o.]|\x{fa}mero de){0,2} ?col(?:egiad[oa])?\.?:? {0,2}"
        r"(\d{2} \d{2}(?: \d{5})?|\d{4,9})\b"
    ),
    prior=0.85,
)
