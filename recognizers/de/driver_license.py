"""German driving licence numbers: issuing authority, serial, check digit, number of the copy.

Source: Anlage 8 FeV (field 5); Richtlinie 2006/126/EG, Anhang I.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="DRIVER_LICENSE",
    pattern=r"\b[A-Z][A-Z0-9]\d{2}[A-Z0-9]{5}\d[A-Z0-9]\b",
    prior=0.05,
    context=(
        "führerschein", "führerscheinnummer", "führerschein-nr", "fahrerlaubnis", "fahrerlaubnisnr",
        "führerscheins", "fuehrerschein",
    ),
    apart="-./",
)  # fmt: skip
