"""Portuguese citizen card numbers: eight digits, check digit, two letters or digits, check digit.

Source: AMA, "Validação de número de documento do Cartão de Cidadão".

>>> valid("979262249MF8"), valid("979262249MF0")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("pt.cc")

RULE = Rule(
    entity="PT_CITIZEN_CARD",
    pattern=r"\b\d{8} ?\d ?[A-Z0-9][A-Z]\d\b",
    prior=0.08,
    validate=valid,
    chance=0.1,
    context=(
        "cartão de cidadão",
        "cartão do cidadão",
        "cc",
        "bilhete de identidade",
        "documento",
        "identificação",
    ),
    apart="-./",
)
