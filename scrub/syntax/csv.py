"""Tables with a delimiter: words stand in cells, which are quoted where they need to be."""

import csv
import io
import re
from functools import cache

from scrub.syntax.escapes import IN_DOUBLED
from scrub.syntax.types import Bare, Form, Place

_DELIMITERS = ",;\t|"
_HEADING = re.compile(r"[\w .()/#%&-]{1,40}")
_DATUM = re.compile(r"[^{}\[\]=\"']{0,80}")  # what may be code or JSON is left to others

_QUOTED = Form(
    lambda text: text.replace('""', '"'), lambda text: text.replace('"', '""'), IN_DOUBLED
)


def read(text: str) -> list[Place] | None:
    """Return the places of a table, or None when the text is none."""
    for delimiter in _DELIMITERS:
        if delimiter in text and _is_table(text, delimiter):
            return _places(text, delimiter)
    return None


def _is_table(text: str, delimiter: str) -> bool:
    """Say whether lines have cells: none more than the headings, or all the same number."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        first = [cell.strip() for cell in next(rows, [])]
        headed = all(map(_HEADING.fullmatch, first)) and len(set(first)) == len(first)
        if len(first) < 3 - headed or not (headed or all(map(_DATUM.fullmatch, first))):
            return False
        least, full = 2 if headed else len(first), 0
        for row in filter(None, rows):  # the first that does not fit says that it is no table
            if not least <= len(row) <= len(first):
                return False
            full += len(row) == len(first)
    except csv.Error:
        return False
    return full >= 2 - headed


def _places(text: str, delimiter: str) -> list[Place]:
    cell, bare = _cell(delimiter), _bare(delimiter)
    return [
        Place(*found.span(2), bare) if found[1] is None else Place(*found.span(1), _QUOTED)
        for found in cell.finditer(text)
    ]


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    edge = re.escape(delimiter)
    return re.compile(rf'"([^"]*+(?:""[^"]*+)*+)"|([^{edge}\r\n]+)')


@cache
def _bare(delimiter: str) -> Form:
    needs = re.compile(rf'["\r\n{re.escape(delimiter)}]')
    return Form(bare=Bare(lambda text: not needs.search(text), '"'))
