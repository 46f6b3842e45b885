"""Texts of which nothing is known as a whole: prose, logs, truncated documents, Markdown."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers import Span
from scrub.transform import transform
from tests.scrub.syntax.marked import edited, label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Escapes
        (r'{"a": "\«nana@example.org»", …', r'{"a": "\n<X>", …'),
        (r"CORP\«nina»", "CORP<X>"),  # no string: perhaps a path
        (r"C:\Users\«bob»", r"C:\Users\<X>"),
        (r'"C:\\«nina»"', r'"C:\\<X>"'),
        ("?q=%0«Aana@example.org»", "?q=%0A<X>"),
        ("?q=%2«05550100»", "?q=<X>"),  # perhaps no escape: of a number, nothing may be left
        ("&«lt;ana@example.org»&gt;", "&lt;<X>&gt;"),
        (r"«caf\u00»e9s", "<X>"),
        # Numbers
        ('… "ssn": «123456789», "x', '… "ssn": "<X>", "x'),
        ("… 'ssn': «123456789»}", "… 'ssn': '<X>'}"),
        ("int card = «4111111111111111»;", 'int card = "<X>";'),
        ("SSN: «123456789»", "SSN: <X>"),
        ("ssn=«123456789»", "ssn=<X>"),
        # Spans that run over structure
        ('"a": "«1 Elm St", "city": "Leeds»", …', '"a": "<X>", "city": "<X>", …'),
        ("| «Ann | 12 Elm St» |", "| <X> | <X> |"),
        ("| «Ann |\n| Bob» |", "| <X> |\n| <X> |"),
        ("«1 Elm St\tLeeds»", "<X>\t<X>"),
        ("// «1 Elm St\n// Leeds»\n", "// <X>\n// <X>\n"),
        ("«1 Elm St\nLeeds»", "<X>"),
        ('say «Ann "Annie" Lee»', "say <X>"),
        # Documents within
        ('INFO {"user": {"ssn": «123456789»}} ok', 'INFO {"user": {"ssn": "<X>"}} ok'),
        (
            'Got:\n{\n "ids": [1,\n  «123456789»]\n}\nBye «Ann»',
            'Got:\n{\n "ids": [1,\n  "<X>"]\n}\nBye <X>',
        ),
        ("See [«123456789»].", "See [<X>]."),
        ("Hi\n```py\nx = «123456»\n```\n«Ann»", 'Hi\n```py\nx = "<X>"\n```\n<X>'),
    ],
)
def test_what_is_around_stays_whole(text: str, expected: str) -> None:
    assert edited(text) == expected


prose = st.text(
    string.ascii_letters + string.digits + " .,;:!?()'-\u2013“”\n/$€#é日😀", max_size=80
)


@given(prose, st.lists(st.integers(0, 80), max_size=6))
def test_prose_is_edited_in_place(text: str, cuts: list[int]) -> None:
    text = f"Dear all, it\u2019s {text}"
    places = sorted({min(cut, len(text)) for cut in cuts})
    spans = [Span(a, b, "X", 1.0, "test") for a, b in zip(places[::2], places[1::2], strict=False)]
    expected, last = "", 0
    for span in spans:
        expected += text[last : span.start] + "<X>"
        last = span.end
    result = transform(text, spans, label)
    assert result.text == expected + text[last:]
    assert [result.text[span.start : span.end] for span in result.spans] == ["<X>"] * len(spans)


signs = st.text("{}[]()\"'`:,;=\\n %0A&ltu<>b/|#-*\n\t@x_", max_size=12)


@given(st.lists(st.tuples(signs, st.sampled_from(["", "Zoë", "Q7", "777", "Zë Q"])), max_size=6))
def test_every_letter_and_digit_found_is_replaced(parts: list[tuple[str, str]]) -> None:
    text, spans = "", []
    for sign, value in parts:
        start = len(text) + len(sign)
        text += sign + value
        if value:
            spans.append(Span(start, len(text), "X", 1.0, "test"))
    assert not set(transform(text, spans, lambda value, entity: "*").text) & set("ZoëQ7")
