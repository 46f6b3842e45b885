"""French personal tax numbers (numéro fiscal, SPI): thirteen digits, check modulo 511.

Source: OECD, "France: information on tax identification numbers".

>>> valid("0931400692481"), valid("0931400692480")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.generic._labels import after
from recognizers.types import Rule

valid = Stdnum("fr.nif")

RULES = {
    "checked": Rule(
        entity="FR_NIF",
        pattern=r"\b[0-3]\d \d{2} \d{3} \d{3} \d{3}\b|\b[0-3]\d{12}\b",
        prior=0.0001,
        validate=valid,
        chance=0.001,
        context=(
            "numéro fiscal",
            "numero fiscal",
            "nif",
            "spi",
            "référence fiscale",
            "n° fiscal",
        ),
        apart="-./",
    ),
    "labelled": Rule(
        entity="FR_NIF",
        pattern=after(
            r"numéro fiscal(?: de référence)?|nif|spi",
            r"[0-3](?:[0-9]{12}|[0-9] [0-9]{2}(?: [0-9]{3}){3})",
        ),
        prior=0.7,
    ),
}
