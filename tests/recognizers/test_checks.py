"""Our own checks against a second implementation (python-stdnum) and published vectors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import bitcoin, luhn
from stdnum.be import nn
from stdnum.iso7064 import mod_97_10
from stdnum.us import rtn

from recognizers import checks
from recognizers.generic import crypto, iban
from recognizers.us import routing

number = st.text("0123456789", min_size=2, max_size=20)


@given(number)
def test_luhn_agrees(value: str) -> None:
    assert checks.luhn(value) == luhn.is_valid(value)


@given(st.sampled_from(["GB", "DE", "NO", "FR"]), st.text("0123456789AZ", min_size=13, max_size=30))
def test_iban_agrees(country: str, value: str) -> None:
    account = country + "82" + value
    assert iban.valid(account) == mod_97_10.is_valid(account[4:] + account[:4])


@given(st.text("0123456789", min_size=9, max_size=9))
def test_routing_is_never_looser(value: str) -> None:
    assert rtn.is_valid(value) or not routing.valid(value)


@pytest.mark.parametrize(
    "address",
    ["1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"],
)
def test_wallets_agree(address: str) -> None:
    valid = crypto.valid_bech32 if address.startswith("bc1") else crypto.valid_base58
    for wrong in (address[:-1] + "q", address[:-1] + "p", address[:-2] + "xx"):
        assert valid(wrong) == bitcoin.is_valid(wrong)
    assert valid(address)
    assert bitcoin.is_valid(address)


def test_stdnum_is_looked_up_by_name() -> None:
    assert checks.Stdnum("be.nn")("12.01.79-328.83") == nn.is_valid("12.01.79-328.83")


@pytest.mark.parametrize(
    ("parts", "expected"), [((2024, 2, 29), True), ((2023, 2, 29), False), ((0, 1, 1), False)]
)
def test_is_date(parts: tuple[int, int, int], expected: bool) -> None:
    assert checks.is_date(*parts) is expected
