"""JSON Web Tokens: header, payload and signature (or the five parts of an encrypted one).

Source: RFC 7519, RFC 7515 section 3.1, RFC 7516 section 3.1.

>>> valid("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0ZXN0In0.")
True
>>> valid("eyJmb28iOiJiYXIifQ.eyJzdWIiOiJ0ZXN0In0.")
False
"""

from base64 import urlsafe_b64decode
from binascii import Error

import msgspec
import re2

from recognizers.secrets._shapes import says_example
from recognizers.types import Rule


class _Header(msgspec.Struct):
    alg: str
    enc: str = ""


def valid(value: str) -> bool:
    """Say whether the header names an algorithm, and the claims, unless encrypted, are JSON."""
    header, dot, rest = value.partition(".")
    claims = rest.partition(".")[0]
    if not dot:
        return False
    try:
        algorithm = msgspec.json.decode(_decoded(header), type=_Header)
        if claims and not algorithm.enc:
            msgspec.json.decode(_decoded(claims), type=dict[str, msgspec.Raw])
    except (Error, msgspec.DecodeError, UnicodeDecodeError):
        return False
    return not says_example(value.rpartition(".")[2])


def _decoded(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


_PART = r"[A-Za-z0-9_-]"
_HEADER = re2.compile(rf"{_PART}*")
_REST = re2.compile(
    rf"\.(?:eyJ{_PART}{{4,}}|{_PART}{{4,}}\.{_PART}+|\.{_PART}+(?:\.{_PART}+)?)"
    rf"(?:\.{_PART}+){{0,3}}"
)


def extent(data: bytes, place: int, stop: int) -> int:
    """Return where a token ends that is read up to ``place``, or at least its first part."""
    header: int = _HEADER.match(data, place, stop).end()
    rest = _REST.match(data, header, stop)
    return int(rest.end()) if rest else header


RULE = Rule(
    entity="JWT",
    pattern=rf"e(?:y[IJ]|w[o0]){_PART}{{10}}",
    extend=extent,
    prior=0.98,
    validate=valid,
    chance=0.01,
)
