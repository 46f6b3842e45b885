import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers import Span
from scrub.syntax import Edit
from scrub.transform import splice, transform


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
def test_what_is_outside_the_edits_stays(text: str, cuts: list[int], new: str) -> None:
    places = sorted({min(cut, len(text)) for cut in cuts})
    spans = [Span(a, b, "X", 1.0, "test") for a, b in zip(places[::2], places[1::2], strict=False)]
    result = splice(text, [Edit(span.start, span.end, new, span) for span in spans])
    undone = [
        Edit(after.start, after.end, text[before.start : before.end], None)
        for before, after in zip(spans, result.spans, strict=True)
    ]
    assert splice(result.text, undone) == (text, [], undone)


def test_a_span_that_runs_over_structure_comes_in_pieces() -> None:
    text = '{"street": "1 Elm St", "city": "Leeds"}'
    result = transform(text, [Span(12, 37, "X", 1.0, "test")], label)
    assert result.text == '{"street": "<X>", "city": "<X>"}'
    assert [result.text[span.start : span.end] for span in result.spans] == ["<X>", "<X>"]


def test_quotation_marks_move_what_follows() -> None:
    text = "name: Ann\nage: 7\nuser: Bob\n"
    spans = [Span(6, 9, "X", 1.0, "test"), Span(23, 26, "X", 1.0, "test")]
    result = transform(text, spans, lambda value, entity: "***")
    assert result.text == "name: '***'\nage: 7\nuser: '***'\n"
    assert [result.text[span.start : span.end] for span in result.spans] == ["***", "***"]
