"""Brazilian company numbers (CNPJ): twelve digits and two check digits.

Source: Instrução Normativa RFB nº 2.119/2022.

>>> valid("86.102.716/2055-15"), valid("86.102.716/2055-10")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("br.cnpj")

_CONTEXT = ("cnpj", "c.n.p.j", "cnpj/mf")

RULES = {
    "separated": Rule(
        entity="BR_CNPJ",
        pattern=r"\b\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}\b",
        prior=0.4,
        validate=valid,
        chance=0.01,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="BR_CNPJ",
        pattern=r"\b\d{14}\b",
        prior=0.005,
        validate=valid,
        chance=0.009,
        context=_CONTEXT,
        apart="-./",
    ),
}
