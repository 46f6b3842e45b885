"""Polish personal numbers (PESEL): birth date with the century in the month, serial, check digit.

Source: Ustawa o ewidencji ludności (Dz.U. 2010 nr 217 poz. 1427), art. 15.

>>> valid("16630494032"), valid("16630494030")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("pl.pesel")

RULE = Rule(
    entity="PL_PESEL",
    pattern=r"\b\d{6}[ -]?\d{5}\b|\b\d{5} \d{6}\b",
    prior=0.01,
    validate=valid,
    chance=0.018,
    context=("pesel", "numer pesel", "nr pesel", "ewidencyjny"),
    apart="-./",
)
