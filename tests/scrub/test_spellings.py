"""The spellings of a name."""

import pytest

from scrub.spellings import accounts, heads_in, phrases


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ngozi Okafor", "N. Okafor"),
        ("Ngozi Okafor", "OKAFOR, Ngozi"),
        ("Ngozi Okafor", "Okafor, N."),
        ("Ngozi Okafor", "Okafor Ngozi"),
        ("Ngozi Okafor", "Ngozi O."),
        ("Ngozi Ada Okafor", "Ngozi Okafor"),
        ("NGOZI OKAFOR", "Ngozi Okafor"),
        ("Zoë van der Berg", "Zoe van der Berg"),
        ("Zoë van der Berg", "Z. van der Berg"),
        ("Ana Vasquez-Thorn", "Vasquez"),
    ],
)
def test_variants(name: str, text: str) -> None:
    always, _ = phrases([name], text, frozenset())
    assert text in {text[start:end] for start, end, _ in always.find(text)}


def test_words_only_behind_a_form_of_address() -> None:
    always, titled = phrases(["Jane Park", "Ana Stone"], "Park, Stone", frozenset({"park"}))
    assert [spelled for *_, spelled in always.find("Park, Stone")] == []
    assert [spelled for *_, spelled in titled.find("Park, Stone")] == ["Park", "Stone"]


@pytest.mark.parametrize(
    ("account", "plain"),
    [("ngozi.okafor", True), ("okaforngozi", True), ("n.okafor", True), ("nokafor", False)],
)
def test_accounts(account: str, plain: bool) -> None:
    assert accounts(["Ngozi Okafor"])[account] is plain


def test_one_word_has_no_accounts() -> None:
    assert accounts(["Ngozi", "J. Li"]) == {}


@pytest.mark.parametrize("others", [0, 1, 10, 60])
def test_a_name_is_looked_for_however_many_there_are(others: int) -> None:
    text = "N. Okafor wrote; okafor_n12 and @n-okafor answered, nokafor@example.org did not"
    names = [
        "Ngozi Okafor",
        *(f"Zoran Vaskov{letter * 3}" for letter in map(chr, range(97, 97 + others))),
    ]
    always, _ = phrases(names, text, frozenset())
    assert {spelled for *_, spelled in always.find(text)} == {"N. Okafor", "Okafor"}
    known = accounts(names, heads_in(text))
    assert known == {
        "n.okafor": True, "nokafor": False, "okafor.n": True, "okafor.ngozi": True
    }  # fmt: skip
