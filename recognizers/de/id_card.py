"""German identity card and passport numbers: nine letters and digits, a check digit.

The check digit is the tenth, of the machine-readable zone; the number printed on the document has
none (its ninth character is part of the serial, as on the specimens of the ministry).

Source: § 5 Personalausweisgesetz; ICAO Doc 9303 part 3 (weights 7, 3, 1).

>>> valid("L01X00T471"), valid("L01X00T472")
(True, False)
"""

from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the check digit is right, where there is one, and not all are letters."""
    if not any(map(str.isdigit, value)):
        return False
    total = sum(int(each, 36) * (7, 3, 1)[place % 3] for place, each in enumerate(value[:9]))
    return len(value) == 9 or total % 10 == int(value[9])


RULES = {
    "checked": Rule(
        entity="DE_ID_CARD",
        pattern=r"(?i)\b[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d\b",
        prior=0.03,
        validate=valid,
        chance=0.1,
        context=("ausweis", "personalausweis", "reisepass", "ausweisnummer", "passnummer"),
        apart="-./",
    ),
    "unchecked": Rule(
        entity="DE_ID_CARD",
        pattern=r"(?i)\b[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\b",
        prior=0.05,
        validate=valid,
        context=("personalausweis", "ausweisnummer", "passnummer", "ausweis-nr", "reisepass"),
        apart="-./",
    ),
}
