"""What a tail drawn at random looks like, and the checksum of GitHub and npm tokens."""

import random
import string

import pytest

from recognizers.secrets._shapes import BASE62, _base62, has_checksum, in_order, is_drawn
from tests.recognizers.secrets.made_up import HEX, MIXED


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (MIXED[:36], True),
        (HEX[:40], True),
        ("123456789-" + MIXED[:30], True),  # the number of an account may be in order
        ("A" * 20 + MIXED[:40], True),  # zero bytes in base 64
        ("x" * 36, False),
        (MIXED[:20] + "x" * 8, False),
        ("0123456789abcdef" * 2, False),
        ("fedcba" + MIXED[:30], False),
        ("7" * 10 + "5281935720648135", False),
        (MIXED[:20] + "EXAMPLE" + MIXED[:5], False),
        ("put-your-own-token-right-in-this-place", False),
    ],
)
def test_is_drawn(value: str, expected: bool) -> None:
    assert is_drawn(value) is expected


@pytest.mark.parametrize("alphabet", [BASE62, string.hexdigits[:16], BASE62 + "-_"])
def test_hardly_anything_drawn_at_random_is_refused(alphabet: str) -> None:
    rng = random.Random(7)
    drawn = ["".join(rng.choices(alphabet, k=40)) for _ in range(5_000)]
    assert sum(map(is_drawn, drawn)) >= 4_990


@pytest.mark.parametrize(
    ("value", "expected"), [("abcdef", True), ("zyxwvu", True), ("a9bcde", False), ("89abcd", True)]
)
def test_in_order(value: str, expected: bool) -> None:
    assert in_order(value) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        # Checked against zlib and the base 62 of two other implementations.
        ("ghp_" + "Q" * 30 + "0VvvnC", True),
        ("ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17", True),
        ("ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq18", False),
        ("npm_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkj" + "0mLq17", False),
        ("ghp_", False),
    ],
)
def test_has_checksum(value: str, expected: bool) -> None:
    assert has_checksum(value) is expected


@pytest.mark.parametrize(
    ("number", "digits"), [(0, "000000"), (61, "00000z"), (62, "000010"), (2**32 - 1, "4gfFC3")]
)
def test_base62(number: int, digits: str) -> None:
    assert _base62(number) == digits
