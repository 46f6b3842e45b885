"""Views change what they should, map back exactly, and stand any text."""

# ruff: noqa: RUF001 - lookalikes are what this is about

import gc
import time
from collections.abc import Sequence
from itertools import chain, pairwise

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from recognizers.types import Span
from recognizers.views import (
    SETS,
    VIEWS,
    Edit,
    Rewriting,
    find_in_views,
    pieces_of,
    views_of,
)

ALL = views_of(["all"])
# Pieces of disguises, so that what is drawn at random has something to be undone.
PARTS = (
    "a", "é", "é", "Z", "4", " ", "  ", "\n", "@", ".", "(at)", " at ", " dot ", "[dot]", "%", "%40",
    "%C3%B8", "%FF", "&", "&#64;", "&#x110000;", "&amp;", "\\u0040", "\\ud83d", "\\ud83d\\ude00",
    "\\x40", "\\n", "=40", "=C3=B8", "=\n", "=?utf-8?q?=40?=", "=?utf-7?b?2AA=?=", "<b>", "<!--x-->",
    "\u200b", "\ufeff", "\0", "\U000e0041", "\u0301", "\u0336", "ﬁ", "１", "＠", "①", "٤", "о", "ᴀ",
    "one ", "vier ", "double ", "twenty-", "dash ", "4 1 1 1 1 1 1 1", "1-1-1-1-1-1-1", "4111_1111_",
    "am9obkBleGFtcGxlLm9yZw==", "YW06b2JqOnF1Og", "6a6f686e406578616d706c65", "6a 6f 68 6e ", "\n\n",
)  # fmt: skip
hostile = st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=3)), max_size=40).map("".join)


def _everything(texts: Sequence[str]) -> list[list[Span]]:
    """Find each character and the whole."""
    return [
        [
            Span(i, j, "X", 1.0, "every")
            for i, j in {(0, len(t)), *((k, k + 1) for k in range(len(t)))}
            if t
        ]
        for t in texts
    ]


@pytest.mark.parametrize("name", VIEWS)
@given(text=hostile)
def test_any_text_is_rewritten_in_order_and_within_bounds(name: str, text: str) -> None:
    step = Rewriting(text, VIEWS[name].edits(text))
    step.text.encode()
    places = [step.source(i, i + 1) for i in range(len(step.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[0] <= two[0] and one[1] <= two[1] for one, two in pairwise(places))
    if step.text:
        assert step.source(0, len(step.text)) == (places[0][0], places[-1][1])


@pytest.mark.parametrize("name", VIEWS)
@given(text=hostile)
def test_what_a_view_changes_has_its_trigger(name: str, text: str) -> None:
    view = VIEWS[name]
    edits = [edit for edit in view.edits(text) if edit.new != text[edit.start : edit.end]]
    if edits:
        assert re2.search(view.trigger, text.encode())
        assert view.ascii or not text.isascii()


@given(text=hostile)
def test_unchanged_stretches_map_to_themselves(text: str) -> None:
    for view in VIEWS.values():
        edits = list(view.edits(text))
        step = Rewriting(text, edits)
        changed = set(chain.from_iterable(range(e.start, e.end) for e in edits))
        for place in range(len(step.text)):
            start, end = step.source(place, place + 1)
            if end - start == 1 and start not in changed:
                assert step.text[place] == text[start]


@given(text=hostile)
def test_spans_through_all_views_lie_within_the_text(text: str) -> None:
    for span in find_in_views(_everything, [text], ALL)[0]:
        assert 0 <= span.start < span.end <= len(text)


@given(text=st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x17F), max_size=60))
def test_words_are_the_same_in_every_view(text: str) -> None:
    words = " ".join(part for part in text.split("ſ") if part.isascii())
    assert pieces_of([words], ALL) == []


@pytest.mark.parametrize("name", VIEWS)
def test_a_lone_surrogate_is_not_the_views_affair(name: str) -> None:
    for text in ("\ud800", "a\udfff%40 \\ud800 &#xd800; =?utf-7?q?+2AA-?="):
        step = Rewriting(text, VIEWS[name].edits(text))
        assert sum("\ud800" <= char <= "\udfff" for char in step.text) == 1
    assert pieces_of(["\ud800 plain"], ALL) == []


