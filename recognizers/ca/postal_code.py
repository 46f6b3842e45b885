"""Canadian postal codes: letter, digit, letter, a space, digit, letter, digit.

Source: Canada Post, "Addressing guidelines" (first letters A-V, X, Y; D, F, I, O, Q, U unused).
"""

from recognizers.types import Rule

_LETTER = "[ABCEGHJ-NPRSTV-Z]"

RULE = Rule(
    entity="POSTCODE",
    pattern=rf"\b[ABCEGHJ-NPRSTVXY]\d{_LETTER} \d{_LETTER}\d\b",
    prior=0.7,
    context=("postal code", "canada", "ontario", "quebec", "address", "street", "code postal"),
    apart="-./",
)
