"""Our own checks against a second implementation (python-stdnum) and published vectors."""

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import bitcoin, luhn
from stdnum.be import nn
from stdnum.bg import egn
from stdnum.cz import rc
from stdnum.dk import cpr
from stdnum.is_ import kennitala
from stdnum.iso7064 import mod_97_10
from stdnum.se import personnummer
from stdnum.us import rtn

from recognizers import checks
from recognizers.generic import crypto, iban
from recognizers.registry import rules
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


FIRST = {
    name: rule
    for name, rule in rules().items()
    if isinstance(rule.validate, checks.Stdnum) and rule.validate.first is not None
}
# Numbers with the date or the separators that some of them must have.
ten_or_so = st.from_regex(
    r"[0-9]{9,10}|[0-9]{12}|[0-9]{6}[-+/][0-9]{3,4}|[0-9]{2}(?:0[1-9]|1[0-2])[0-2][0-9]{5}",
    fullmatch=True,
)


@pytest.mark.parametrize("name", FIRST)
@settings(max_examples=500)
@given(value=ten_or_so)
def test_what_is_looked_at_first_refuses_nothing_valid(name: str, value: str) -> None:
    validate = FIRST[name].validate
    assert isinstance(validate, checks.Stdnum)
    assert validate(value) == checks.Stdnum(validate.module)(value)


# Countries whose numbers hold a month, which the pattern knows.
MONTHS = {"cz": rc, "se": personnummer, "dk": cpr, "bg": egn, "is_": kennitala}


@pytest.mark.parametrize("country", MONTHS)
@settings(max_examples=500)
@given(month=st.integers(0, 99), rest=st.from_regex(r"[0-9]{8}", fullmatch=True))
def test_no_month_of_a_valid_number_is_left_out(country: str, month: int, rest: str) -> None:
    value = f"{rest[:2]}{month:02}{rest[2:]}"
    patterns = [rule.pattern for name, rule in rules().items() if name.startswith(f"{country}.")]
    # By the law, 20, 50 or 70 may be added to a Czech month; stdnum is content with more.
    lawful = country != "cz" or month % 50 in {*range(1, 13), *range(21, 33)}
    if lawful and MONTHS[country].is_valid(value):
        assert any(re2.fullmatch(pattern, value) for pattern in patterns)
