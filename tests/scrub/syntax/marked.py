"""Texts in which «…» shows what was found."""

import re
from collections.abc import Callable

from recognizers import Span
from scrub.transform import transform


def label(value: str, entity: str) -> str:
    return f"<{entity}>"


def edited(marked: str, operate: Callable[[str, str], str] = label) -> str:
    """Return a text with everything between « and » replaced."""
    text, spans = "", []
    for plain, value in re.findall(r"([^«]*)(?:«([^»]*)»)?", marked):
        start = len(text) + len(plain)
        text += plain + value
        if value:
            spans.append(Span(start, len(text), "X", 0.9, "test"))
    return transform(text, spans, operate).text
