import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers import Rule, Span
from recognizers.block import blocks
from recognizers.scanner import EXTENDED, Scanner

NUMBER = Rule(entity="US_SSN", pattern=r"\d{3}-\d{2}-\d{4}", prior=0.5, apart="-.")
VALUE = Rule(entity="PASSWORD", pattern=r"pass=([a-z]{4})", prior=0.5)
HEAD = Rule(
    entity="PRIVATE_KEY", pattern=r"BEGIN", prior=0.9,
    extend=lambda data, place, stop: stop if (end := data.find(b";", place, stop)) < 0 else end,
)  # fmt: skip
CHECKED = Rule(
    entity="IMEI", pattern=r"\d{4}", prior=0.1, validate=lambda v: v == "1234", chance=0.1,
    context=("device", "número"),
)  # fmt: skip


def found(rule: Rule, *texts: str) -> list[list[str]]:
    spans = Scanner({"test.rule": rule}).find(texts)
    return [[t[s.start : s.end] for s in each] for t, each in zip(texts, spans, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("078-05-1120", ["078-05-1120"]),
        ("x078-05-1120", []),
        ("_078-05-1120", []),
        ("078-05-11201", []),
        ("078-05-1120-3", []),
        ("1.078-05-1120", []),
        ("a1-078-05-1120", []),
        ("SSN-078-05-1120", ["078-05-1120"]),
        ("078-05-1120-Fax", ["078-05-1120"]),
        ("078-05-1120-b7", []),
        ("078-05-1120.", ["078-05-1120"]),
        ("-078-05-1120-", ["078-05-1120"]),
        ("号078-05-1120号", ["078-05-1120"]),
        ("078-05-1120 078-05-1120", ["078-05-1120"] * 2),
        ("", []),
    ],
)
def test_a_value_is_never_a_piece_of_a_longer_one(text: str, expected: list[str]) -> None:
    assert found(NUMBER, text) == [expected]


@pytest.mark.parametrize("engine", ["re2", "hyperscan"])
@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["é BEGIN 日本; BEGIN"], [["BEGIN 日本", "BEGIN"]]),
        (["BEGIN x BEGIN;", "BEGIN 日", "; a"], [["BEGIN x BEGIN"], ["BEGIN 日"], []]),
        (["BEGIN;BEGIN;"], [["BEGIN", "BEGIN"]]),
        (["BEGIN " + "x" * (EXTENDED + 9)], [[]]),  # in the middle of a word
        (["BEGIN " + "- " * EXTENDED], [["BEGIN " + "- " * (EXTENDED // 2 - 1) + "-"]]),
    ],
)
def test_extend_says_where_a_value_ends(engine: str, texts: list[str], expected: object) -> None:
    if engine == "hyperscan":
        pytest.importorskip("hyperscan")
    spans = Scanner({"test.rule": HEAD}, engine=engine).find(texts)
    values = [[t[s.start : s.end] for s in each] for t, each in zip(texts, spans, strict=True)]
    assert [[v.rstrip() for v in each] for each in values] == expected


def test_extend_looks_at_no_head_twice() -> None:
    looked: list[tuple[int, int]] = []

    def extend(data: bytes, place: int, stop: int) -> int:
        looked.append((place, stop))
        return data.find(b";", place, stop)

    rule = Rule(entity="PRIVATE_KEY", pattern="BEGIN", prior=0.9, extend=extend)
    Scanner({"test.rule": rule}, engine="re2").find(["BEGIN" * 1000 + ";BEGIN;"])
    assert looked == [(5, 5007), (5006, 5007)]


def test_a_group_marks_the_value() -> None:
    assert found(VALUE, "pass=abcd, pass=abcde") == [["abcd"]]


@pytest.mark.parametrize(
    ("text", "score"),
    [("1234", 0.526), ("device 1234", 0.957), ("número 1234", 0.957), ("Device: 1234", 0.982)],
)
def test_evidence_adds_up(text: str, score: float) -> None:
    [[span]] = Scanner({"test.rule": CHECKED}).find([text])
    assert span.score == pytest.approx(score, abs=0.001)


@pytest.mark.parametrize("text", ["devices 1234", "device " + "x " * 40 + "1234", "4321"])
def test_no_evidence_from_other_words_from_afar_or_for_an_invalid_value(text: str) -> None:
    [spans] = Scanner({"test.rule": CHECKED}).find([text])
    assert all(span.score < 0.6 for span in spans)


def test_context_of_one_text_says_nothing_of_the_next() -> None:
    [_, [span]] = Scanner({"test.rule": CHECKED}).find(["my device", "1234"])
    assert span.score < 0.6


def test_explains_what_it_found() -> None:
    scanner = Scanner({"test.rule": CHECKED})
    text = "número: 1234"
    [[span]] = scanner.find([text])
    lines = scanner.explain(text, span)
    assert lines == [
        "10% of the pattern's matches are right: 0.10",
        "passes the validator, as 10% of random values do: 10 times the odds → 0.53",
        "stands under a name of it: 50 times the odds → 0.98",
    ]
    assert f"{span.score:.2f}" == "0.98"
    assert scanner.explain(text, Span(0, 1, "PERSON", 1.0, "other")) == []


@given(
    st.lists(st.text(alphabet="é日a\n\0 😀"), max_size=6), st.text(alphabet="é日 😀\n", max_size=9)
)
def test_offsets_are_code_points_whatever_stands_around(others: list[str], before: str) -> None:
    text = f"{before} 078-05-1120 é 219-09-9999"
    texts = [*others, text, *others]
    assert found(NUMBER, *texts)[len(others)] == ["078-05-1120", "219-09-9999"]
    assert sum(map(len, found(NUMBER, *texts))) == 2


@given(st.lists(st.text(), max_size=8), st.integers(1, 40))
def test_blocks_hold_every_text_once_and_in_order(texts: list[str], size: int) -> None:
    seen = []
    for block in blocks(texts, size):
        for number in range(len(block)):
            first, last = block.limits(number)
            assert block.data[first:last].decode() == texts[block.index(number)]
            assert block.offset(number, last) == len(texts[block.index(number)])
            seen.append(block.index(number))
    assert sorted(seen) == list(range(len(texts)))


@pytest.mark.parametrize("values", [1, 7, 8, 9, 30])
def test_context_words_are_seen_however_many_values_there_are(values: int) -> None:
    """Where many values stand, it is asked once whether any word may be near: the same is found."""
    scanner = Scanner(
        {"x": Rule(entity="IMEI", pattern=r"\b\d{6}\b", prior=0.1, context=("imei",))}
    )
    filler = " ".join(["123456"] * values)
    found = scanner.find([filler, f"{filler} {'.' * 80} imei 654321", f"{filler} subimeis 654321"])
    assert [{round(span.score, 2) for span in spans} for spans in found] == [
        {0.1},
        {0.1, 0.69},
        {0.1},
    ]
