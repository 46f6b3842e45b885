"""Spanish passport numbers: three letters and six digits.

Source: Real Decreto 896/2003; ICAO Doc 9303 part 4.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="PASSPORT",
    pattern=r"(?i)\b[A-Z]{3}\d{6}\b",
    prior=0.05,
    context=("pasaporte", "pasaportes", "número de pasaporte", "passport"),
    apart="-./",
)
