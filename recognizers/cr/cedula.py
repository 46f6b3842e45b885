"""Costa Rican identity numbers (cédula): province, book and entry.

Source: Tribunal Supremo de Elecciones, Ley 3504.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="CR_CEDULA",
    pattern=r"\b0?[1-9]-\d{4}-\d{4}\b",
    prior=0.12,
    context=("cédula", "cedula", "cédula de identidad", "cpf", "costa rica"),
    apart="-./",
)
