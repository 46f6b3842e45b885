from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers import Span
from scrub.decide import decide, resolve
from scrub.policy_file import resolve as policy_of

TEXT = "Write to bob@example.com, Bob Example of 12 High Street, or 4111 1111 1111 1111."


def nothing_allowed(value: str, entity: str) -> bool:
    return False


def span(value: str, entity: str, score: float = 0.9, text: str = TEXT) -> Span:
    start = text.index(value)
    return Span(start, start + len(value), entity, score, "test")


def shown(spans: list[Span], text: str = TEXT) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.entity) for each in spans]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(
            [span("bob@example.com", "EMAIL_ADDRESS"), span("Bob Example", "PERSON")],
            [("bob@example.com", "EMAIL_ADDRESS"), ("Bob Example", "PERSON")],
            id="disjoint spans stay",
        ),
        pytest.param(
            [span("12 High Street", "STREET_ADDRESS", 0.9), span("High Street", "LOCATION", 0.9)],
            [("12 High Street", "STREET_ADDRESS")],
            id="the longest wins",
        ),
        pytest.param(
            [
                span("to bob@example.com", "PERSON", 0.6),
                span("bob@example.com", "EMAIL_ADDRESS", 0.99),
            ],
            [("to ", "PERSON"), ("bob@example.com", "EMAIL_ADDRESS")],
            id="a clearly surer one inside keeps its name",
        ),
        pytest.param(
            [span("Bob Example of", "PERSON"), span("of 12 High", "LOCATION", 0.7)],
            [("Bob Example of", "PERSON"), (" 12 High", "LOCATION")],
            id="what a loser alone covered is still covered",
        ),
        pytest.param(
            [span("Bob", "PERSON"), span("Example", "PERSON")],
            [("Bob Example", "PERSON")],
            id="one name in two parts is one",
        ),
        pytest.param(
            [span("Bob", "PERSON"), span("Bob", "USERNAME", 0.5)],
            [("Bob", "PERSON")],
            id="of equals the surer",
        ),
    ],
)
def test_resolve(spans: list[Span], expected: list[tuple[str, str]]) -> None:
    assert shown(resolve(TEXT, spans)) == expected


def test_off_threshold_and_allowed_do_not_count() -> None:
    policy = policy_of(
        {"entities": {"URL": "off", "PERSON": {"threshold": 0.8}, "CREDIT_CARD": "replace"}}
    )
    spans = [
        span("bob@example.com", "URL"),
        span("Bob Example", "PERSON", 0.7),
        span("4111 1111 1111 1111", "CREDIT_CARD"),
    ]
    assert shown(decide(TEXT, spans, policy, nothing_allowed)) == [
        ("4111 1111 1111 1111", "CREDIT_CARD")
    ]
    assert decide(TEXT, spans, policy, lambda value, entity: True) == []


def test_kept_span_is_reported_but_shields_nothing() -> None:
    policy = policy_of({"entities": {"LOCATION": "keep", "STREET_ADDRESS": "replace"}})
    spans = [
        span("Example of 12 High Street", "LOCATION"),
        span("12 High Street", "STREET_ADDRESS"),
    ]
    assert shown(decide(TEXT, spans, policy, nothing_allowed)) == [
        ("Example of ", "LOCATION"),
        ("12 High Street", "STREET_ADDRESS"),
    ]


def test_an_inner_span_counts_when_the_outer_one_does_not() -> None:
    policy = policy_of({"entities": {"URL": {"threshold": 0.95}}})
    url = "https://example.com/?mail=ann@example.org"
    spans = [
        Span(0, len(url), "URL", 0.9, "test"),
        span("ann@example.org", "EMAIL_ADDRESS", text=url),
    ]
    assert shown(decide(url, spans, policy, nothing_allowed), url) == [
        ("ann@example.org", "EMAIL_ADDRESS")
    ]


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(alphabet="ab1 .-é\n", min_size=1, max_size=60))
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=12))
    entities = st.sampled_from(["PERSON", "LOCATION", "URL", "EMAIL_ADDRESS"])
    scores = st.floats(0.5, 1)
    spans = [
        Span(min(pair), max(pair), draw(entities), draw(scores), "test")
        for pair in pairs
        if min(pair) < max(pair)
    ]
    return text, spans


@given(texts_and_spans())
def test_edits_are_disjoint_sorted_and_cover_all_that_counts(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    edits = resolve(text, spans)
    assert all(a.end <= b.start for a, b in pairwise(edits))
    covered = {i for edit in edits for i in range(edit.start, edit.end)}
    wanted = {i for each in spans for i in range(each.start, each.end) if text[i].isalnum()}
    assert wanted <= covered
    beyond = covered - {i for each in spans for i in range(each.start, each.end)}
    assert all(text[i] == " " for i in beyond)  # only the space between two parts of a name


@given(texts_and_spans())
def test_order_of_spans_does_not_matter(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    assert resolve(text, spans) == resolve(text, list(reversed(spans)))
