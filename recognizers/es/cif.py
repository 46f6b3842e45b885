"""Spanish company tax numbers (CIF): a letter, seven digits, a check digit or letter.

Source: Orden EHA/451/2008.

>>> valid("D8733311H"), valid("D87333110")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("es.cif")

RULE = Rule(
    entity="ES_CIF",
    pattern=r"\b[A-HJNP-SUVW]-?\d{7}-?[0-9A-J]\b",
    prior=0.04,
    validate=valid,
    chance=0.11,
    context=(
        "cif",
        "nif",
        "c.i.f",
        "n.i.f",
        "identificación fiscal",
    ),
    apart="-./",
)
