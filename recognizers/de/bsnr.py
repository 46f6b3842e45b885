"""German numbers of medical practices (BSNR): region and serial, nine digits without a check.

Source: § 75 Abs. 7 SGB V; KBV-Richtlinie zur Vergabe der Arzt- und Betriebsstättennummern.

>>> valid("021234568"), valid("000000000")
(True, False)
"""

from recognizers.types import Rule


def valid(value: str) -> bool:
    """Refuse digits that are all the same."""
    return len(set(value)) > 1


RULE = Rule(
    entity="DE_BSNR",
    pattern=r"\b\d{9}\b",
    prior=0.05,
    validate=valid,
    context=("bsnr", "betriebsstättennummer", "betriebsstätten-nr", "betriebsstätten-nummer"),
    apart="-./",
)
