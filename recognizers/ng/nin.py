"""Nigerian identity numbers (NIN): eleven digits, the last by the Verhoeff scheme.

Source: National Identity Management Commission Act, 2007.

>>> valid("12345678902"), valid("12345678901")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("verhoeff")

RULE = Rule(
    entity="NG_NIN",
    pattern=r"\b\d{11}\b",
    prior=0.01,
    validate=valid,
    chance=0.1,
    context=("nin", "national identification number", "nimc", "nin slip"),
    apart="-./",
)
