"""Identity numbers (DNI) of Argentina and Peru, after the label: seven or eight digits, no check.

Source: Registro Nacional de las Personas, Ley 17.671; RENIEC, Ley 26497.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="NATIONAL_ID",
    pattern=(
        r"(?i)\b(?:D\.?N\.?I\.?|documento nacional de identidad)"
        r"(?: n[\x{ba}\x{b0}o.]{1,2})?(?: es| is|:)?[ ]{0,2}"
        r"(\d{1,2}\.\d{3}\.\d{3}|\d{7,8})\b"
    ),
    prior=0.75,
    apart="-./",
)
