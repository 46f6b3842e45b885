import re

import pytest

from scrub.vault.canonical import canonical
from scrub.vault.keys import Keys
from scrub.vault.tokens import Tokens, check

KEYS = Keys(project="test", kid="k1", secret=b"k" * 32)


def test_shape() -> None:
    token = Tokens(KEYS).token("ann@example.org", "EMAIL_ADDRESS")
    match = re.fullmatch(r"⟦EMAIL_ADDRESS:k1:([A-Z2-7]{16})([A-Z2-7])⟧", token)
    assert match is not None
    assert check(match[1]) == match[2]


def test_check_character_catches_every_single_mistake() -> None:
    body = "HNEMITKILQAKZP7Z"
    for place in range(len(body)):
        for wrong in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567":
            changed = body[:place] + wrong + body[place + 1 :]
            assert (check(changed) == check(body)) == (wrong == body[place])


@pytest.mark.parametrize(
    ("entity", "one", "other"),
    [
        ("EMAIL_ADDRESS", "Ann@Example.ORG", "ann@example.org"),
        ("EMAIL_ADDRESS", "ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("PHONE_NUMBER", "+1 202-555-0134", "+12025550134"),
        ("PHONE_NUMBER", "(202) 555-0134", "202.555.0134"),
        ("PERSON", "Ngozi  OKAFOR", "ngozi okafor"),
        ("PERSON", "Straße", "STRASSE"),
        ("US_SSN", "078-05-1120", "078051120"),
        ("IBAN_CODE", "gb82 west 1234 5698 7654 32", "GB82WEST12345698765432"),
        ("CREDIT_CARD", "\uff14111 1111 1111 1111", "4111111111111111"),
    ],
)
def test_spelling_variants_meet(entity: str, one: str, other: str) -> None:
    assert canonical(entity, one) == canonical(entity, other)


@pytest.mark.parametrize(
    ("entity", "one", "other"),
    [
        ("PERSON", "Ann Lee", "Annlee"),
        ("API_KEY", "abcDEF", "abcdef"),
        ("CRYPTO", "1BoatSLRHt", "1boatslrht"),
    ],
)
def test_different_values_stay_apart(entity: str, one: str, other: str) -> None:
    assert canonical(entity, one) != canonical(entity, other)
