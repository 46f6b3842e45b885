"""Numbers of mobile subscribers (IMSI): country, network, subscriber, after a label or nearby.

Source: 3GPP TS 23.003, section 2.2; country codes of ITU-T E.212.

>>> valid("310150123456789"), valid("999999999999999"), valid("110150123456789")
(True, False, False)
"""

from recognizers.types import Rule


def valid(value: str) -> bool:
    """Say whether the first three digits lie where country codes do, and digits differ."""
    return 202 <= int(value[:3]) <= 750 and len(set(value)) > 2


RULE = Rule(
    entity="IMSI",
    pattern=r"\b[2-7]\d{13,14}\b",
    prior=0.05,
    validate=valid,
    chance=0.8,
    context=("imsi", "subscriber identity", "sim", "usim", "subscriber id"),
    apart="-./",
)
