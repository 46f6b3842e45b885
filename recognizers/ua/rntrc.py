"""Ukrainian taxpayer numbers (РНОКПП): ten digits, the last a check digit.

Source: Податковий кодекс України, ст. 70.

>>> valid("9081003390"), valid("9081003391")
(True, False)
"""

from recognizers.checks import Adds, Stdnum
from recognizers.types import Rule

valid = Stdnum("ua.rntrc", Adds((-1, 5, 7, 9, 4, 6, 10, 5, 7, -1), 11, (0, 10)))

RULE = Rule(
    entity="UA_RNTRC",
    pattern=r"\b\d{10}\b",
    prior=0.01,
    validate=valid,
    chance=0.1,
    context=("рнокпп", "іпн", "інн", "ідентифікаційний код", "ідентифікаційний номер", "rnokpp"),
    apart="-./",
)
