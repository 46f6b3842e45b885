"""Indian goods and services tax numbers (GSTIN): state, PAN, serial, Z, check character.

The shape alone is rare in other text; made-up numbers seldom have the right check character.
Source: Central Goods and Services Tax Rules, 2017, rule 10.

>>> valid("34AGZCN2852PAZX"), valid("34AGZCN2852PAZA")
(True, False)
>>> valid_state("37ABCDE1234F1Z5"), valid_state("00ABCDE1234F1Z5"), valid_state("45ABCDE1234F1Z5")
(True, False, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("in_.gstin")

_CONTEXT = ("gstin", "gst", "gst no", "gst number", "goods and services tax")


def valid_state(value: str) -> bool:
    """Say whether the first two digits are the code of a state or territory."""
    return 1 <= int(value[:2]) <= 37


RULES = {
    "checked": Rule(
        entity="IN_GSTIN",
        pattern=r"\b[0-3]\d[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]\b",
        prior=0.6,
        validate=valid,
        chance=0.011,
        context=_CONTEXT,
        apart="-./",
    ),
    "shape": Rule(
        entity="IN_GSTIN",
        pattern=r"(?i)\b[0-3]\d[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]\b",
        prior=0.3,
        validate=valid_state,
        chance=0.95,
        context=_CONTEXT,
        apart="-./",
    ),
}
