"""UK postcodes: area, district, and a sector that never uses C, I, K, M, O and V.

Source: Royal Mail, "PAF programmers' guide"; areas of the postcode address file.

>>> valid("SW1A 1AA"), valid("QX1 1AA")
(True, False)
"""

import re

from recognizers.types import Rule

_AREAS = frozenset(
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT"
    " DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD"
    " LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK"
    " SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO"
    " ZE".split()
)
_AREA = re.compile(r"[A-Z]{1,2}")
_SHAPE = r"\b[A-Z]{1,2}\d[\dA-Z]?"
_INWARD = r"\d[ABD-HJLNP-UW-Z]{2}\b"
_CONTEXT = ("postcode", "post code", "address", "london", "street", "road", "uk", "england")


def valid(value: str) -> bool:
    """Say whether there is a postcode area of that name."""
    area = _AREA.match(value)
    return area is not None and area.group() in _AREAS


RULES = {
    "girobank": Rule(entity="POSTCODE", pattern=r"\bGIR ?0AA\b", prior=0.9),
    "spaced": Rule(
        entity="POSTCODE",
        pattern=rf"{_SHAPE} {_INWARD}",
        prior=0.5,
        validate=valid,
        chance=0.4,
        context=_CONTEXT,
        apart="-./",
    ),
    "glued": Rule(
        entity="POSTCODE",
        pattern=rf"{_SHAPE}{_INWARD}",
        prior=0.04,
        validate=valid,
        chance=0.4,
        context=_CONTEXT,
        apart="-./",
    ),
}
