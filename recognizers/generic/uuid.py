"""UUIDs that follow people: of a session, cookie, device, visitor or advertising profile.

A UUID says nothing by itself, and text is full of them: without such a word before it, it scores
below every default threshold. Source: RFC 9562 (the nil and the max UUID are nobody's).

>>> valid("3b1f8c1e-7d3a-4c52-9f0e-2a6b9d8c7e5f"), valid("00000000-0000-0000-0000-000000000000")
(True, False)
"""

from recognizers.types import Rule


def valid(value: str) -> bool:
    """Refuse the nil UUID, the max UUID and others of few different digits."""
    return len(set(value)) > 5


_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

RULES = {
    "bare": Rule(
        entity="UUID",
        pattern=rf"(?i)\b{_UUID}\b",
        prior=0.02,
        validate=valid,
        apart="-",
    ),
    "labelled": Rule(
        entity="UUID",
        pattern=(
            r"(?i)\b(?:session|cookie|visitor|device|advertising|ad|client|user|customer|patient)"
            rf"[ _-]?(?:u?u?id|identifier|guid)[\"']?[ :=]{{1,3}}[\"']?({_UUID})\b"
        ),
        prior=0.4,
        validate=valid,
        apart="-",
    ),
}
