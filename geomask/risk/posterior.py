"""Rule-aware anonymity: what is left for someone who knows the mask, its parameters and everybody.

By Bayes' rule with all people equally likely beforehand, a person at x has the posterior
p(z | x) / Σ p(z | x') of being behind the masked point z. The anonymity of z is 1 / the largest
posterior: exactly k when k people are equally likely, less when one stands out. Where points stay
in their polygon, nobody outside of it can be meant; how often a draw was repeated for that is left
out.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from geomask.errors import ParameterError
from geomask.geodesy import A, distance, earth_centred
from geomask.masks import density_donut, dhs, street, swap
from geomask.masks.elimination import areas_of
from geomask.methods import METHODS
from geomask.population.addresses import Addresses
from geomask.population.districts import Districts
from geomask.population.types import Population
from geomask.types import Floats, Ints, Points
from geomask.zones import Zones


class Pairs(NamedTuple):
    """Masked points with the addresses that may be behind them, by row and then by distance."""

    row: Ints
    """Of the masked points."""
    address: Ints
    metres: Floats
    nearer: Floats
    """People nearer to the masked point than the address."""


Likelihood = Callable[[Pairs], Floats]
"""From pairs to p(masked point | address), up to a factor for each masked point."""
PER_ROW = {"urban", "zip"}
"""Parameters with a value for each point."""
_AT_ONCE = 64
_MIRROR = 0.05  # metres by which two addresses may miss being mirror images
_EXACT = 9  # decimals of a degree in which generalized points are the same


def anonymity(name: str, masked: Points, population: Population, /, **params: Any) -> Floats | None:
    """Return the rule-aware anonymity of each masked point, in people; None where it is not known.

    NaN for suppressed points. ``params`` are those the points were masked with.
    """
    if why_not(name, population, params):
        return None
    out = np.full(len(masked), np.nan)
    rows = np.flatnonzero(~np.isnan(masked).any(axis=1))
    of_rows = {each: np.asarray(params[each])[rows] for each in PER_ROW & params.keys()}
    out[rows] = _anonymity(name, masked[rows], population, params | of_rows)
    return out


def why_not(name: str, population: Population, params: dict[str, Any]) -> str:
    """Return in a sentence why the rule-aware anonymity is not known; empty where it is."""
    used = METHODS[name]
    if name in ("affine", "cells"):
        return ""
    if name in ("polygon", "elimination", "adaptive-voronoi"):
        census = params.get("population", population)
        if name == "polygon" or isinstance(census, Districts):
            return ""
        return "The areas were merged by a census of polygons: give that as the population."
    if "zip" in params:
        return "The ZIP codes of the points are known, those of everybody else are not."
    if not isinstance(population, Addresses):
        return "Polygons do not say where in them people live: give addresses or a raster."
    if name == "dhs" and isinstance(params.get("urban", ""), str):
        return "It depends on which clusters are urban, and the masked file has no such column."
    missing = [each for each in ("network", "addresses") if each in used.parameters]
    if any(each not in params for each in missing):
        return f"The mask was made with a file that is not given ({', '.join(missing)})."
    return ""


def _anonymity(name: str, masked: Points, population: Population, params: dict[str, Any]) -> Floats:
    if name == "affine":  # three places that are known give the transform, and so all others
        return np.ones(len(masked))
    if name == "cells":
        return _in_cells(masked, params)
    if name in ("elimination", "adaptive-voronoi"):
        return _in_areas(masked, params)
    used = METHODS[name]
    if name == "polygon" or (
        isinstance(population, Addresses) and not (used.random or used.together)
    ):
        units = population.units()
        return _generalized(name, masked, units.points, units.counts, params)
    assert isinstance(population, Addresses)  # noqa: S101 - `why_not` has seen to it
    if name == "voronoi":
        return _halved(masked, population)
    law, reach = _likelihood(name, masked, population, params)
    within = params.get("within")
    if within is not None and within.same:
        law = _staying(law, within.zones, masked, population)
    return by_bayes(masked, population, law, reach)


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
        weight = likelihood(Pairs(start + owner, address, metres, nearer))
        total = np.bincount(owner, weight * people, minlength=len(part))
        largest = np.zeros(len(part))
        np.maximum.at(largest, owner, weight)
        out[start : start + _AT_ONCE] = np.divide(
            total, largest, out=np.zeros(len(part)), where=largest > 0
        )
    return out


def _likelihood(
    name: str, masked: Points, addresses: Addresses, params: dict[str, Any]
) -> tuple[Likelihood, float]:
    """Return p(z | x), up to a factor, and how far it reaches."""
    plain = {key: value for key, value in params.items() if key != "within"}
    if name == "density-donut":
        return _density_donut(addresses, plain)
    if name == "swap":
        return _swap(addresses, plain)
    if name == "street":
        return _street(masked, addresses, plain)
    if name == "dhs":
        urban = dhs.read(params["urban"], len(masked))
        return lambda pairs: dhs.density(pairs.metres, urban[pairs.row]), dhs.RARE
    code = METHODS[name].code
    return lambda pairs: code.density(pairs.metres, **plain), code.reach(**plain)


def _staying(law: Likelihood, zones: Zones, masked: Points, addresses: Addresses) -> Likelihood:
    """Leave out whoever lives in another polygon than the masked point lies in."""
    there, homes = zones.locate(masked), zones.locate(addresses.points)
    return lambda pairs: np.where(there[pairs.row] == homes[pairs.address], law(pairs), 0.0)


def _street(
    masked: Points, addresses: Addresses, params: dict[str, Any]
) -> tuple[Likelihood, float]:
    """Take the nodes that each address's own node leads to, and how often to which."""
    network = params["network"]
    nodes = {name: params[name] for name in ("min", "max") if name in params}
    end, start = network.nearest(masked), network.nearest(addresses.points)
    chances: dict[int, dict[int, float]] = {}

    def of(node: int) -> dict[int, float]:
        if node not in chances:
            chances[node] = street.chances(network, node, **nodes)
        return chances[node]

    def likelihood(pairs: Pairs) -> Floats:
        both = np.column_stack((start[pairs.address], end[pairs.row]))
        different, which = np.unique(both, axis=0, return_inverse=True)
        known = [of(one).get(other, 0.0) for one, other in different.tolist()]
        return np.asarray(known, dtype=np.float64)[which.reshape(-1)]

    some = np.unique(start)[:: max(1, len(np.unique(start)) // 500)].tolist()
    ends = [(node, other) for node in some for other in of(node)]
    if not ends:
        return likelihood, 0.0
    one, other = network.points[np.array(ends).T]
    home = distance(addresses.points, network.points[start])
    return likelihood, float(distance(one, other).max() * 1.5 + np.quantile(home, 0.999))


def _density_donut(addresses: Addresses, params: dict[str, Any]) -> tuple[Likelihood, float]:
    """Take the ring of each address, and nothing where the count of k would have refused it.

    How often an address is refused, and drawn again, is left out.
    """
    shape = {key: params[key] for key in ("population", "k", "times", "sure") if key in params}
    least = np.full(len(addresses), np.nan)
    most = np.full(len(addresses), np.nan)

    def likelihood(pairs: Pairs) -> Floats:
        x, metres = pairs.address, pairs.metres
        new = np.unique(x[np.isnan(least[x])])
        least[new], most[new] = density_donut.ring_of(addresses.points[new], **shape)
        inside = (metres >= least[x]) & (metres <= most[x]) & (pairs.nearer >= params["k"])
        return np.where(inside, 1 / (most[x] ** 2 - least[x] ** 2), 0.0)

    some = addresses.points[:: max(1, len(addresses) // 5_000)]
    widest = density_donut.ring_of(some, **shape)[1]
    return likelihood, float(np.quantile(widest[np.isfinite(widest)], 0.999))


def _swap(addresses: Addresses, params: dict[str, Any]) -> tuple[Likelihood, float]:
    """Take one over the number of addresses that each could have been swapped with."""
    others = params["addresses"]
    choices = np.full(len(addresses), np.nan)

    def likelihood(pairs: Pairs) -> Floats:
        x, metres = pairs.address, pairs.metres
        new = np.unique(x[np.isnan(choices[x])])
        choices[new] = swap.candidates(others, addresses.points[new], params["min"], params["max"])
        inside = (metres > params["min"]) & (metres <= params["max"])
        return np.where(inside, 1 / np.maximum(choices[x], 1), 0.0)

    return likelihood, float(params["max"])


def _in_areas(masked: Points, params: dict[str, Any]) -> Floats:
    """Count the people of the merged area: with their addresses, fewer may fit a Voronoi border."""
    census, k = params["population"], params["k"]
    home, _, _ = areas_of(masked, census, k)
    area, _, _ = areas_of(census.units().points, census, k)
    people = np.bincount(area[area >= 0], census.counts[area >= 0])
    return np.asarray(np.append(people, np.nan)[home])


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
) -> Floats:
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
        near = addresses.pairs(masked[[row]], nearest[row] * 20 + 1.0)[1]
        apart, _ = addresses.tree.query(2 * space[row] - addresses.space[near])
        metres = np.linalg.norm(addresses.space[near] - space[row], axis=1)
        curved = metres * metres / A  # a mirror image in space hangs above the curved ground
        out[row] = addresses.counts[near[apart < curved + _MIRROR]].sum()
    return out
