import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.models.tagger.features import ROWS, SIZES, TABLES, features, hashes_of_letters
from recognizers.models.tagger.gazetteer import LISTS, Gazetteer
from recognizers.models.tagger.words import words

NONE = Gazetteer.of({})
WORD, FIRST, LAST, END, SHAPE, LIST = range(TABLES)


def rows(text: str, gazetteer: Gazetteer = NONE) -> np.ndarray:
    data = text.encode()
    return features(data, words(data), gazetteer)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ngozi", "NGOZI"), ("Zoë", "zoË"), ("ŁÓDŹ", "łódź"), ("Žižek", "žIŽEK"), ("1998", "1234")],
)
def test_words_are_known_in_any_case(one: str, other: str) -> None:
    assert rows(one)[0, WORD] == rows(other)[0, WORD]


@pytest.mark.parametrize(("one", "other"), [("Ngozi", "Ngoza"), ("ab", "ba"), ("1998", "2998")])
def test_different_words_differ(one: str, other: str) -> None:
    assert rows(one)[0, WORD] != rows(other)[0, WORD]


def test_beginnings_and_ends_are_shared() -> None:
    one, other = rows("Okafor")[0], rows("Okazaki")[0]
    assert one[FIRST] == other[FIRST]
    assert one[LAST] != other[LAST]
    assert rows("Petrova")[0, LAST] == rows("Ivanova")[0, LAST]
    assert rows("Petrova")[0, END] == rows("Bistrova")[0, END]


def test_shapes_tell_capitals_length_and_gap() -> None:
    texts = ["a", "A", "ab", "Ab", "AB", "aB", "abcdef", "Abcdef", "É", "ÉÉ", "1", "12", "."]
    shapes = [int(rows(text)[0, SHAPE]) for text in texts]
    assert len(set(shapes)) == len(texts) - 2  # É is like A, ÉÉ like AB
    assert shapes[8] == shapes[1]
    assert shapes[9] == shapes[4]
    assert rows("x A")[1, SHAPE] != rows("A")[0, SHAPE]


def test_gazetteer_flags() -> None:
    lists = {"given": hashes_of_letters("Ngozi Paris"), "city": hashes_of_letters("Paris")}
    known = Gazetteer.of(lists)
    found = rows("ngozi PARIS nobody", known)[:, LIST] - sum(SIZES[:LIST])
    assert found.tolist() == [1, 1 | 1 << LISTS.index("city"), 0]
    again = Gazetteer.from_arrays(**known.arrays())
    assert np.array_equal(rows("ngozi PARIS nobody", again), rows("ngozi PARIS nobody", known))


@given(st.text())
def test_every_row_is_in_its_table(text: str) -> None:
    found = rows(text.encode("utf-8", "replace").decode())
    firsts = np.cumsum((0, *SIZES[:-1]))
    assert ((found >= firsts) & (found < firsts + SIZES)).all()
    assert sum(SIZES) == ROWS
