"""Pakistani identity numbers (CNIC): five, seven and one digit; province first, sex last.

Source: NADRA Ordinance, 2000.

>>> valid("47893-8792174-2"), valid("47893-8792174-0")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("pk.cnic")

RULE = Rule(
    entity="PK_CNIC",
    pattern=r"\b[1-7]\d{4}-\d{7}-\d\b",
    prior=0.7,
    validate=valid,
    chance=0.9,
    context=("cnic", "nic", "nadra", "identity card"),
    apart="-./",
)
