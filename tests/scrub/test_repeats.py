import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers import Span
from scrub.decide import resolve
from scrub.repeats import repeats


def again(text: str, *names: str, score: float = 0.9, entity: str = "PERSON") -> list[str]:
    spans = [
        Span(text.index(name), text.index(name) + len(name), entity, score, "test")
        for name in names
    ]
    found = resolve(text, [*spans, *repeats(text, spans)])
    return [text[span.start : span.end] for span in found if span.recognizer != "test"]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Ngozi Okafor. Ngozi Okafor, OKAFOR and Ngozi.", ["Ngozi Okafor"], ["Ngozi Okafor", "OKAFOR", "Ngozi"]),
        ("Hi Sofia, is Sofia in? Sofias, sofia", ["Sofia"], ["Sofia"]),
        ("Dear Will Okafor, will you? Will you?", ["Will Okafor"], []),
        ("Dear Will, Will Okafor", ["Will"], []),
        ("J. R. van der Berg, J. or van or Berg", ["J. R. van der Berg"], ["Berg"]),
        ("O'Neill and Vasquez-Thorn: Vasquez-Thorn, O'Neill's", ["O'Neill", "Vasquez-Thorn"], ["Vasquez-Thorn", "O'Neill"]),
        ("Zoë Çelik; Çelik. Çelikler", ["Zoë Çelik"], ["Çelik"]),
        ("a.c (b) A+B", ["A+B"], []),
        ("nobody", [], []),
        ("Ngozi Okafor: Ms Okafor; N. Okafor; OKAFOR, Ngozi", ["Ngozi Okafor"], ["Okafor", "N. Okafor", "OKAFOR, Ngozi"]),
        ("Ana Park walks in the park. Park it, Dr. Park's", ["Ana Park"], ["Park"]),
        ("Zoë Çelik, Zoe Celik", ["Zoë Çelik"], ["Zoe Celik"]),
        ("Ben Right: @bright, bright, ben.right, bright7", ["Ben Right"], ["@bright", "ben.right", "bright7"]),
        ("Ngozi Okafor <okafor_n@example.org>", ["Ngozi Okafor"], ["okafor_n"]),
    ],
)  # fmt: skip
def test_found_again(text: str, names: list[str], expected: list[str]) -> None:
    assert again(text, *names) == expected


def test_a_name_of_signs_alone_is_not_looked_for() -> None:
    assert again("-- -- and -- --", "-- --") == []


def test_only_sure_names_are_spread() -> None:
    assert again("Ngozi said Ngozi", "Ngozi", score=0.7) == []
    assert again("Lagos is Lagos", "Lagos", entity="LOCATION") == []


NAMES = ["Ngozi Okafor", "Ben Right", "Ana Park", "Jean-Luc Martin", "Zo\u00eb \u00c7elik"]
PIECES = ["okafor", "n.okafor", "@nokafor", "bright", "right_b", "park", "Park", "luc", "-", "@", ".",
          " ", "7", "Okafor", "Dr. ", "jean", "OKAFOR, N.", "zoe.celik"]  # fmt: skip


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3), st.lists(st.sampled_from(PIECES)))
def test_few_names_are_found_as_many_are(names: list[str], pieces: list[str]) -> None:
    text = "\n".join(names) + "\n" + "".join(pieces)
    spans = [Span(text.index(n), text.index(n) + len(n), "PERSON", 0.9, "x") for n in set(names)]
    few = repeats(text, spans)
    with pytest.MonkeyPatch.context() as patch:  # nothing is few
        patch.setattr("scrub.repeats.MOST", -1)
        patch.setattr("scrub.repeats.WORDS", -1)
        patch.setattr("scrub.phrases.FEW", -1)
        many = repeats(text, spans)
    assert sorted(set(few)) == sorted(set(many))
