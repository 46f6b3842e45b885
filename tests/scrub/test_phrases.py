import time

import pytest

from scrub.phrases import Phrases


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
