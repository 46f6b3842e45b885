"""US Medicare beneficiary identifiers: eleven characters, letters and digits in fixed places.

Source: CMS, "Understanding the Medicare Beneficiary Identifier (MBI) format".
"""

from recognizers.types import Rule

_LETTER = "[AC-HJKMNP-RT-Y]"
_EITHER = "[0-9AC-HJKMNP-RT-Y]"
_CONTEXT = ("mbi", "medicare", "beneficiary", "cms", "hic", "insured")

RULES = {
    "dashed": Rule(
        entity="US_MBI",
        pattern=rf"(?i)\b[1-9]{_LETTER}{_EITHER}\d-{_LETTER}{_EITHER}\d-{_LETTER}{{2}}\d\d\b",
        prior=0.8,
        context=_CONTEXT,
        apart="-",
    ),
    "bare": Rule(
        entity="US_MBI",
        pattern=rf"(?i)\b[1-9]{_LETTER}{_EITHER}\d{_LETTER}{_EITHER}\d{_LETTER}{{2}}\d\d\b",
        prior=0.15,
        context=_CONTEXT,
        apart="-./",
    ),
}
