from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.operators.generalize import SMALL_ZIP3
from tests.scrub.operators.made import operator

CASES = [
    ("AGE", "34", {}, "30-39"),
    ("AGE", "34 years old", {"years": 5}, "30-34"),
    ("AGE", "89", {}, "80-89"),
    ("AGE", "89", {"years": 7}, "84-89"),
    ("AGE", "90", {}, "90+"),
    ("AGE", "104-year-old", {}, "90+"),
    ("AGE", "18 months old", {}, "0-9"),
    ("AGE", "between 34 and 36", {}, "<AGE>"),
    ("AGE", "thirty", {}, "<AGE>"),
    ("DATE_TIME", "2023-01-09", {}, "2023"),
    ("DATE_TIME", "9 January 2023", {"dates": "month"}, "2023-01"),
    ("DATE_TIME", "3/4/2023", {"dates": "month", "day_first": True}, "2023-04"),
    ("DATE_OF_BIRTH", "1931-05-02", {"born_since": 1936}, "before 1936"),
    ("DATE_OF_BIRTH", "1936-05-02", {"born_since": 1936}, "1936"),
    ("DATE_TIME", "last spring", {}, "<DATE_TIME>"),
    ("POSTCODE", "02139", {}, "021"),
    ("POSTCODE", "02139-4307", {}, "021"),
    ("POSTCODE", "03601", {}, "000"),
    ("POSTCODE", "SW1A 1AA", {}, "<POSTCODE>"),
    ("IP_ADDRESS", "198.51.100.7", {}, "198.51.100.0/24"),
    ("IP_ADDRESS", "2001:db8:1:2::7", {}, "2001:db8:1::/48"),
    ("IP_ADDRESS", "198.51.100", {}, "<IP_ADDRESS>"),
    ("COORDINATES", "51.5074, -0.1278", {}, "51.5, -0.2"),
    ("COORDINATES", "-33.8688 151.2093", {"degrees": 0.5}, "-34.0, 151.0"),
    ("COORDINATES", "51°30'N 0°7'W", {}, "<COORDINATES>"),
    ("PERSON", "Ngozi Okafor", {}, "<PERSON>"),
]


@pytest.mark.parametrize(("entity", "value", "options", "expected"), CASES)
def test_generalized(entity: str, value: str, options: dict[str, Any], expected: str) -> None:
    assert operator(operator="generalize", **options)(value, entity) == expected


def test_all_seventeen_small_areas() -> None:
    say_less = operator(operator="generalize")
    assert len(SMALL_ZIP3) == 17
    assert {say_less(f"{area}01", "POSTCODE") for area in SMALL_ZIP3} == {"000"}


@given(st.integers(0, 130), st.integers(1, 45))
def test_bands_hold_their_ages_and_none_splits_the_oldest(age: int, years: int) -> None:
    band = operator(operator="generalize", years=years)(str(age), "AGE")
    if age >= 90:
        assert band == "90+"
    else:
        first, _, last = band.partition("-")
        assert int(first) <= age <= int(last or first) < 90


@given(st.text(max_size=30), st.sampled_from(sorted({case[0] for case in CASES})))
def test_any_text_at_all(value: str, entity: str) -> None:
    assert operator(operator="generalize")(value, entity)
