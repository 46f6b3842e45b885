import numpy as np
import pyarrow as pa
import pytest

from geomask.beside import contradictions, suspicious
from geomask.zones import Zones
from tests.geomask.places import at, square, town

POINTS = town(50)


@pytest.mark.parametrize(
    ("name", "caught"),
    [
        ("lat", True), ("Longitude", True), ("gps_lat", True), ("X", True), ("homeAddress", True),
        ("postal_code", True), ("PLZ", True), ("h3", True), ("Xm", False), ("relation", False),
        ("population", False), ("index", False), ("stress", False), ("longest_stay", False),
        ("latency", False), ("translation", False),
    ],
)  # fmt: skip
def test_names(name: str, caught: bool) -> None:
    table = pa.table({name: ["a"] * 50, "geometry": [b""] * 50})
    assert (name in suspicious(table, ["geometry"], POINTS, POINTS)) == caught


@pytest.mark.parametrize("factor", [1.0, 1.00001])
def test_numbers_in_the_files_own_system(factor: float) -> None:
    xy = np.column_stack((np.linspace(4e5, 4.8e5, 50), np.linspace(4.6e6, 4.8e6, 50)))
    table = pa.table({"a": xy[:, 0] * factor, "b": np.arange(50.0), "g": [b""] * 50})
    assert list(suspicious(table, ["g"], POINTS, xy)) == ["a"]


def test_rows_that_name_another_polygon() -> None:
    zones = Zones(
        [square(9, 49, 1), square(10, 49, 1)], "EPSG:4326", columns={"name": np.array([7, 8])}
    )
    points = np.vstack((at(9.5, 49.5), at(10.5, 49.5), at(10.5, 49.5), at(0, 0), at(9.5, 49.5)))
    found = contradictions(["7", "7", 8, "7", None], points, zones, "name")
    assert found == {"compared": 3, "contradict": 1}


def test_nulls_and_constants() -> None:
    table = pa.table({"a": pa.array([None] * 50, pa.float64()), "b": np.full(50, 10.0)})
    assert not suspicious(table, [], POINTS, POINTS)
