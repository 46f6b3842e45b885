"""Risk and utility of a masked data set, in numbers: what the report prints.

Works on a sample where an attack is dear, and says how large it was. The sample, and the releases
that are simulated for the averaging attack, come from a fixed seed: the same files give the same
report.
"""

from dataclasses import asdict
from typing import Any

import numpy as np

from geomask.geodesy import distance
from geomask.methods import method
from geomask.population.addresses import Addresses
from geomask.population.types import Population
from geomask.randomness import Seeded
from geomask.risk import attacks
from geomask.risk.achieved import achieved_k, nearest_address
from geomask.risk.posterior import PER_ROW, anonymity, why_not
from geomask.types import Floats, Points
from geomask.utility import (
    Ripley,
    centre_drift,
    density_overlap,
    hotspot_overlap,
    morans_i,
    nearest_neighbour,
    ripley,
    summary,
)
from geomask.zones import Zones

SEED = 1854
SAMPLE = 300
RINGS = (10, 20)


def utility(truth: Points, masked: Points, values: Floats | None = None) -> dict[str, Any]:
    """Return what the mask cost; ``values`` (a column of numbers) adds Moran's I."""
    there = ~(np.isnan(masked).any(axis=1) | np.isnan(truth).any(axis=1))
    before, after = truth[there], masked[there]
    out: dict[str, Any] = {
        "points": int(there.sum()),
        "suppressed": int((~there & ~np.isnan(truth).any(axis=1)).sum()),
    }
    if there.sum() < 3:
        return out
    pattern = ripley(before, after, np.random.default_rng(SEED))
    out |= {
        "displacement": summary(distance(before, after)),
        "centre_drift": centre_drift(before, after),
        "nearest_neighbour": [nearest_neighbour(before), nearest_neighbour(after)],
        "ripley": _spelled(pattern),
        "density_overlap": density_overlap(before, after),
        "hotspot_overlap": hotspot_overlap(before, after),
    }
    if values is not None:
        known = ~np.isnan(values[there])
        two = [morans_i(each[known], values[there][known]) for each in (before, after)]
        out["morans_i"] = two
    return out


def risk(  # noqa: PLR0913 - the data before and after, and all that is known about the mask
    name: str,
    truth: Points,
    masked: Points,
    population: Population,
    *,
    params: dict[str, Any],
    keyed: bool = False,
    k: float = 50,
) -> dict[str, Any]:
    """Return what attackers would learn; ``params`` as the points were masked with.

    ``k`` is what achieved k and rule-aware anonymity are held against.
    """
    released = np.flatnonzero(~(np.isnan(masked).any(axis=1) | np.isnan(truth).any(axis=1)))
    some = np.sort(np.random.default_rng(SEED).permutation(released)[:SAMPLE])
    count = achieved_k(truth[released], masked[released], population)
    own = distance(truth[some], masked[some])
    out: dict[str, Any] = {
        "k": k,
        "released": len(released),
        "sample": len(some),
        "assumption": population.assumption,
        "achieved_k": _against(count.people, k),
        "achieved_k_at_least": _against(count.at_least, k),
        "nearest_address": _nearest(truth[released], masked[released], population),
        "mean_error_of_one_release": float(own.mean()) if len(own) else None,
    }
    sampled = {each: np.asarray(params[each])[some] for each in PER_ROW & params.keys()}
    known = anonymity(name, masked[some], population, **{**params, **sampled})
    out["anonymity"] = None if known is None else _against(known, k)
    out["anonymity_unknown"] = why_not(name, population, params)
    if isinstance(population, Addresses) and len(some) and name not in _NO_REPEAT:
        out |= _repeated(name, truth[some], masked[some], population, params, keyed)
    return out


def _nearest(truth: Points, masked: Points, population: Population) -> float | None:
    if not isinstance(population, Addresses):
        return None
    return nearest_address(truth, masked, population)


_NO_REPEAT = ("dhs", "zip3", "affine")


def _repeated(  # noqa: PLR0913 - the data, the mask, and whether it is keyed
    name: str,
    truth: Points,
    masked: Points,
    people: Addresses,
    params: dict[str, Any],
    keyed: bool,
) -> dict[str, Any]:
    """Simulate releases of the same points: fresh draws each, or the same where a key is used."""
    used = method(name)
    fresh = used.random and not keyed

    def release(number: int) -> Points:
        return used.mask(truth, rng=Seeded(number + 1), **params).points if fresh else masked

    out: dict[str, Any] = {
        "averaging": [asdict(each) for each in attacks.averaging(truth, release, people)]
    }
    if name == "donut":
        ring = {"least": params["min"], "most": params["max"]}
        unique = {}
        for number in RINGS:
            left = attacks.intersection(release, people, releases=number, **ring)
            unique[str(number)] = float((left == 1).mean())
        out["annulus_intersection_unique"] = unique
        within = params.get("within")
        if within is not None:
            out["clipping"] = _clipped(masked, people, within.zones, ring)
    return out


def _clipped(
    masked: Points, people: Addresses, zones: Zones, ring: dict[str, float]
) -> dict[str, float]:
    without, with_ = attacks.clipping(masked, people, zones, **ring)
    return {"without": float(np.median(without)), "with": float(np.median(with_))}


def _against(people: Floats, k: float) -> dict[str, Any]:
    there = people[~np.isnan(people)]
    edges = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000, float("inf")]
    counts = np.histogram(there, edges)[0].tolist()
    return {
        **summary(people),
        "below_k": float((there < k - 1e-6).mean()) if len(there) else None,
        "histogram": {"from": edges[:-1], "points": counts},
    }


def _spelled(pattern: Ripley) -> dict[str, Any]:
    curves = {name: values.tolist() for name, values in vars(pattern).items()}
    return {**curves, "off": pattern.off, "clustered": list(pattern.clustered)}
