"""Bank identifier (SWIFT) codes: four letters for the bank, two for the country, then 2 or 5.

Any capitalized word of eight letters has this shape, so the label is part of the pattern.
Source: ISO 9362; country codes of ISO 3166-1.

>>> valid("DEUTDEFF"), valid("SECURITY"), valid("ABSTRACT")
(True, False, False)
"""

from recognizers.types import Rule

_COUNTRIES = frozenset(
    "AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ"
    " CA CD CF CG CH CI CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FO"
    " FR GA GB GD GE GG GH GI GL GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE"
    " JM JO JP KE KG KH KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM"
    " MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PF PG PH PK PL PS PT PY QA RO"
    " RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT"
    " TW TZ UA UG US UY UZ VA VC VE VG VN VU WS XK YE ZA ZM ZW".split()
)


def valid(value: str) -> bool:
    """Say whether the fifth and sixth letter name a country."""
    return value[4:6] in _COUNTRIES


RULE = Rule(
    entity="BIC",
    pattern=(
        r"\b(?:BIC|SWIFT|Swift|bic|swift)[A-Za-z /()-]{0,20}[:=#]? {0,3}"
        r"([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b"
    ),
    prior=0.8,
    validate=valid,
    chance=0.3,
)
