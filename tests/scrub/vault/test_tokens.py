import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.vault.canonical import canonical
from scrub.vault.keys import Keys
from scrub.vault.tokens import CHECKED, TEMPLATE, Tokens, body_of, standing_in, with_check

KEYS = Keys(project="test", kid="k1", secret=b"k" * 32)


def test_shape() -> None:
    token = Tokens(KEYS).token("ann@example.org", "EMAIL_ADDRESS")
    match = re.fullmatch(r"⟦EMAIL_ADDRESS:k1:([0-9A-V]{16})([0-9A-W])⟧", token)
    assert match is not None
    assert with_check(match[1]) == match[1] + match[2]
    assert Tokens(KEYS).pseudonym("ann@example.org", "EMAIL_ADDRESS", scope="corpus") == token


def test_check_character_catches_every_single_mistake_and_swap() -> None:
    body = "92Q9MMNLFSC6JCL4"
    token = with_check(body)
    for place in range(len(token)):
        for wrong in CHECKED if place == 16 else CHECKED[:32]:
            changed = token[:place] + wrong + token[place + 1 :]
            assert (with_check(changed[:16]) == changed) == (wrong == token[place])
    for place in range(len(body) - 1):
        one, other = body[place], body[place + 1]
        swapped = body[:place] + other + one + body[place + 2 :] + token[-1]
        assert (with_check(swapped[:16]) == swapped) == (one == other)


@given(st.binary(min_size=12, max_size=12), st.binary(min_size=12, max_size=12))
def test_eighty_bits_of_the_mac_count(one: bytes, other: bytes) -> None:
    def five_of_six(mac: bytes) -> list[int]:
        bits = int.from_bytes(mac, "big")
        return [bits >> 6 * place & 31 for place in range(16)]

    assert (body_of(one) == body_of(other)) == (five_of_six(one) == five_of_six(other))


@pytest.mark.parametrize(
    "template", [TEMPLATE, "[{token}]", "<{kid}-{entity}-{token}/{token}>", "{entity}_{token}"]
)
def test_tokens_are_found_again_in_a_text(template: str) -> None:
    tokens = Tokens(KEYS, template)
    one, other = (tokens.token(f"{n}@example.org", "EMAIL_ADDRESS") for n in ("ann", "ben"))
    text = f"From {one} to {other}, not ⟦EMAIL_ADDRESS:k1:92Q9MMNLFSC6JCL4X⟧."
    found = list(standing_in(text, template))
    assert [text[each.start : each.end] for each in found] == [one, other]
    spelled = tokens.pseudonym("ann@example.org", "EMAIL_ADDRESS", scope="corpus")
    assert found[0].id == spelled.id


def test_scopes() -> None:
    tokens = Tokens(KEYS)

    def ids(scope: str, document: str) -> set[str]:
        spelled = ("Dr. Ngozi OKAFOR", "Okafor, Ngozi")
        return {
            tokens.pseudonym(each, "PERSON", scope=scope, document=document).id  # type: ignore[arg-type]
            for each in spelled
        }

    assert ids("corpus", "a") == ids("corpus", "b")
    assert len(ids("corpus", "a")) == len(ids("document", "a")) == 1
    assert ids("document", "a") == ids("document", "a") != ids("document", "b")
    assert len(ids("occurrence", "a") | ids("occurrence", "a")) == 4


@pytest.mark.parametrize(
    ("entity", "one", "other"),
    [
        ("EMAIL_ADDRESS", "Ann@Example.ORG", "ann@example.org"),
        ("EMAIL_ADDRESS", "ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("PHONE_NUMBER", "+1 202-555-0134", "+12025550134"),
        ("PHONE_NUMBER", "(202) 555-0134", "202.555.0134"),
        ("PERSON", "Ngozi  OKAFOR", "ngozi okafor"),
        ("PERSON", "Straße", "STRASSE"),
        ("PERSON", "Dr. Ngozi OKAFOR", "Okafor, Ngozi"),
        ("PERSON", "Prof. Dr. med. Zoë García", "zoe garcia"),
        ("PERSON", "OKAFOR Ngozi", "Ngozi Okafor, PhD"),
        ("PERSON", "N. O\u2019Brien", "N O'Brien"),
        ("PHONE_NUMBER", "+44 (0)20 7946 0123", "+442079460123"),
        ("PHONE_NUMBER", "+44 020 7946 0123", "+442079460123"),
        ("PHONE_NUMBER", "+39 06 1234 5678", "+390612345678"),  # this zero is dialled
        ("IP_ADDRESS", "2001:DB8:0:0::1", "2001:db8::1"),
        ("MAC_ADDRESS", "00:00:5E:00:53:af", "00-00-5e-00-53-AF"),
        ("URL", "HTTPS://Example.ORG/Path", "https://example.org/Path"),
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
        ("PERSON", "Martin James", "James Martin"),
        ("PERSON", "John Smith", "John Smith Jr."),
        ("PERSON", "N. Okafor", "Ngozi Okafor"),
        ("URL", "https://example.org/Path", "https://example.org/path"),
        ("API_KEY", "abcDEF", "abcdef"),
        ("CRYPTO", "1BoatSLRHt", "1boatslrht"),
    ],
)
def test_different_values_stay_apart(entity: str, one: str, other: str) -> None:
    assert canonical(entity, one) != canonical(entity, other)


@given(
    st.text(max_size=40),
    st.sampled_from(["PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER", "URL", "US_SSN"]),
)
def test_a_canonical_value_is_its_own(value: str, entity: str) -> None:
    once = canonical(entity, value)
    assert canonical(entity, once) == canonical(entity, canonical(entity, once))
