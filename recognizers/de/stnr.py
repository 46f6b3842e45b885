"""German tax numbers of a tax office (Steuernummer): as the states write them, and ELSTER's form.

ELSTER's thirteen digits begin with the state's, and the fifth is zero.
Source: ELSTER, "Aufbau der Steuernummern" (Bundesschema and the schemes of the states).

>>> valid_states("181/815/08155"), valid_states("181/815/99999999")
(True, False)
>>> valid_elster("2181081508155"), valid_elster("9999999999999")
(True, False)
"""

import re

from recognizers.checks import digits
from recognizers.types import Rule

_STATES = re.compile(
    r"(?:1[01]|2[123478]|26|3[0-2]|40|41|5[0-9]|9[0-9])\d\d0\d{8}$"  # office, zero, the rest
)
_CONTEXT = (
    "steuernummer",
    "steuer-nr",
    "st.-nr",
    "st-nr",
    "stnr",
    "steuernr",
    "finanzamt",
    "elster",
)


def valid_states(value: str) -> bool:
    """Say whether there are ten or eleven digits, not all the same."""
    number = digits(value)
    return len(number) in (10, 11) and len(set(number)) > 1


def valid_elster(value: str) -> bool:
    """Say whether state and the zero in the fifth place are right."""
    return _STATES.match(digits(value)) is not None


RULES = {
    "states": Rule(
        entity="TAX_NUMBER",
        pattern=r"\b\d{2,3}/\d{3,4}/\d{4,5}\b",
        prior=0.2,
        validate=valid_states,
        context=_CONTEXT,
        apart="-./",
    ),
    "elster": Rule(
        entity="TAX_NUMBER",
        pattern=r"\b[1-59]\d{3}0\d{8}\b",
        prior=0.02,
        validate=valid_elster,
        chance=0.4,
        context=_CONTEXT,
        apart="-./",
    ),
}
