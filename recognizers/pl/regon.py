"""Polish business numbers (REGON): nine or fourteen digits, the last a check modulo 11.

Source: GUS, Rozporządzenie w sprawie rejestru podmiotów gospodarki narodowej.

>>> valid("781917179"), valid("781917170")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("pl.regon")

RULE = Rule(
    entity="PL_REGON",
    pattern=r"\b\d{3}[ -]?\d{3}[ -]?\d{3}\b|\b\d{14}\b",
    prior=0.01,
    validate=valid,
    chance=0.06,
    context=("regon", "numer regon", "nr regon"),
    apart="-./",
)
