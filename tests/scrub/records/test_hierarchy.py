"""Hierarchies: levels, files, and what is refused."""

import pickle
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.errors import RecordsError
from scrub.records.encoding import quasi_of
from scrub.records.hierarchy import Hierarchy

CITIES = [("Graz", "AT", "Europe"), ("Linz", "AT", "Europe"), ("Lima", "PE", "America")]


@pytest.mark.parametrize(
    ("hierarchy", "values", "said"),
    [
        (
            Hierarchy.table(CITIES),
            ["Lima", "Graz", None],
            [["Lima", "Graz", None], ["PE", "AT", None], ["America", "Europe", None], ["*"] * 3],
        ),
        (
            Hierarchy.intervals([5, 10], top=90, bottom=18),
            [17, 18, 34, 89, 90],
            [
                ["<18", "18", "34", "89", "90+"],
                ["<18", "18-19", "30-34", "85-89", "90+"],
                ["<18", "18-19", "30-39", "80-89", "90+"],
                ["*"] * 5,
            ],
        ),
        (
            Hierarchy.intervals([0.5]),
            [0.25, 1.5, -0.1],
            [[0.25, 1.5, -0.1], ["[0, 0.5)", "[1.5, 2)", "[-0.5, 0)"], ["*"] * 3],
        ),
        (Hierarchy.intervals([10]), ["34", "8"], [["34", "8"], ["30-39", "0-9"], ["*", "*"]]),
        (
            Hierarchy.prefixes([4, 3, 0]),
            ["02139", "021"],
            [["02139", "021"], ["0213*", "021"], ["021**", "021"], ["*", "*"]],
        ),
        (
            Hierarchy.dates(["month", "quarter", "year", "decade"]),
            ["2024-02-29", "1999-12-31"],
            [
                ["2024-02-29", "1999-12-31"],
                ["2024-02", "1999-12"],
                ["2024-Q1", "1999-Q4"],
                ["2024", "1999"],
                ["2020s", "1990s"],
                ["*", "*"],
            ],
        ),
        (
            Hierarchy.dates(["day"]),
            ["2024-02-29T23:59:59"],
            [["2024-02-29T23:59:59"], ["2024-02-29"], ["*"]],
        ),
        (
            Hierarchy.cells([0.1, 1]),
            ["51.5074, -0.1278", None],
            [["51.5074, -0.1278", None], ["51.5, -0.2", None], ["51, -1", None], ["*", "*"]],
        ),
        (Hierarchy.suppression(), [1, None], [[1, None], ["*", "*"]]),
    ],
)
def test_levels(hierarchy: Hierarchy, values: list[object], said: list[list[object]]) -> None:
    array = pa.array(values)
    again = pickle.loads(pickle.dumps(hierarchy))
    assert hierarchy.height == len(said)
    for n, expected in enumerate(said):
        assert hierarchy.level(array, n).to_pylist() == expected
        assert again.level(pa.chunked_array([array]), n).to_pylist() == expected


def test_dates_of_arrow() -> None:
    days = pa.array([date(2024, 2, 29), None])
    assert Hierarchy.dates(["month"]).level(days, 1).to_pylist() == ["2024-02", None]


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: Hierarchy.table([]), "a row per value"),
        (lambda: Hierarchy.table([("a", "b"), ("c",)]), "same columns"),
        (lambda: Hierarchy.table([("a", "b"), ("a", "c")]), "1 values stand twice"),
        (lambda: Hierarchy.table([("a", "x", "1"), ("b", "x", "2")]), "level 2 tells apart"),
        (lambda: Hierarchy.intervals([5, 12]), "multiple"),
        (lambda: Hierarchy.intervals([0]), "multiple"),
        (lambda: Hierarchy.intervals([10, 10]), "multiple"),
        (lambda: Hierarchy.prefixes([3, 4]), "shorter"),
        (lambda: Hierarchy.dates(["year", "month"]), "in this order"),
        (lambda: Hierarchy.dates(["week"]), "day, month, quarter"),
        (lambda: Hierarchy.read_arx("nowhere.csv"), "nowhere.csv: FileNotFoundError"),
        (lambda: Hierarchy.table(CITIES).level(pa.array(["Graz"]), 7), "there are 0 to 3"),
    ],
)
def test_refused(make: object, why: str) -> None:
    with pytest.raises(RecordsError, match=why):
        make()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("hierarchy", "values"),
    [
        (Hierarchy.table(CITIES), ["Graz", "Okafor"]),
        (Hierarchy.intervals([10]), ["34", "Okafor"]),
        (Hierarchy.dates(["year"]), ["2024-01-01", "Okafor"]),
        (Hierarchy.dates(["year"]), ["2024-13-41"]),
        (Hierarchy.cells([1]), ["Okafor"]),
    ],
)
def test_values_that_do_not_fit_are_counted_and_never_shown(
    hierarchy: Hierarchy, values: list[str]
) -> None:
    with pytest.raises(RecordsError) as caught:
        quasi_of("place", pa.array(values), hierarchy)
    assert "column 'place'" in str(caught.value)
    assert "Okafor" not in repr(caught.value)
    assert "2024" not in str(caught.value).replace("2024-02-29", "")


def test_arx_files_there_and_back(tmp_path: Path) -> None:
    path, copy = tmp_path / "city.csv", tmp_path / "copy.csv"
    path.write_text('Graz;AT;*\n"Li;nz";AT;*\nLima;PE;*')
    hierarchy = Hierarchy.read_arx(path)
    assert hierarchy.height == 3
    assert hierarchy.level(pa.array(["Li;nz", "Lima"]), 1).to_pylist() == ["AT", "PE"]
    hierarchy.write_arx(copy)
    assert copy.read_text() == 'Graz;AT;*\n"Li;nz";AT;*\nLima;PE;*\n'
    Hierarchy.intervals([10]).write_arx(copy, pa.array([34, 8, 34]))
    assert copy.read_text() == "34;30-39;*\n8;0-9;*\n"
    with pytest.raises(RecordsError, match="say which"):
        Hierarchy.intervals([10]).write_arx(copy)


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20),
    st.sampled_from([[5, 10, 20], [0.1, 0.2, 1], [1, 100]]),
    st.one_of(st.none(), st.integers(0, 90)),
)
def test_bands_are_nested(values: list[float], widths: list[float], top: int | None) -> None:
    quasi = quasi_of("x", pa.array(values), Hierarchy.intervals(widths, top=top))
    assert quasi.levels[-1].size == 1  # quasi_of raises where a level tells more apart
