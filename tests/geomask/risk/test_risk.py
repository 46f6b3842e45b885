"""Attacks do as well as theory says they do, and no better against keys and cells."""

from typing import Any

import numpy as np
import pytest

from geomask.cells import Cells
from geomask.masks import affine, donut
from geomask.masks import cells as cell_mask
from geomask.methods import METHODS
from geomask.network import Network
from geomask.population import Addresses, Districts
from geomask.randomness import Keyed, Seeded
from geomask.risk.achieved import achieved_k, nearest_address
from geomask.risk.attacks import averaging, clipping, fit_circle, intersection, undo_affine
from geomask.risk.posterior import anonymity, by_bayes, why_not
from geomask.zones import Within, Zones
from tests.geomask.masks.test_masks import PARAMS
from tests.geomask.places import GEOD, at, measured, square, town

HOMES = Addresses(town(20_000))
TRUTH = HOMES.points[:400]
A, B = 50.0, 500.0
CELLS = Cells.build(HOMES, k=50)


def grid_of_streets(size: int = 24) -> Network:
    """Streets every 0.01° around the town."""
    from shapely import LineString

    low, high = (9.88, 49.88), (9.88 + size / 100, 49.88 + size / 100)
    steps = np.arange(size + 1) / 100
    lines = [LineString([(low[0] + s, low[1]), (low[0] + s, high[1])]) for s in steps]
    lines += [LineString([(low[0], low[1] + s), (high[0], low[1] + s)]) for s in steps]
    return Network(lines, "EPSG:4326")


def test_averaging_a_donut_finds_the_truth_at_the_rate_of_theory() -> None:
    found = averaging(TRUTH, lambda n: donut.mask(TRUTH, rng=n, min=A, max=B).points, HOMES)
    for each in found[1:]:
        expected = np.sqrt((A * A + B * B) / 4) * np.sqrt(np.pi / 2 / each.releases)
        assert each.metres == pytest.approx(expected, rel=0.1)
    assert found[0].metres == pytest.approx(336.4, rel=0.05)


@pytest.mark.parametrize("name", ["donut", "cells", "laplace"])
def test_averaging_keyed_masks_gains_nothing(name: str) -> None:
    every: dict[str, dict[str, Any]] = {
        "donut": {"min": A, "max": B}, "cells": {"cells": CELLS}, "laplace": {"epsilon": 0.01},
    }  # fmt: skip
    params = every[name]

    def release(number: int) -> Any:
        keyed = Keyed(b"k" * 32, range(len(TRUTH)), context=name)
        return METHODS[name].mask(TRUTH, rng=keyed, **params).points

    one, *_, hundred = averaging(TRUTH, release, HOMES)
    assert hundred.metres == pytest.approx(one.metres) and hundred.found == one.found


def test_averaging_cells_gains_nothing_even_without_a_key() -> None:
    """1.5/k is 3 %; with 20,000 people, chance alone stays far below the limit."""
    everybody = HOMES.points

    def release(number: int) -> Any:
        return cell_mask.mask(everybody, rng=Seeded(number), cells=CELLS).points

    *_, hundred = averaging(everybody, release, HOMES, releases=(1, 100))
    assert hundred.found <= 1.5 / 50


def test_rings_of_several_releases_cut_each_other() -> None:
    def release(number: int) -> Any:
        return donut.mask(TRUTH, rng=number, min=A, max=B).points

    left = [intersection(release, HOMES, least=A, most=B, releases=n) for n in (1, 5, 20)]
    assert all((each >= 1).all() for each in left)  # the truth is always among them
    assert left[0].mean() > left[1].mean() > left[2].mean()


def test_a_container_cuts_candidates() -> None:
    steps = range(40)
    polygons = [square(9.8 + 0.01 * i, 49.8 + 0.01 * j, 0.01) for i in steps for j in steps]
    zones = Zones(polygons, "EPSG:4326")
    found = donut.mask(TRUTH, rng=1, min=A, max=B, within=Within(zones))
    inside = found.released
    without, with_ = clipping(found.points[inside], HOMES, zones, least=A, most=B)
    assert (with_ >= 1).all() and np.median(with_) < np.median(without)


