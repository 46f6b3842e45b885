"""Israeli identity numbers: nine digits, the last by the Luhn formula.

Source: רשות האוכלוסין, חוק מרשם האוכלוסין.

>>> valid("87789328-9"), valid("87789328-0")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("il.idnr")

RULE = Rule(
    entity="IL_ID_NUMBER",
    pattern=r"\b\d{8}-?\d\b",
    prior=0.01,
    validate=valid,
    chance=0.1,
    context=("תעודת זהות", "ת.ז", 'ת"ז', "מספר זהות", "teudat zehut", "israeli id", "id number"),
    apart="-./",
)
