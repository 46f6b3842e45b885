import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.phrases import FEW, Phrases


@pytest.mark.parametrize(
    ("phrases", "fold", "text", "found"),
    [
        (["Ann"], False, "Ann, ann, Anna, Ann", ["Ann", "Ann"]),
        (["Ann"], True, "Ann, ann, Anna, ANN", ["Ann", "ann", "ANN"]),
        (["Ann Lee", "Ann", "Lee"], False, "Ann Lee", ["Ann Lee", "Ann", "Lee"]),
        (["@ann", "#1 fan"], False, "@ann is the #1 fan", ["@ann", "#1 fan"]),
        (["C++"], False, "C++, C+, xC++", ["C++"]),
        (["日本"], False, "日本 日本語", ["日本"]),
        (["@ann"], False, "ann", []),
        (["Straße"], True, "STRASSE, straße", ["STRASSE", "straße"]),
        ([], False, "Ann", []),
    ],
)
def test_find(phrases: list[str], fold: bool, text: str, found: list[str]) -> None:
    places = Phrases(phrases, fold=fold).find(text)
    assert [text[start:end] for start, end, _ in places] == found


def test_a_phrase_of_signs_is_refused() -> None:
    with pytest.raises(ValueError, match="letter or a digit"):
        Phrases(["--"])


def test_time_does_not_grow_with_the_phrases() -> None:
    phrases = [f"Ngozi Okafor{number}" for number in range(20_000)]
    text = "Ngozi said Ngozi and " * 5000
    start = time.process_time()
    assert list(Phrases(phrases).find(text)) == []
    assert time.process_time() - start < 2


words = st.lists(
    st.sampled_from(["Ann", "Ann Lee", "Lee", "an", "A. Lee", "_a", "\u00e9"]), min_size=1
)


@given(words, st.text("AnLe. _1\u00e9", max_size=60))
def test_few_words_are_found_as_many_are(phrases: list[str], text: str) -> None:
    many = [*phrases, *(f"other{number}" for number in range(FEW))]
    assert list(Phrases(phrases).find(text)) == list(Phrases(many).find(text))
