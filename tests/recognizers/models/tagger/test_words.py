import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.models.tagger.words import BLANK, LINE, NO_GAP, PARAGRAPH, words


def cut(text: str) -> list[str]:
    data = text.encode()
    found = words(data)
    pairs = zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    return [data[start:end].decode() for start, end in pairs]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        (" \n\t ", []),
        ("Ngozi", ["Ngozi"]),
        ("O'Brien-Łukasiewicz", ["O", "'", "Brien", "-", "Łukasiewicz"]),
        ("abc123 x_y", ["abc", "123", "x", "_", "y"]),
        ("...", [".", ".", "."]),
        ("“Zoë”…", ["“", "Zoë", "”", "…"]),
        ("12\u00a0km", ["12", "km"]),
        ("🍰🍰a", ["🍰", "🍰", "a"]),
        ("№5 10€", ["№", "5", "10", "€"]),
        ("Ада 中文", ["Ада", "中文"]),
    ],
)
def test_words(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("a", [PARAGRAPH]),
        ("a b", [PARAGRAPH, BLANK]),
        ("a,b", [PARAGRAPH, NO_GAP, NO_GAP]),
        ("a \n b", [PARAGRAPH, LINE]),
        ("a\r\n\r\nb\n\n\nc", [PARAGRAPH, PARAGRAPH, PARAGRAPH]),
        ("\n\na", [PARAGRAPH]),
    ],
)
def test_gaps(text: str, gaps: list[int]) -> None:
    assert words(text.encode()).gaps.tolist() == gaps


@given(st.text())
def test_words_hold_everything_but_white_space_and_whole_characters(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    kept = "".join(cut(text))
    assert kept == re.sub(r"[\x00-\x20\x7f\u00a0]+", "", text)