@pytest.mark.parametrize(
    ("name", "text", "new"),
    [
        ("escapes", "%4a%6F%68n %C3%B8%FF %zz 100%", "John ø%FF %zz 100%"),
        ("escapes", "\\u00e9\\uD83D\\uDE00 \\ud83d \\U0001F600 \\u{e9}", "é😀 \\ud83d 😀 é"),
        ("escapes", "a\\nb \\\"x\\\" \\/ \\d", 'a\nb "x" / \\d'),
        ("escapes", "&lt;&nosuch;&#x41;&#0065;&#1114112;", "<&nosuch;AA&#1114112;"),
        ("escapes", "a=3Db x=10 caf=C3=A9 wi=\nre", "a=b x=10 café wire"),
        ("escapes", "=?iso-8859-1?q?J=F8rn?= =?nosuch?q?a?=", "Jørn =?nosuch?q?a?="),
        ("escapes", "jo<b>h</b>n <b>bold</b> a < b", "john <b>bold</b> a < b"),
        ("encoded", "x:am9obkBleGFtcGxlLm9yZw==, 0x6a6f686e406578", "x:john@example.org, 0x6a6f686e406578"),
        ("encoded", "0x6a6f686e4065786d", "john@exm"),
        ("encoded", "aGVsbG8gd29ybGQs\nIGpvaG5AZXhhbXBs\nZS5vcmc=\n", "hello world, john@example.org\n"),
        ("encoded", "4111111111111111 4038732364663738", "4111111111111111 4038732364663738"),
        ("invisible", "a\u200b\u2060b\x00\tc\U000e0068\U000e0069", "ab\tchi"),
        ("nfkc", "ｊｏｈｎ＠ ﬁ ① ½ \u00a0´ ﷺ", "john@ fi 1 ½  ´ ﷺ"),
        ("nfkc", "Zoe\u0308 j\u0336o\u0336 4\u20e3 \u0301", "Zoë jo 4 "),
        ("digits", "٤١ ४१ 41", "41 41 41"),
        ("confusables", "раypal раура о 4l11-1111-O111 hello", "paypal раура о 4111-1111-0111 hello"),
        ("confusables", "2010–2015 a–b x·y", "2010-2015 a–b x.y"),
        ("spaced", "4 1 1 1  1 1 1 1 x", "4111 1111 x"),
        ("spaced", "a b c d e f g h", "a b c d e f g h"),
        ("spaced", "1-2-3-4-5-6-7, 1.2.3", "1234567, 1.2.3"),
        ("spelled", "one two three", "one two three"),
        ("spelled", "eins zwo drei vier fünf sechs sieben", "1234567"),
        ("spelled", "один два три четыре пять шесть семь", "1234567"),
        ("spelled", "eight hundred, five five five, twenty one forty", "800-555-2140"),
        ("addresses", "a.b (at) c (dot) org", "a.b@c.org"),
        ("addresses", "look at example dot com; j at the point of", "look at example dot com; j at the point of"),
        ("addresses", "john@example[.]org @user . Then", "john@example.org @user . Then"),
    ],
)  # fmt: skip
def test_view_reads(name: str, text: str, new: str) -> None:
    assert Rewriting(text, VIEWS[name].edits(text)).text == new


def test_base64_maps_to_the_least_aligned_piece() -> None:
    text = "x " + "SSBhbSBqb2huQGV4YW1wbGUub3JnIGhlcmU="  # I am john@example.org here
    step = Rewriting(text, VIEWS["encoded"].edits(text))
    place = step.text.index("john@example.org")
    start, end = step.source(place, place + 16)
    assert (start - 2) % 4 == 0 and (end - 2) % 4 == 0
    assert (start, end) == (2 + 4 * (5 // 3), 2 + 4 * -(-21 // 3))


def test_a_longer_known_span_is_not_told_twice() -> None:
    def find(texts: Sequence[str]) -> list[list[Span]]:
        return [[Span(0, len(text), "X", 0.5, "all")] for text in texts]

    assert find_in_views(find, ["a\u200bb"], ALL) == [[Span(0, 3, "X", 0.5, "all")]]


def test_only_what_a_change_touches_is_told() -> None:
    def find(texts: Sequence[str]) -> list[list[Span]]:
        return [
            [Span(i, i + 3, "X", 0.5, "r") for i in range(len(text)) if text.startswith("abc", i)]
            for text in texts
        ]

    spans = find_in_views(find, ["abc then a\u200bbc"], views_of(["invisible"]))[0]
    assert spans == [Span(0, 3, "X", 0.5, "r"), Span(9, 13, "X", 0.5, "r~invisible")]


def test_names_are_views_and_sets_of_views() -> None:
    assert tuple(views_of(["all"])) == SETS["all"] == tuple(VIEWS)
    assert list(views_of([])) == []
    with pytest.raises(ValueError, match="no view 'rot13'; there are escapes, codes, "):
        views_of(["rot13"])


@pytest.mark.parametrize(
    "edits",
    [[Edit(0, 9, "")], [Edit(2, 3, ""), Edit(1, 2, "")], [Edit(0, 2, ""), Edit(1, 3, "")]],
)
def test_edits_that_are_no_edits_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="in order, apart and within"):
        Rewriting("abcd", edits)


FLOODS = {
    "ampersands": "&", "entities": "&amp;", "percent": "%", "urls": "%41", "backslashes": "\\u",
    "hex escapes": "\\x41x", "tags": "<b>a", "comments": "a<!--", "zero width": "a\u200b",
    "tag characters": "\U000e0041", "base64 As": "A", "base64": "am9obkBleGFtcGxlLm9yZyBhbmQg",
    "base64 words": "am9obkBleGFtcGxlLm9yZw== ", "hex": "6a", "marks": "\u0301\u0316",
    "marked letters": "a\u0301", "ligatures": "ﬁ", "spaced letters": "a ", "spaced ats": "a @ ",
    "spaced digits": "4 ", "dashed digits": "4-", "mixed words": "оa ", "lookalikes": "O0 ",
    "digit words": "one ", "digit lists": "one, ", "ats": "a at b dot c ", "underscores": "a_at_b.",
}  # fmt: skip


@pytest.mark.parametrize("part", FLOODS.values(), ids=FLOODS)
def test_hostile_text_takes_linear_time(part: str) -> None:
    def seconds(size: int) -> float:
        text = part * (size // len(part.encode()))
        begin = time.process_time()
        pieces_of([text], ALL)
        return time.process_time() - begin

    gc.collect()
    gc.disable()  # it would walk through all other tests' objects
    try:
        small = min(seconds(1 << 15) for _ in range(3))
        large = min(seconds(1 << 18) for _ in range(2))
    finally:
        gc.enable()
    assert large < 16 * max(small, 0.005)  # eight times the text, and some slack
