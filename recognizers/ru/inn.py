"""Russian taxpayer numbers (ИНН) of persons: twelve digits, the last two check digits.

Source: Налоговый кодекс РФ, ст. 84.

>>> valid("961573776380"), valid("961573776381")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("ru.inn")

RULE = Rule(
    entity="RU_INN",
    pattern=r"\b\d{12}\b",
    prior=0.006,
    validate=valid,
    chance=0.01,
    context=("инн", "inn", "налогоплательщика"),
    apart="-./",
)
