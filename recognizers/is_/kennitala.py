"""Icelandic identity numbers (kennitala): birth date, two digits, check digit, century.

Source: Þjóðskrá, https://www.skra.is (kennitala).

>>> valid("651204-5500"), valid("651204-5501")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("is_.kennitala")

_CONTEXT = ("kennitala", "kt", "kennitölu")

RULES = {
    "separated": Rule(
        entity="IS_KENNITALA",
        pattern=r"\b[0-7]\d(?:0[1-9]|1[0-2])\d{2}-\d{4}\b",
        prior=0.1,
        validate=valid,
        chance=0.008,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="IS_KENNITALA",
        pattern=r"\b[0-7]\d(?:0[1-9]|1[0-2])\d{6}\b",
        prior=0.005,
        validate=valid,
        chance=0.008,
        context=_CONTEXT,
        apart="-./",
    ),
}
