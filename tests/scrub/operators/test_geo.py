import numpy as np
import pytest

from scrub.operators import OPERATORS
from scrub.operators.geo import read
from scrub.policy_file import resolve

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
