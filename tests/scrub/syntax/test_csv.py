import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scrub.syntax.documents import Operate, found, operators, reaches, scrubbed, words
from tests.scrub.syntax.marked import edited

cells = words.map(lambda word: word.replace("\r", ""))
tables = st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=4)
HEADINGS = ("id", "name", "note")


def written(rows: list[tuple[str, ...]], delimiter: str, quoting: int) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, quoting=quoting).writerows([HEADINGS, *rows])  # type: ignore[arg-type]
    return file.getvalue()


def read(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


@given(
    tables,
    st.sampled_from(",;\t|"),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.just([(0, 0)]) | reaches,
    operators,
)
def test_a_table_keeps_its_rows_and_cells(
    rows: list[tuple[str, ...]],
    delimiter: str,
    quoting: int,
    reach: list[tuple[int, int]],
    operate: Operate,
) -> None:
    text = written(rows, delimiter, quoting)
    new = scrubbed(text, found(text, reach), operate)
    sizes = [len(row) for row in read(text, delimiter)]
    assert [len(row) for row in read(new, delimiter)] == sizes


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ("a,b\n«Ann»,1\n", "<X>", "a,b\n<X>,1\n"),
        ("a,b\n«Ann» Lee,1\n", "x, y", 'a,b\n"x, y Lee",1\n'),
        ("a,b\n«Ann,1\nBob,2»\n", "<X>", "a,b\n<X>,<X>\n<X>,<X>\n"),
        ('a,b\n"«Lee, Ann»",1\n', 'x "y"', 'a,b\n"x ""y""",1\n'),
        ('a,b\n"«Ann"",» x",1\n', "<X>", 'a,b\n"<X> x",1\n'),
        ('a,b\n"«Ann"":1»",2\n', "<X>", 'a,b\n"<X>"":"<X>"",2\n'),
        ("a,b,c\n1,2,3\n«Ann,Lee»\n", "<X>", "a,b,c\n1,2,3\n<X>,<X>\n"),
        ("a\tb\n«Ann\tLee»\n", "<X>", "a\tb\n<X>\t<X>\n"),
        ("1,2,3\n4,5,6\n«7,8»,9\n", "<X>", "1,2,3\n4,5,6\n<X>,<X>,9\n"),
        ("Dear «Ann, Lee»,\nthanks, Bob", "<X>", "Dear <X>,\nthanks, Bob"),  # no table
    ],
)
def test_csv(text: str, new: str, expected: str) -> None:
    assert edited(text, lambda value, entity: new) == expected
