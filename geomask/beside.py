"""What stands beside a point and gives it away: other coordinates, addresses, postcodes.

A masked geometry is worth nothing in a file whose columns ``lat`` and ``address`` were left as they
were. Such columns are refused until the user says what to do with each: drop it, or keep it.
"""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from geomask.errors import InputError
from geomask.types import Floats, Points
from geomask.zones import Zones

PLACE_NAMES = re.compile(
    r"(?:^|[_\W])(?:lat|latitude|lng|lon|long|longitude|x|y|xcoord|ycoord|easting|northing|coords?|"
    r"coordinates|geom|geometry|wkt|wkb|geohash|h3|quadkey|what3words|pluscode|mgrs|utm|"
    r"address|addr|adresse|street|strasse|straße|house_?n(?:o|umber|r)|hausnummer|"
    r"zip|zip_?code|postcode|post_?code|postal_?code|plz|parcel|apn|uprn)(?:$|[_\W\d])",
    re.IGNORECASE,
)
LABEL = "geomask"
"""The column that says of each row how it was masked; ``geomask.apply`` fills it."""
_SHARE = 0.5
_DEGREES, _METRES = 0.01, 1_000.0


def suspicious(table: Any, geometry: Sequence[str], points: Points, xy: Floats) -> dict[str, str]:
    """Return the columns that may give the points away, and why.

    By their names, and numbers by their values: more than half of a column within 0.01° or 1 km
    of the coordinates it stands beside.
    """
    found = {}
    for name in table.schema.names:
        if name in geometry or name == LABEL:
            continue
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
        if PLACE_NAMES.search(spaced):
            found[name] = "its name"
        elif _repeats(table.column(name), points, xy):
            found[name] = "its numbers are the coordinates"
    return found


def check(found: dict[str, str], keep: Sequence[str]) -> None:
    """Raise ``InputError`` for columns that nobody said to keep."""
    open_ = {name: why for name, why in found.items() if name not in keep}
    if open_:
        listed = ", ".join(f"{name} ({why})" for name, why in open_.items())
        first = next(iter(open_))
        raise InputError(
            f"columns that may give the true places away: {listed}; say --drop {first} to leave "
            f"a column out, --replace {first} to put the masked place into it, or --keep {first} "
            "where it is harmless"
        )


def contradictions(said: Sequence[Any], points: Points, zones: Zones, name: str) -> dict[str, int]:
    """Count the points that lie in another polygon than their row says.

    ``said`` has a name of a polygon for each point, ``name`` is the polygons' column of names. A
    row that says where the truth was tells on its point, and lets an attacker cut the ring.
    """
    names = np.array([str(each) for each in zones.column(name)], dtype=object)
    where = zones.locate(points)
    told = np.array([None if each is None else str(each) for each in said], dtype=object)
    compared = (where >= 0) & np.isin(told, names)
    wrong = compared & (names[where] != told)
    return {"compared": int(compared.sum()), "contradict": int(wrong.sum())}


def _repeats(column: Any, points: Points, xy: Floats) -> bool:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        try:
            column = pc.cast(column, pa.float64())
        except pa.ArrowInvalid:
            return False
    if not (pa.types.is_floating(column.type) or pa.types.is_integer(column.type)):
        return False
    values = np.asarray(column.to_numpy(zero_copy_only=False), dtype=np.float64)[:, None]
    there = ~np.isnan(points).any(axis=1) & ~np.isnan(values[:, 0])
    if not there.any():
        return False
    near = (np.abs(points - values)[there] < _DEGREES).mean(axis=0)
    if np.abs(xy[there]).max() > 360:
        near = np.append(near, (np.abs(xy - values)[there] < _METRES).mean(axis=0))
    # A constant, or a small count, is near the coordinates of a small place by chance.
    varies = np.unique(values[there]).size > 1 or len(values) == 1
    return bool(varies and near.max() > _SHARE)
