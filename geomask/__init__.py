"""Mask locations in datasets, and count what an attacker could still learn.

>>> import geomask
>>> found = geomask.mask([[-0.1366, 51.5133]], "donut", crs="EPSG:4326", min=50, max=500)
>>> found.counts()
{'released': 1}
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomask.apply import keyed, mask, mask_frame, mask_table
    from geomask.cells import Cells
    from geomask.errors import GeomaskError
    from geomask.methods import METHODS, Method, method
    from geomask.network import Network
    from geomask.population import Addresses, Districts
    from geomask.randomness import Keyed, Secure, Seeded
    from geomask.types import Masked, Reason
    from geomask.zones import Within, Zones

# Name → the module it comes from, imported when first asked for.
_HOMES = {
    "Addresses": "geomask.population",
    "Cells": "geomask.cells",
    "Districts": "geomask.population",
    "GeomaskError": "geomask.errors",
    "Keyed": "geomask.randomness",
    "METHODS": "geomask.methods",
    "Masked": "geomask.types",
    "Method": "geomask.methods",
    "Network": "geomask.network",
    "Reason": "geomask.types",
    "Secure": "geomask.randomness",
    "Seeded": "geomask.randomness",
    "Within": "geomask.zones",
    "Zones": "geomask.zones",
    "keyed": "geomask.apply",
    "mask": "geomask.apply",
    "mask_frame": "geomask.apply",
    "mask_table": "geomask.apply",
    "method": "geomask.methods",
}

__all__ = [
    "METHODS",
    "Addresses",
    "Cells",
    "Districts",
    "GeomaskError",
    "Keyed",
    "Masked",
    "Method",
    "Network",
    "Reason",
    "Secure",
    "Seeded",
    "Within",
    "Zones",
    "keyed",
    "mask",
    "mask_frame",
    "mask_table",
    "method",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'geomask' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
