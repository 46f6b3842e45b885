"""Mobile device numbers in hexadecimal (MEID): fourteen digits, the first from A to F.

Source: 3GPP2 S.R0048-A.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="MEID",
    pattern=r"(?i)\b[A-F][0-9A-F](?:[ -]?[0-9A-F]{2}){6}(?:[ -]?[0-9A-F])?\b",
    prior=0.05,
    context=("meid", "esn", "device id", "mobile equipment"),
    apart="-./:",
)