def test_three_known_places_undo_an_affine_mask() -> None:
    found = affine.mask(TRUTH, rng=5, shift=2_000, turn=90, scale=1.5).points
    guess = undo_affine(TRUTH[:3], found[:3], found)
    metres, _ = measured(TRUTH, guess)
    assert np.median(metres) < 10 and np.median(measured(TRUTH, found)[0]) > 500


def test_track_ends_cut_at_a_distance_give_home_away() -> None:
    angles = np.linspace(0, 270, 6)
    ends = np.column_stack(GEOD.fwd(np.full(6, 10), np.full(6, 50), angles, np.full(6, 300.0))[:2])
    home, radius = fit_circle(ends)
    assert measured(at(10, 50), home)[0][0] < 1 and radius == pytest.approx(300, abs=1)


@pytest.mark.parametrize("name", ["donut", "laplace", "gaussian", "bimodal", "nrand"])
def test_densities_are_those_of_the_draws(name: str) -> None:
    """The posterior is right only if ``density`` is the law that ``mask`` draws from."""
    params = PARAMS[name]
    code = METHODS[name].code
    metres, _ = measured(
        at(10, 50, 100_000), METHODS[name].mask(at(10, 50, 100_000), rng=1, **params).points
    )
    edges = np.linspace(0, min(code.reach(**params), 1_500), 31)
    middle = (edges[1:] + edges[:-1]) / 2
    fine = np.linspace(edges[:-1], edges[1:], 400, axis=1)
    expected = (code.density(fine, **params) * 2 * np.pi * fine).mean(axis=1) * np.diff(edges)
    seen = np.histogram(metres, edges)[0] / 100_000
    assert seen == pytest.approx(expected, abs=0.006)
    assert len(middle) == 30
    assert (metres <= code.reach(**params)).mean() > 0.9999


def test_posterior_of_a_donut_is_everybody_in_the_ring() -> None:
    found = donut.mask(TRUTH, rng=1, min=A, max=B).points
    left = anonymity("donut", found, HOMES, min=A, max=B)
    ring = HOMES.within(found, np.full(400, B)).people - HOMES.within(found, np.full(400, A)).people
    assert left == pytest.approx(ring)


def test_bayes_by_hand() -> None:
    homes = Addresses(np.vstack((at(10, 50), at(10.001, 50))), [1, 3])
    left = by_bayes(at(10, 50), homes, lambda pairs: np.where(pairs.address == 0, 2.0, 1.0), 1_000)
    assert left[0] == pytest.approx((1 * 2 + 3 * 1) / 2)


def test_posterior_of_generalized_points_is_everybody_in_the_square() -> None:
    found = METHODS["grid"].mask(TRUTH, size=1_000).points
    left = anonymity("grid", found, HOMES, size=1_000)
    everybody = METHODS["grid"].mask(HOMES.points, size=1_000).points
    assert left is not None
    assert left[0] == (np.abs(everybody - found[0]) < 1e-9).all(axis=1).sum()


def test_density_donut_keeps_k_against_a_naive_attacker_only() -> None:
    params: dict[str, Any] = {"population": HOMES, "k": 50}
    found = METHODS["density-donut"].mask(TRUTH, rng=1, **params)
    out = found.released
    assert achieved_k(TRUTH[out], found.points[out], HOMES).people.min() >= 50
    left = anonymity("density-donut", found.points[out][:60], HOMES, **params)
    assert left is not None and 1 <= left.min() < 50
    assert nearest_address(TRUTH, found.points, HOMES) == 0


