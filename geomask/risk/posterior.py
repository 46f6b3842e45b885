"""Rule-aware anonymity: what is left for someone who knows the mask, its parameters and everybody.

By Bayes' rule with all people equally likely beforehand, a person at x has the posterior
p(z | x) / Σ p(z | x') of being behind the masked point z. The anonymity of z is 1 / the largest
posterior: exactly k when k people are equally likely, less when one stands out.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from geomask.errors import ParameterError
from geomask.geodesy import A, earth_centred
from geomask.masks import density_donut, swap
from geomask.masks.elimination import areas_of
from geomask.methods import METHODS
from geomask.population.addresses import Addresses
from geomask.population.types import Population
from geomask.types import Floats, Ints, Points

Likelihood = Callable[[Floats, Ints, Floats], Floats]
"""From metres, addresses, and the people nearer than each, to p(masked point | address)."""
_AT_ONCE = 64
_MIRROR = 0.05  # metres by which two addresses may miss being mirror images
_EXACT = 9  # decimals of a degree in which generalized points are the same


def anonymity(name: str, masked: Points, population: Population, /, **params: Any) -> Floats | None:
    """Return the rule-aware anonymity of each masked point, in people; None where it is not known.

    NaN for suppressed points. ``params`` are those the points were masked with.
    """
    out = np.full(len(masked), np.nan)
    rows = np.flatnonzero(~np.isnan(masked).any(axis=1))
    found = _anonymity(name, masked[rows], population, params)
    if found is None:
        return None
    out[rows] = found
    return out


def _anonymity(
    name: str, masked: Points, population: Population, params: dict[str, Any]
) -> Floats | None:
    if name == "cells":
        return _in_cells(masked, params)
    if name == "elimination":
        home, _, _ = areas_of(masked, params["population"], params["k"])
        area, _, _ = areas_of(
            params["population"].units().points, params["population"], params["k"]
        )
        people = np.bincount(area[area >= 0], params["population"].counts[area >= 0])
        return np.asarray(np.append(people, np.nan)[home])
    used = METHODS[name]
    if name == "polygon" or (
        isinstance(population, Addresses) and not (used.random or used.together)
    ):
        units = population.units()
        return _generalized(name, masked, units.points, units.counts, params)
    if not isinstance(population, Addresses):
        return None  # polygons do not say where in them people live
    if name == "voronoi":
        return _halved(masked, population)
    law = _likelihood(name, population, params)
    return None if law is None else by_bayes(masked, population, *law)


def by_bayes(masked: Points, addresses: Addresses, likelihood: Likelihood, reach: float) -> Floats:
    """Return Σ people · p(z | x) / max p(z | x) over the addresses x within ``reach`` metres."""
    out = np.zeros(len(masked))
    for start in range(0, len(masked), _AT_ONCE):
        part = masked[start : start + _AT_ONCE]
        owner, address = addresses.pairs(part, reach)
        metres = np.linalg.norm(earth_centred(part)[owner] - addresses.space[address], axis=1)
        order = np.lexsort((metres, owner))
        owner, address, metres = owner[order], address[order], metres[order]
        people = addresses.counts[address]
        nearer = np.cumsum(people)
        firsts = np.searchsorted(owner, np.arange(len(part)))
        nearer -= np.append(0.0, nearer)[firsts][owner]
        weight = likelihood(metres, address, nearer)
        total = np.bincount(owner, weight * people, minlength=len(part))
        largest = np.zeros(len(part))
        np.maximum.at(largest, owner, weight)
        out[start : start + _AT_ONCE] = np.divide(
            total, largest, out=np.zeros(len(part)), where=largest > 0
        )
    return out


def _likelihood(
    name: str, addresses: Addresses, params: dict[str, Any]
) -> tuple[Likelihood, float] | None:
    """Return p(z | x), up to a factor, and how far it reaches; None where it is not known."""
    plain = {key: value for key, value in params.items() if key != "within"}
    code = METHODS[name].code
    if hasattr(code, "density"):
        return lambda metres, x, nearer: code.density(metres, **plain), code.reach(**plain)
    if name == "density-donut":
        return _density_donut(addresses, plain)
    if name == "swap":
        return _swap(addresses, plain)
    return None


def _density_donut(addresses: Addresses, params: dict[str, Any]) -> tuple[Likelihood, float]:
    """Take the ring of each address, and nothing where the count of k would have refused it.

    How often an address is refused, and drawn again, is left out.
    """
    shape = {key: params[key] for key in ("population", "k", "times", "sure") if key in params}
    least = np.full(len(addresses), np.nan)
    most = np.full(len(addresses), np.nan)

    def likelihood(metres: Floats, x: Ints, nearer: Floats) -> Floats:
        new = np.unique(x[np.isnan(least[x])])
        least[new], most[new] = density_donut.ring_of(addresses.points[new], **shape)
        inside = (metres >= least[x]) & (metres <= most[x]) & (nearer >= params["k"])
        return np.where(inside, 1 / (most[x] ** 2 - least[x] ** 2), 0.0)

    some = addresses.points[:: max(1, len(addresses) // 5_000)]
    widest = density_donut.ring_of(some, **shape)[1]
    return likelihood, float(np.quantile(widest[np.isfinite(widest)], 0.999))


def _swap(addresses: Addresses, params: dict[str, Any]) -> tuple[Likelihood, float]:
    """Take one over the number of addresses that each could have been swapped with."""
    others = params["addresses"]
    choices = np.full(len(addresses), np.nan)

    def likelihood(metres: Floats, x: Ints, nearer: Floats) -> Floats:
        new = np.unique(x[np.isnan(choices[x])])
        choices[new] = swap.candidates(others, addresses.points[new], params["min"], params["max"])
        inside = (metres > params["min"]) & (metres <= params["max"])
        return np.where(inside, 1 / np.maximum(choices[x], 1), 0.0)

    return likelihood, float(params["max"])


def _in_cells(masked: Points, params: dict[str, Any]) -> Floats:
    from geomask.cells import Cells

    cells = params.get("cells")
    if cells is None:
        cells = Cells.build(params["population"], k=params["k"], zones=params.get("zones"))
    from scipy.spatial import cKDTree

    apart, unit = cKDTree(cells.points).query(masked)
    if apart.max(initial=0) > 10**-_EXACT * 1e3:
        raise ParameterError("these points were not released from these cells")
    return np.asarray(np.append(cells.people, np.nan)[cells.cell[unit]])


def _generalized(
    name: str, masked: Points, units: Points, counts: Floats, params: dict[str, Any]
) -> Floats | None:
    if "zip" in params:
        return None  # only the points' ZIP codes are known, not everybody's
    theirs = METHODS[name].mask(units, **params).points
    both = np.round(np.vstack((masked, theirs)), _EXACT)
    _, which = np.unique(both, axis=0, return_inverse=True)
    which = which.reshape(-1)
    people = np.bincount(which[len(masked) :], counts, minlength=which.max() + 1)
    return np.asarray(people[which[: len(masked)]], dtype=np.float64)


def _halved(masked: Points, addresses: Addresses) -> Floats:
    """Count the addresses that have a mirror image beyond the masked point: the two of a pair."""
    out = np.zeros(len(masked))
    space = earth_centred(masked)
    nearest = addresses.tree.query(space)[0]
    for row in range(len(masked)):
        # The truth and its neighbour are equally far, and no other of the data is nearer.
        near = np.asarray(addresses.tree.query_ball_point(space[row], nearest[row] * 20 + 1.0))
        apart, _ = addresses.tree.query(2 * space[row] - addresses.space[near])
        metres = np.linalg.norm(addresses.space[near] - space[row], axis=1)
        curved = metres * metres / A  # a mirror image in space hangs above the curved ground
        out[row] = addresses.counts[near[apart < curved + _MIRROR]].sum()
    return out
