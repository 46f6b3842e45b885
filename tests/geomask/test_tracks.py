from pathlib import Path
from typing import Any

import numpy as np
import pytest

from geomask.errors import GeomaskError, InputError
from geomask.track_file import mask_track_file
from geomask.tracks import MOVING, Habits, mask_tracks, stays
from tests.geomask.places import GEOD, at, measured

KEY = b"k" * 32
HOME, WORK = (10.0, 50.0), (10.06, 50.02)
DAY = 86_400.0


def day(start: float = 0.0, seed: int = 0) -> tuple[Any, Any]:
    """Home for an hour, a way of 40 minutes, work for two hours, and back home, a point a minute."""
    rng = np.random.default_rng(seed)

    def there(place: tuple[float, float], minutes: int) -> Any:
        return at(*place, minutes) + rng.normal(0, 1e-4, (minutes, 2))

    way = np.linspace(HOME, WORK, 40)
    points = np.vstack((there(HOME, 60), way, there(WORK, 120), way[::-1], there(HOME, 60)))
    return points, start + 60.0 * np.arange(len(points))


def masked(points: Any, times: Any, **options: Any) -> Any:
    options = {"min": 200, "max": 500, "key": KEY, **options}
    return mask_tracks(points, times, np.full(len(points), "ann", dtype=object), **options)


def test_stays_are_found() -> None:
    points, times = day()
    found = stays(points, times, Habits())
    assert set(found) == {MOVING, 0, 1, 2}
    assert (found[:58] == 0).all() and (found[110:210] == 1).all() and (found[-58:] == 2).all()


def test_each_place_is_masked_once_whenever_it_is_visited() -> None:
    points, times = day()
    found = masked(points, times)
    assert found.places == 2
    shown = np.unique(found.points[found.staying], axis=0)
    assert len(shown) == 2
    for place in (HOME, WORK):
        metres = measured(np.tile(place, (2, 1)), shown)[0]
        assert 190 <= metres.min() <= 520


def test_another_day_shows_the_same_places_and_another_key_others() -> None:
    one, two = (masked(*day(seed * DAY, seed)) for seed in (0, 1))
    other = masked(*day(), key=b"x" * 32)
    places = [np.unique(each.points[each.staying].round(3), axis=0) for each in (one, two, other)]
    metres, _ = measured(places[0], places[1])
    assert metres.max() < 150  # the middle shifts with the noise of GPS, the move stays
    assert measured(places[0], places[2])[0].min() > 1
    fresh = [masked(*day(), key=None).points[0] for _ in range(2)]
    assert (fresh[0] != fresh[1]).any()


def test_the_way_to_a_place_is_cut_and_its_middle_is_not_the_truth() -> None:
    points, times = day()
    found = masked(points, times)
    way = found.points[~found.staying]
    assert 0 < len(way) < 80
    for place in (HOME, WORK):
        metres, _ = measured(np.tile(place, (len(way), 1)), way)
        assert metres.min() > 100
    shown = np.unique(found.points[found.staying], axis=0)
    for place in shown:
        assert measured(np.tile(place, (len(way), 1)), way)[0].min() >= 600


def test_no_true_point_of_a_stay_is_left() -> None:
    points, times = day()
    found = masked(points, times)
    true = {tuple(each) for each in points[stays(points, times, Habits()) != MOVING]}
    assert not true & {tuple(each) for each in found.points}


def test_ends_of_a_track_are_places_however_short() -> None:
    way = np.linspace(HOME, WORK, 40)
    found = masked(way, 60.0 * np.arange(40))
    assert found.places == 2
    assert not {tuple(way[0]), tuple(way[-1])} & {tuple(each) for each in found.points}


def test_times_are_coarse() -> None:
    found = masked(*day(7.0))
    assert set(found.times % 900) == {0.0}


def test_persons_do_not_share_a_move() -> None:
    points, times = day()
    who = np.array(["ann", "bob"], dtype=object).repeat(len(points))
    found = mask_tracks(
        np.vstack((points, points)), np.tile(times, 2), who, min=200, max=500, key=KEY
    )
    first = {name: found.points[who[found.rows] == name][0] for name in ("ann", "bob")}
    assert (first["ann"] != first["bob"]).all()


def test_gaps_are_refused() -> None:
    with pytest.raises(InputError, match="a place and a time"):
        masked(np.array([[np.nan, 1.0]]), np.zeros(1))


def gpx(path: Path) -> Path:
    points, times = day(1.7e9)
    stamps = (times * 1e6).astype("datetime64[us]").astype("datetime64[s]")
    rows = "".join(
        f'<trkpt lat="{y:.7f}" lon="{x:.7f}"><ele>210</ele><time>{t}Z</time></trkpt>'
        for (x, y), t in zip(points, stamps, strict=True)
    )
    path.write_text(
        '<gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><name>my run</name><trkseg>{rows}</trkseg></trk></gpx>"
    )
    return path


def test_gpx(tmp_path: Path) -> None:
    out = tmp_path / "out.gpx"
    found = mask_track_file(gpx(tmp_path / "in.gpx"), out, min=200, max=500, key=KEY)
    text = out.read_text()
    assert found.places == 2 and text.count("<trkpt") == len(found.rows)
    assert "<ele>" not in text and "my run" not in text
    assert "anonym" not in text.replace("pseudonym", "")


def test_a_table_of_tracks(tmp_path: Path) -> None:
    points, times = day(1.7e9)
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    stamps = (times * 1e6).astype("datetime64[us]").astype("datetime64[s]")
    lines = [f"ann,{t}Z,{y},{x},3.1" for (x, y), t in zip(points, stamps, strict=True)]
    source.write_text("\n".join(["who,when,lat,lon,speed", *lines]) + "\n")
    columns = {"person": "who", "time": "when"}
    mask_track_file(source, out, min=200, max=500, key=KEY, **columns)  # type: ignore[arg-type]
    rows = out.read_text().splitlines()
    assert rows[0] == "who,when,lat,lon,geomask"
    assert rows[1].startswith("ann,2023-11-14T22:00:00Z,")
    assert rows[1].endswith("tracks: masked place")
    for bad in ({"person": "who", "time": "speed"}, {"person": "", "time": "when"}):
        with pytest.raises(GeomaskError):
            mask_track_file(source, out, min=200, max=500, **bad)  # type: ignore[arg-type]


def test_distances_are_geodesic_near_the_pole() -> None:
    home = at(30.0, 89.9, 61)
    found = masked(home, 60.0 * np.arange(61))
    [metres] = set(np.round(GEOD.inv(*home[0], *found.points[0])[2:], 6))
    assert 200 <= metres <= 500
