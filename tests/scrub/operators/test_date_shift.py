from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.operators import Document, InContext, Operate
from scrub.operators.dates import read
from tests.scrub.operators.made import operator

DATES = st.dates(date(1931, 1, 1), date(2035, 12, 31))
SHAPES = (
    "%Y-%m-%d",
    "%m/%d/%Y",
    "%d %B %Y",
    "%B %d, %Y",
    "%A, %d %B %Y",
    "%Y%m%d",
    "%Y-%m-%dT10:30:00Z",
)


def shift(person: str, **options: Any) -> Operate:
    made = operator(operator="date_shift", **options)
    assert isinstance(made, InContext)
    return made.within(Document("d", person))


@given(DATES, DATES, st.sampled_from(SHAPES), st.sampled_from(SHAPES))
def test_intervals_stay(one: date, other: date, shape: str, another: str) -> None:
    moved = shift("person 7")
    first = read(moved(one.strftime(shape), "DATE_TIME"))
    second = read(moved(other.strftime(another), "DATE_OF_BIRTH"))
    assert first and second
    assert second.date - first.date == other - one
    assert timedelta(0) < abs(first.date - one) <= timedelta(365)


def test_people_are_moved_by_different_days_and_never_by_none() -> None:
    start = date(2020, 6, 1)
    found = [read(shift(f"person {n}", days=30)("2020-06-01", "DATE_TIME")) for n in range(600)]
    days = {(each.date - start).days for each in found if each}
    assert days == {*range(-30, 31)} - {0}


@pytest.mark.parametrize(
    ("value", "new", "expected"),
    [
        ("2023-01-09", date(2024, 11, 2), "2024-11-02"),
        ("9.1.2023", date(2024, 11, 22), "22.11.2024"),
        ("1/9/2023", date(2024, 11, 2), "11/2/2024"),
        ("01/09/23", date(2024, 2, 3), "02/03/24"),
        ("25/12/2023", date(2024, 2, 3), "03/02/2024"),
        ("January 9th, 2023", date(2024, 2, 22), "February 22nd, 2024"),
        ("9. Januar 2023", date(2024, 3, 2), "2. März 2024"),
        ("9 de enero de 2023", date(2024, 3, 2), "2 de marzo de 2024"),
        ("9 JAN 2023", date(2024, 3, 2), "2 MAR 2024"),
        ("Monday, 9 January 2023 at 10:15", date(2024, 3, 2), "Saturday, 2 March 2024 at 10:15"),
        ("2023-01-09 10:15:30+02:00", date(2024, 3, 2), "2024-03-02 10:15:30+02:00"),
    ],
)
def test_dates_are_written_in_the_shape_they_had(value: str, new: date, expected: str) -> None:
    found = read(value, day_first="." in value)
    assert found
    assert found.written(new) == expected


@pytest.mark.parametrize(
    "value",
    ["", "next week", "January 2023", "2023", "31/31/2023", "2023-02-30", "9 January 2023 to 11 May 2024", "v1.2.3.4"],
)  # fmt: skip
def test_what_is_no_date_to_the_day_becomes_a_label(value: str) -> None:
    assert read(value) is None
    assert shift("a")(value, "DATE_TIME") == "<DATE_TIME>"


def test_a_date_moved_out_of_the_calendar_becomes_a_label() -> None:
    results = {shift(f"p{n}")("9999-12-31", "DATE_TIME") for n in range(50)}
    assert "<DATE_TIME>" in results
    assert all(each == "<DATE_TIME>" or each < "9999-12-31" for each in results)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_not(value: str) -> None:
    assert isinstance(shift("a")(value, "DATE_TIME"), str)
