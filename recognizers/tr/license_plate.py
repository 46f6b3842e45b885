"""Turkish number plates: province, one to three letters, two to five digits.

Source: Turkish road traffic regulation (18.07.1997, no. 23053), article 53: provinces 01 to 81,
letters without Q, W and X.
"""

from recognizers.types import Rule

_PROVINCE = r"(?:0[1-9]|[1-7]\d|8[01])"
_CONTEXT = ("plaka", "plakası", "plakalı", "araç", "license plate", "plaka no")  # noqa: RUF001

RULES = {
    "upper": Rule(
        entity="LICENSE_PLATE",
        pattern=rf"\b{_PROVINCE} ?[A-PR-VYZ]{{1,3}} ?\d{{2,5}}\b",
        prior=0.08,
        context=_CONTEXT,
        apart="-./",
    ),
    "lower": Rule(
        entity="LICENSE_PLATE",
        pattern=rf"\b{_PROVINCE} ?[a-pr-vyz]{{1,3}} ?\d{{2,5}}\b",
        prior=0.05,
        context=_CONTEXT,
        apart="-./",
    ),
}
