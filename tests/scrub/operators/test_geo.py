import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scrub.documents import Operators
from scrub.errors import PolicyError
from scrub.operators import OPERATORS, Document
from scrub.operators.coordinates import read
from scrub.operators.gazetteer import read_places
from scrub.operators.geo import Elsewhere
from scrub.plan import make_plan
from scrub.policy_file import resolve
from scrub.run import scrub_corpus
from tests.geomask.places import square

SOHO = (51.5133, -0.1366)


def operate(value: str, **options: object) -> str:
    entities = {"COORDINATES": {"operator": "geo", **options}}
    chosen = resolve({"entities": entities}).setting("COORDINATES")
    return OPERATORS["geo"](chosen, None)(value, "COORDINATES")


@pytest.mark.parametrize(
    "text",
    [
        "51.5133, -0.1366",
        "51.5133 -0.1366",
        '51.5133, "lon": -0.1366',
        "-0.1366, lat=51.5133",
        "geo:51.5133,-0.1366",
        "geo:51.5133,-0.1366,25.5",
        "+51.5133-000.1366/",
        "+5130.798-00008.196/",
        "+513047.88-0000811.76/",
        "51.5133 N, 0.1366 W",
        "51°30'47.88\"N 0°8'11.76\"W",
        "N 51.5133° W 0.1366°",
        "51° 30.798' N 0° 8.196' W",
    ],
)
def test_every_way_to_write_a_place_gives_the_same_cell(text: str) -> None:
    place = read(text)
    assert place == pytest.approx(SOHO, abs=1e-6)
    assert operate(text).removeprefix("geo:").replace(",", ", ").replace("  ", " ") == operate(
        "51.5133, -0.1366"
    )


@pytest.mark.parametrize("text", ["", "here", "51.5", "91.0, 3.0", "1.0, 2.0, 3.0", "200 N, 3 E"])
def test_what_cannot_be_read_becomes_a_label(text: str) -> None:
    assert operate(text) == "<COORDINATES>"


@pytest.mark.parametrize(
    "options", [{"mask": "grid", "size": 500.0}, {"mask": "geohash"}, {"mask": "h3"}]
)
def test_text_agrees_with_the_point_beside_it(options: dict[str, object]) -> None:
    from geomask.methods import METHODS

    name = str(options["mask"])
    every: dict[str, dict[str, float]] = {
        "grid": {"size": 500.0}, "geohash": {"letters": 5}, "h3": {"resolution": 7},
    }  # fmt: skip
    params = every[name]
    [(x, y)] = METHODS[name].mask(np.array([SOHO[::-1]]), **params).points
    assert operate(f"{SOHO[0]}, {SOHO[1]}", **options) == f"{y:.3f}, {x:.3f}"


def test_in_a_text() -> None:
    import scrub

    policy = resolve(
        {
            "entities": {"COORDINATES": {"operator": "geo", "size": 5_000.0}},
            "languages": {"models": {"en": None}},
        }
    )
    clean = scrub.Scrubber(policy).text("The house stands at geo:51.5133,-0.1366 in the west.")
    assert "51.5133" not in clean and "at geo:51.499,-0.109 in" in clean


PLACES = 'place,lat,lon\n"12 Baker St., London",51.5133,-0.1366\nLeeds,53.8,-1.55\n'


def policy(folder: Path, **options: object) -> Any:
    (folder / "places.csv").write_text(PLACES, encoding="utf-8")
    setting = {"operator": "geo", "size": 5_000.0, **options}
    return resolve(
        {
            "preset": "secrets-only",
            "entities": {"STREET_ADDRESS": setting, "LOCATION": setting},
            "corpus": {"position": ["lat", "lon"]} if not options.get("places") else {},
            "languages": {"models": {"en": None}},
        },
        folder=folder,
    )


def test_an_address_becomes_the_cell_that_its_coordinates_become(tmp_path: Path) -> None:
    operators = Operators(policy(tmp_path, places="places.csv"), None)
    cell = operate("51.5133, -0.1366", size=5_000.0)
    for spelling in ("12 Baker St, London", "12 BAKER ST.\nLONDON"):
        assert operators.by_entity["STREET_ADDRESS"](spelling, "STREET_ADDRESS") == cell
    unknown = operators.by_entity["LOCATION"]("Ghent", "LOCATION")
    assert unknown == "<LOCATION>"  # and not a guess


