import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.vault.keys import Keys
from scrub.vault.table_free import decrypted
from tests.scrub.operators.made import KEYS, OTHER_KEYS, operator

encrypt = operator(operator="encrypt")


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.sampled_from(["PERSON", "URL"]),
)
def test_what_is_encrypted_is_decrypted_exactly(value: str, entity: str) -> None:
    text = f"from {encrypt(value, entity)} to {encrypt('Ann', 'PERSON')}."
    assert decrypted(text, KEYS) == (f"from {value} to Ann.", 2)


def test_equal_values_are_equal_text_but_not_across_entities_projects_and_keys() -> None:
    assert encrypt("Ann", "PERSON") == operator(operator="encrypt")("Ann", "PERSON")
    others = {
        encrypt("Ann", "PERSON"),
        encrypt("Ann", "USERNAME").replace("USERNAME", "PERSON"),
        operator(OTHER_KEYS, operator="encrypt")("Ann", "PERSON"),
        operator(Keys(project="b", kid="k1", secret=b"k" * 32), operator="encrypt")(
            "Ann", "PERSON"
        ),
    }
    assert len(others) == 4


@pytest.mark.parametrize(
    "text",
    ["⟦PERSON:k1:AAAAAAAAAAAAAAAAAAAAAAAA⟧", "⟦PERSON:k9:AAAAAAAAAAAAAAAAAAAAAAAA⟧", "plain"],
)
def test_what_these_keys_did_not_make_stays(text: str) -> None:
    assert decrypted(text, KEYS) == (text, 0)


def test_values_of_older_keys_are_still_read() -> None:
    old = encrypt("Ann", "PERSON")
    assert decrypted(old, KEYS.rotated()) == ("Ann", 1)
    assert decrypted(old, OTHER_KEYS) == (old, 0)
