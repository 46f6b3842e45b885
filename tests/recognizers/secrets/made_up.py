"""Credentials for the tests, put together here, so that no scanner takes a file for a leak."""

from base64 import urlsafe_b64encode

from recognizers.registry import rules
from recognizers.scanner import Scanner

RULES = {
    name.removeprefix("secrets."): rule
    for name, rule in rules().items()
    if name.startswith("secrets.")
}
SCANNER = Scanner(RULES)
THRESHOLD = 0.5  # of the presets

MIXED = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF" * 12
HEX = "0a1b2c3d4e5f60718293a4b5c6d7e8f9" * 4
UPPER = "A1B2C3D4E5F6G7H8J9K0" * 5
LETTERS = "qWhRtZuIoPaSdFgXjKlYxCvBnM" * 3
RANDOM_UUID = "9b2f5a1e-7c3d-4e8f-a6b0-d1c2e3f4a5b7"
BEGIN, END = "-----BEGIN %sPRIVATE KEY-----", "-----END %sPRIVATE KEY-----"
LINES = "\n".join([MIXED[:64]] * 5 + [MIXED[:20] + "=="])
PEM = BEGIN % "RSA " + "\n" + LINES + "\n" + END % "RSA "


def part(text: str) -> str:
    """Encode one part of a token as URLs need it."""
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


JWT = ".".join((part('{"alg":"HS256","typ":"JWT"}'), part('{"sub":"test"}'), MIXED[:43]))


def found(text: str) -> list[str]:
    """Return the values found in a text, at the threshold of the presets."""
    return [text[a:b] for a, b in places(text)]


def places(text: str) -> list[tuple[int, int]]:
    """Return where values were found in a text, each place once."""
    (spans,) = SCANNER.find([text])
    return sorted({(span.start, span.end) for span in spans if span.score >= THRESHOLD})
