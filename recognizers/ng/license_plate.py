"""Nigerian number plates: local government area, three digits, two letters.

Source: Federal Road Safety Corps, National Uniform Licensing Scheme.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="LICENSE_PLATE",
    pattern=r"\b[A-Z]{3}[ -]\d{3} ?[A-Z]{2}\b",
    prior=0.2,
    context=("plate", "plate number", "vehicle", "registration", "car", "frsc", "number plate"),
    apart="-./",
)