def test_a_record_with_a_position_says_where_its_addresses_are(tmp_path: Path) -> None:
    operators = Operators(policy(tmp_path), None)
    inside = operators.within(Document.of(["x"], position=SOHO))
    said = inside("7 Some Street", "STREET_ADDRESS")
    assert said == operate("51.5133, -0.1366", size=5_000.0) and not isinstance(said, Elsewhere)
    assert operators.within(Document.of(["x"]))("7 Some Street", "STREET_ADDRESS").startswith("<")


def test_places_in_another_cell_than_their_record_are_counted(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    content = {
        "preset": "secrets-only",
        "entities": {
            "STREET_ADDRESS": {"operator": "geo", "size": 5_000.0, "places": "places.csv"},
            "COORDINATES": {"operator": "geo", "size": 5_000.0},
        },
        "corpus": {"position": ["lat", "lon"], "text": ["text"]},
        "deny": [{"literal": "12 Baker St, London", "entity": "STREET_ADDRESS"}],
        "languages": {"models": {"en": None}},
    }
    rows = [
        {"text": "Lives at 12 Baker St, London.", "lat": "51.5133", "lon": "-0.1366"},
        {"text": "Lives at 12 Baker St, London.", "lat": 53.8, "lon": -1.55},
        {"text": "Seen at geo:53.8,-1.55 then.", "lat": 51.5133, "lon": -0.1366},
        {"text": "Lives at 12 Baker St, London.", "lat": None, "lon": None},
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    card = scrub_corpus(make_plan([source], tmp_path / "out", resolve(content, folder=tmp_path)))
    assert card["places_elsewhere"] == 2
    written = (tmp_path / "out" / "in.jsonl").read_text(encoding="utf-8")
    assert "Baker" not in written and "53.8,-1.55 then" not in written
    page = (tmp_path / "out" / "data_card.md").read_text(encoding="utf-8")
    assert "2 places in texts lie in another cell" in page


def test_districts_give_their_name(tmp_path: Path) -> None:
    import geopandas

    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    frame = geopandas.GeoDataFrame(
        {"NAME": ["Westminster"]}, geometry=[square(-0.2, 51.4, 0.2)], crs="EPSG:4326"
    )
    frame.to_file(tmp_path / "zones.geojson")
    setting = {
        "operator": "geo", "mask": "polygon", "zones": "zones.geojson", "name": "NAME",
        "places": "places.csv",
    }  # fmt: skip
    made = resolve({"entities": {"LOCATION": setting}}, folder=tmp_path).setting("LOCATION")
    put = OPERATORS["geo"](made, None)
    assert put("12 Baker St, London", "LOCATION") == "Westminster"
    assert put("Leeds", "LOCATION") == "<LOCATION>"  # in none of them
    assert put("51.5133, -0.1366", "COORDINATES") == "Westminster"


def test_a_code_may_stand_for_the_cell() -> None:
    assert operate("51.5133, -0.1366", mask="geohash", say="code") == "gcpvh"


@pytest.mark.parametrize(
    ("options", "files", "words"),
    [
        ({}, {}, "nothing is looked up"),
        ({"places": "none.csv"}, {}, "cannot read"),
        ({"places": "p.csv"}, {"p.csv": b"name,lat,lon\n"}, "needs the columns place, lat, lon"),
        ({"places": "p.csv"}, {"p.csv": b"place,lat,lon\nLeeds,93.8,1\n"}, "line 2"),
        ({"places": "p.csv"}, {"p.csv": b"place,lat,lon\nLeeds\n"}, "line 2"),
        ({"places": "p.csv"}, {"p.csv": b"\xff\xfe"}, "UTF-8"),
        ({"mask": "polygon"}, {}, "goes with zones"),
        ({"mask": "polygon", "zones": "z.gpkg", "name": "N", "places": "p.csv"},
         {"p.csv": b"place,lat,lon\n"}, "z.gpkg"),
    ],
)  # fmt: skip
def test_what_cannot_work_is_refused_before_any_text(
    tmp_path: Path, options: dict[str, object], files: dict[str, bytes], words: str
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(PolicyError, match=words):
        entities = {"STREET_ADDRESS": {"operator": "geo", **options}}
        Operators(resolve({"entities": entities}, folder=tmp_path), None)


def test_a_name_of_two_places_stands_for_none(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("place,lat,lon\nNewport,51.6,-3.0\nNewport,52.8,-2.4\nLeeds,53.8,-1.5\n")
    assert read_places(str(path)) == {"leeds": (53.8, -1.5)}
