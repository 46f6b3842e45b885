"""Every mask, with what it promises, against whom, what to publish and what to keep."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from inspect import Parameter, signature
from types import ModuleType
from typing import Any

from geomask.errors import ParameterError
from geomask.types import Masked

KEY = "the key file, apart from the data"
NOTHING = "nothing: the mask has no secret"
DRAWS = "nothing can be repeated without a key; with one, the key file"


@dataclass(frozen=True)
class Method:
    """One mask. The words are for reports and ``geomask methods``."""

    module: str
    what: str
    guarantee: str
    attacker: str
    publish: str
    keep: str = DRAWS
    together: bool = False
    """Whether a point's mask depends on the other points, so that no file can be streamed."""
    by_place: bool = False
    """Whether a key moves each place of a person on its own, rather than all alike."""
    weak: bool = False

    @property
    def code(self) -> ModuleType:
        """The module, imported when first asked for."""
        return import_module(f"geomask.masks.{self.module}")

    @property
    def mask(self) -> Callable[..., Masked]:
        """The function ``mask(points, *, …)``."""
        found: Callable[..., Masked] = self.code.mask
        return found

    @property
    def parameters(self) -> dict[str, Parameter]:
        """The keyword parameters of ``mask``, ``rng`` left out."""
        found = signature(self.mask, eval_str=True).parameters
        return {name: each for name, each in found.items() if name not in ("points", "rng")}

    def prepared(self, params: dict[str, Any]) -> dict[str, Any]:
        """Return parameters in which what all batches and releases share is made once."""
        prepare = getattr(self.code, "prepare", None)
        return params if prepare is None else dict(prepare(params))

    @property
    def random(self) -> bool:
        """Whether the mask draws random numbers."""
        return "rng" in signature(self.mask).parameters


_NEAREST = "looks for the addresses nearest to a masked point"
_RULE = "knows the rule, its parameters and every address"
_NO_K = "none about k"

METHODS: dict[str, Method] = {
    "donut": Method(
        "donut",
        "random direction, distance between a least and a largest one",
        "every point moves by at least min and at most max metres; no k",
        f"one who {_NEAREST}, on average only",
        "min, max, law",
    ),
    "density-donut": Method(
        "density_donut",
        "a ring that follows the density of people, k counted",
        "k people live nearer to each masked point than its truth; the rest is suppressed",
        f"one who {_NEAREST}; not one who {_RULE} (see `geomask risk`)",
        "k, times, sure, the population's source and date",
    ),
    "cells": Method(
        "cells",
        "a random unit, or the middle, of a fixed cell of at least k people",
        "each of at least k people of the cell stays equally likely, in any number of releases",
        f"one who {_RULE}",
        "k, the cells' version, the population's source and date; the cells themselves if you like",
    ),
    "laplace": Method(
        "laplace",
        "planar Laplace noise: geo-indistinguishability",
        "places d metres apart are told apart with odds of at most e^(ε·d), n releases e^(n·ε·d)",
        "anybody, whatever they know beforehand",
        "epsilon, the number of releases",
        "the ledger of releases; the key file if one is used",
        by_place=True,
    ),
    "gaussian": Method(
        "gaussian",
        "normal noise east and north",
        f"{_NO_K}; a point may move by next to nothing",
        f"one who {_NEAREST}, on average only",
        "sigma",
    ),
    "bimodal": Method(
        "bimodal",
        "a distance from one of two normal laws",
        f"{_NO_K}; few points move by next to nothing",
        f"one who {_NEAREST}, on average only",
        "near, near-sd, far, far-sd",
    ),
    "nrand": Method(
        "nrand",
        "the farthest of several random places in a disc",
        f"{_NO_K}; every point moves by at most the radius",
        f"one who {_NEAREST}, on average only",
        "radius, candidates",
    ),
    "voronoi": Method(
        "voronoi",
        "half-way to the nearest other point",
        _NO_K,
        "none: with the addresses, two candidates are left for each point",
        "that points stand half-way between two of the data",
        NOTHING,
        together=True,
        weak=True,
    ),
    "adaptive-voronoi": Method(
        "adaptive_voronoi",
        "half-way to the nearest point in the same area of k people, or on its street corner",
        "each area has k people by the census",
        "one without a list of addresses",
        "k, the polygons' source and date",
        NOTHING,
        together=True,
    ),
    "elimination": Method(
        "elimination",
        "a uniform random place in a merged area of at least k people",
        "each of at least k people of the area stays equally likely, by the census count",
        f"one who {_RULE}",
        "k, the merged areas, the census' source and date",
    ),
    "swap": Method(
        "swap",
        "another address between two distances",
        "every point moves by more than min and at most max metres; no k",
        f"one who {_NEAREST}",
        "min, max; that points are other people's addresses",
    ),
    "street": Method(
        "street",
        "another node of the street network",
        f"{_NO_K}; distances follow the density of streets",
        f"one who {_NEAREST}, on average only",
        "min, max, the network's source and date",
    ),
    "grid": Method(
        "grid",
        "the centre of a square",
        f"{_NO_K}; all points of a square become one",
        "one who does not know how many people live in the square",
        "size",
        NOTHING,
    ),
    "h3": Method(
        "h3_cell",
        "the centre of an H3 hexagon",
        f"{_NO_K}; all points of a hexagon become one",
        "one who does not know how many people live in the hexagon",
        "resolution",
        NOTHING,
    ),
    "geohash": Method(
        "geohash",
        "the centre of a geohash",
        f"{_NO_K}; all points of a geohash become one",
        "one who does not know how many people live in the rectangle",
        "letters",
        NOTHING,
    ),
    "decimals": Method(
        "decimals",
        "degrees with few decimals",
        f"{_NO_K}; all points of a rectangle become one",
        "one who does not know how many people live in the rectangle",
        "digits",
        NOTHING,
    ),
    "polygon": Method(
        "polygon",
        "a fixed point of the district, and its name",
        "with k, each district named has at least k people by its count",
        f"one who {_RULE}",
        "the polygons' source and date, k",
        NOTHING,
    ),
    "zip3": Method(
        "zip3",
        "the first three digits of the ZIP code, as HIPAA's Safe Harbor has it",
        "each area named has more than 20,000 people (2000 census, or the counts given)",
        f"one who {_RULE}",
        "the census' date",
        NOTHING,
    ),
    "dhs": Method(
        "dhs",
        "survey clusters: urban ≤ 2 km, rural ≤ 5 km, one in a hundred ≤ 10 km",
        f"{_NO_K}; for clusters of households, not for persons",
        "one who looks for a village on the map",
        "that DHS displacement was used, and the polygons kept to",
    ),
    "affine": Method(
        "affine",
        "shift, turn or stretch all points alike",
        "none: three known places undo it",
        "none",
        "nothing",
        KEY,
        together=True,
        weak=True,
    ),
}


def method(name: str) -> Method:
    """Return the mask of this name; raises ``ParameterError`` naming those there are."""
    if name not in METHODS:
        from difflib import get_close_matches

        near = get_close_matches(name, METHODS, n=1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        raise ParameterError(f"unknown mask {name!r}{hint}; there are: {', '.join(METHODS)}")
    return METHODS[name]
