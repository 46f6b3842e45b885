from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers import Span
from scrub.transform import transform


def label(value: str, entity: str) -> str:
    return f"<{entity}>"


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("", [], ""),
        ("Ann", [(0, 3)], "<X>"),
        ("Hi Ann and Bob!", [(3, 6), (11, 14)], "Hi <X> and <X>!"),
        ("AnnBob", [(0, 3), (3, 6)], "<X><X>"),  # nothing is put between neighbours
        ("Anna met Ann", [(9, 12)], "Anna met <X>"),  # never by searching for the value
        ("日本 Ann 😀", [(3, 6)], "日本 <X> 😀"),
    ],
)
def test_replaces_in_place(text: str, places: list[tuple[int, int]], expected: str) -> None:
    result = transform(text, [Span(a, b, "X", 1.0, "test") for a, b in places], label)
    assert result.text == expected
    assert [result.text[s.start : s.end] for s in result.spans] == ["<X>"] * len(places)


@pytest.mark.parametrize("places", [[(3, 6), (0, 2)], [(0, 4), (2, 6)], [(0, 99)], [(4, 2)]])
def test_refuses_spans_that_are_not_disjoint_and_in_order(places: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="disjoint"):
        transform("Hi Ann and Bob", [Span(a, b, "X", 1.0, "test") for a, b in places], label)


@given(st.text(), st.lists(st.integers(0, 200), max_size=8), st.text(max_size=5))
def test_what_is_outside_the_spans_stays(text: str, cuts: list[int], new: str) -> None:
    places = sorted({min(cut, len(text)) for cut in cuts})
    spans = [Span(a, b, "X", 1.0, "test") for a, b in zip(places[::2], places[1::2], strict=False)]
    result = transform(text, spans, lambda value, entity: new)
    undone = transform(
        result.text, result.spans, _values(iter([text[s.start : s.end] for s in spans]))
    )
    assert undone.text == text


def _values(values: Iterator[str]) -> Callable[[str, str], str]:
    return lambda value, entity: next(values)
