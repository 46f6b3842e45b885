"""JSON Web Tokens, told apart from other base 64 with dots."""

import pytest

from tests.recognizers.secrets.made_up import JWT, MIXED, found, part

HEADER = part('{"alg":"HS256"}')
CLAIMS = part('{"sub":"test"}')
ENCRYPTED = part('{"alg":"dir","enc":"A256GCM"}')


@pytest.mark.parametrize(
    "token",
    [
        JWT,
        f"{HEADER}.{CLAIMS}",
        f"{HEADER}..{MIXED[:43]}",  # RFC 7515 appendix F: the content is elsewhere
        f"{ENCRYPTED}..{MIXED[:16]}.{MIXED[:40]}.{MIXED[:22]}",
    ],
)
def test_found(token: str) -> None:
    assert found(f"see {token} here") == [token]


@pytest.mark.parametrize(
    "text",
    [
        part('{"foo":"bar","baz":1}') + "." + CLAIMS + "." + MIXED[:43],
        f"{HEADER}.{part('not JSON at all')}.{MIXED[:43]}",
        f"{HEADER}.{CLAIMS}.EXAMPLE-SIGNATURE-FOR-THE-MANUAL",
        "eyJhbGciOiJ",
    ],
)
def test_left_alone(text: str) -> None:
    assert found(f"see {text} here") == []
