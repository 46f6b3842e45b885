"""Pins: the SHA-256 a policy may hold a model's files to, written ``PATH@sha256:HEX``."""

import re

from recognizers.models.errors import WeightsError

_PIN = re.compile(r"(.+)@sha256:([0-9a-fA-F]{64})")


def split_pin(what: str) -> tuple[str, str | None]:
    """Return the name and the pinned SHA-256 of ``NAME`` or ``NAME@sha256:HEX``.

    Raises ``WeightsError`` when the pin is not 64 hexadecimal digits.
    """
    if pinned := _PIN.fullmatch(what):
        return pinned[1], pinned[2]
    if "@sha256:" in what:
        raise WeightsError("a pin is written @sha256: and 64 hexadecimal digits")
    return what, None


def check_pin(kind: str, name: str, found: str, wanted: str | None) -> None:
    """Raise ``WeightsError`` unless the digest is the wanted one; ``None`` wants nothing."""
    if wanted is not None and found != wanted.lower():
        raise WeightsError(
            f"{kind}:{name} has SHA-256 {found}, but {wanted} is pinned; install or copy the "
            f"pinned version again, or pin the one you mean: {kind}:PATH@sha256:HEX"
        )
