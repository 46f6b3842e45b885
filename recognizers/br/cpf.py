"""Brazilian personal tax numbers (CPF): nine digits and two check digits.

Source: Instrução Normativa RFB nº 2.172/2024.

>>> valid("271.221.844-20"), valid("271.221.844-21")
(True, False)
"""

from recognizers.checks import Stdnum, digits
from recognizers.types import Rule

_check = Stdnum("br.cpf")


def valid(value: str) -> bool:
    """Say whether both check digits are right, and not all digits the same, which pass too."""
    return len(set(digits(value))) > 1 and _check(value)


_CONTEXT = ("cpf", "c.p.f", "cadastro de pessoas", "cpf/mf", "contribuinte")

RULES = {
    "separated": Rule(
        entity="BR_CPF",
        pattern=r"\b\d{3}\.\d{3}\.\d{3}-\d{2}\b",
        prior=0.3,
        validate=valid,
        chance=0.01,
        context=_CONTEXT,
        apart="-./",
    ),
    "bare": Rule(
        entity="BR_CPF",
        pattern=r"\b\d{11}\b",
        prior=0.006,
        validate=valid,
        chance=0.01,
        context=_CONTEXT,
        apart="-./",
    ),
}
