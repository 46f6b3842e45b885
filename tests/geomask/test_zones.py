import numpy as np
import pytest
import shapely

from geomask.errors import InputError, ParameterError
from geomask.zones import Within, Zones
from tests.geomask.places import GEOD, SAMPLES, at, square


def test_points_are_looked_up_in_the_polygons_own_system() -> None:
    from geomask.io.population import load_zones

    tracts = load_zones(SAMPLES / "ny8_tracts.parquet")
    assert len(tracts) == 281
    assert (tracts.locate(tracts.anchors()) == np.arange(281)).all()
    assert sum(tracts.column("POP8")) == 1_057_673


def test_the_first_of_overlapping_polygons_and_none() -> None:
    zones = Zones([square(0, 0, 2), square(1, 1, 2)], "EPSG:4326")
    points = np.vstack((at(0.5, 0.5), at(1.5, 1.5), at(2.5, 2.5), at(9, 9), [[np.nan, np.nan]]))
    assert zones.locate(points).tolist() == [0, 0, 1, -1, -1]


def test_polygons_cut_at_180() -> None:
    fiji = shapely.MultiPolygon(
        [shapely.box(179, -18, 180, -17), shapely.box(-180, -18, -179, -17)]
    )
    zones = Zones([fiji], "EPSG:4326")
    assert zones.locate(np.array([[179.9, -17.5], [-179.9, -17.5], [0, -17.5]])).tolist() == [
        0,
        0,
        -1,
    ]


def test_areas_are_those_of_the_ellipsoid() -> None:
    [area] = Zones([square(10, 50, 1)], "EPSG:4326").square_metres()
    expected = abs(GEOD.polygon_area_perimeter([10, 11, 11, 10], [50, 50, 51, 51])[0])
    assert area == pytest.approx(expected, rel=1e-9)


def test_bow_ties_become_areas() -> None:
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    assert Zones([bow], "EPSG:4326").locate(at(0.1, 0.5))[0] == 0


@pytest.mark.parametrize(
    "wrong", [[], [shapely.Point(0, 0)], [shapely.LineString([(0, 0), (1, 1)])]]
)
def test_only_polygons_are_zones(wrong: list[object]) -> None:
    with pytest.raises(InputError, match="must be polygons"):
        Zones(wrong, "EPSG:4326")


def test_what_to_do_otherwise_is_one_of_three() -> None:
    with pytest.raises(ParameterError, match="suppress, widen, refuse"):
        Within(Zones([square(0, 0, 1)], "EPSG:4326"), otherwise="ignore")  # type: ignore[arg-type]
