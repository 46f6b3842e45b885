"""VAT numbers of the countries of the European Union: country and number, most with a check digit.

Germany's are found by a rule of their own.
Source: Council Directive 2006/112/EC, article 215; European Commission, VIES, "VAT numbers".

>>> valid("ATU13585627"), valid("ATU13585628"), valid("FR40303265045"), valid("ATU12")
(True, False, True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("eu.vat")

RULE = Rule(
    entity="EU_VAT",
    pattern=(
        r"\b(?:ATU ?\d{8}|BE ?[01]\d{3}[. ]?\d{3}[. ]?\d{3}|BG ?\d{9,10}|CY ?\d{8}[A-Z]"
        r"|CZ ?\d{8,10}|DK ?\d{8}|EE ?\d{9}|EL ?\d{9}|ES ?[A-Z0-9]\d{7}[A-Z0-9]|FI ?\d{8}"
        r"|FR ?[0-9A-HJ-NP-Z]{2} ?\d{3} ?\d{3} ?\d{3}|HR ?\d{11}|HU ?\d{8}"
        r"|IE ?\d{7}[A-W][A-I]?|IE ?\d[A-Z]\d{5}[A-W]|IT ?\d{11}|LT ?(?:\d{9}|\d{12})|LU ?\d{8}"
        r"|LV ?\d{11}|MT ?\d{8}|NL ?\d{9}B\d{2}|PL ?\d{10}|PT ?\d{9}|RO ?\d{7,10}|SE ?\d{12}"
        r"|SI ?\d{8}|SK ?\d{10})\b"
    ),
    prior=0.2,
    validate=valid,
    chance=0.1,
    context=(
        "vat", "vat number", "vat id", "vat reg", "tva", "uid", "btw", "iva", "mwst", "moms", "alv",
        "dph", "áfa", "pvn", "pvm", "ddv", "tax id", "eori",
    ),
    apart="-./",
)  # fmt: skip