def test_posteriors_that_are_not_known_are_not_made_up() -> None:
    tracts = Districts(Zones([square(9.5, 49.5, 1)], "EPSG:4326"), [20_000])
    cases: list[tuple[str, Any, dict[str, Any], str]] = [
        ("dhs", HOMES, {}, "urban"),
        ("dhs", HOMES, {"urban": "URBAN_RURA"}, "urban"),
        ("street", HOMES, {}, "network"),
        ("zip3", HOMES, {"zip": ["13902"] * 2}, "ZIP"),
        ("elimination", HOMES, {"population": HOMES, "k": 50}, "polygons"),
        ("donut", tracts, {"min": A, "max": B}, "addresses"),
        ("grid", tracts, {"size": 1_000}, "addresses"),
    ]
    for name, people, params, word in cases:
        assert anonymity(name, TRUTH[:2], people, **params) is None
        why = why_not(name, people, params)
        assert word in why and why.endswith(".") and why.count(". ") == 0
    assert not why_not("donut", HOMES, {"min": A, "max": B})


def test_posterior_of_dhs_is_its_law() -> None:
    kinds = np.array(["U", "R"] * 20)
    found = METHODS["dhs"].mask(TRUTH[:40], rng=1, urban=kinds).points
    left = anonymity("dhs", found, HOMES, urban=kinds)
    assert left is not None
    for row in range(6):
        metres, _ = measured(np.repeat(found[[row]], len(HOMES), axis=0), HOMES.points)
        if kinds[row] == "U":
            law = (metres <= 2_000) / 2_000
        else:
            law = 0.99 * (metres <= 5_000) / 5_000 + 0.01 * (metres <= 10_000) / 10_000
        weight = law / metres
        assert left[row] == pytest.approx(weight.sum() / weight.max(), rel=0.01)
    assert left[::2].mean() < left[1::2].mean()  # urban ones move less far


def test_posterior_of_streets_is_who_could_have_come_there() -> None:
    from geomask.masks import street

    network = grid_of_streets()
    homes = Addresses(HOMES.points[:600])
    truth = homes.points[:30]
    found = METHODS["street"].mask(truth, rng=3, network=network, min=5, max=8).points
    left = anonymity("street", found, homes, network=network, min=5, max=8)
    assert left is not None
    start, end = network.nearest(homes.points), network.nearest(found)
    weight = np.array(
        [[street.chances(network, node, 5, 8).get(to, 0.0) for node in start] for to in end]
    )
    assert (weight[np.arange(30), np.arange(30)] > 0).all()  # the truth is among them
    assert left == pytest.approx(weight.sum(axis=1) / weight.max(axis=1))


def test_posterior_of_an_affine_mask_is_one_person() -> None:
    found = affine.mask(TRUTH, rng=5, shift=2_000).points
    assert anonymity("affine", found, HOMES, shift=2_000) == pytest.approx(1.0)


def test_posterior_in_a_container_is_of_those_who_live_in_it() -> None:
    zones = Zones([square(9.5, 49.5, 0.5), square(10, 49.5, 0.5)], "EPSG:4326")
    zones = Zones([*zones.polygons, square(9.5, 50, 0.5), square(10, 50, 0.5)], "EPSG:4326")
    found = donut.mask(TRUTH, rng=1, min=A, max=B, within=Within(zones)).points
    every = anonymity("donut", found, HOMES, min=A, max=B)
    inside = anonymity("donut", found, HOMES, min=A, max=B, within=Within(zones))
    assert every is not None and inside is not None
    there = ~np.isnan(inside)
    assert (inside[there] <= every[there]).all() and (inside[there] < every[there]).any()
    assert (inside[there] >= 1).all()


def test_posterior_of_polygons_is_their_census() -> None:
    zones = Zones([square(9, 49, 1), square(10, 49, 1)], "EPSG:4326")
    tracts = Districts(zones, [30, 70])
    found = METHODS["polygon"].mask(at(9.5, 49.5, 2), zones=zones).points
    assert anonymity("polygon", found, tracts, zones=zones) == pytest.approx([30, 30])
    merged = METHODS["elimination"].mask(at(9.5, 49.5, 2), population=tracts, k=50).points
    for name in ("elimination", "adaptive-voronoi"):
        left = anonymity(name, merged, tracts, population=tracts, k=50)
        assert left == pytest.approx([100, 100])
