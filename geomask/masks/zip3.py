"""HIPAA ZIP3: the first three digits of a ZIP code, 45 CFR 164.514(b)(2)(i)(B).

Areas of 20,000 people or fewer become ``000``: the 17 that HHS lists from the 2000 census, unless
the polygons carry counts of their own. Without polygons of ZIP3 areas a point has no coordinates
left; with them it becomes a fixed point inside its area.
"""

import re
from typing import Annotated, Any

import numpy as np

from geomask.errors import InputError
from geomask.parameters import Help, PerRow, Rows
from geomask.types import Masked, Points, Reason, as_points, masked
from geomask.zones import Zones

SMALL = frozenset("036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893".split())
"""ZIP3 areas of 20,000 people or fewer in the 2000 census (HHS guidance of 26 November 2012)."""
LEAST = 20_000
Zip = Annotated[Rows, PerRow("has the ZIP code")]
Code = Annotated[str, Help("column of the polygons with their ZIP3")]
Count = Annotated[str, Help("column of the polygons with their number of people")]
_ZIP = re.compile(r"([0-9]{5})(?:-?[0-9]{4})?")


def mask(
    points: Points, *, zip: Zip, zones: Zones | None = None, code: Code = "", count: Count = ""
) -> Masked:
    """Label points with their ZIP3, or ``000`` where too few people share it."""
    points = as_points(points)
    found = np.array([three(value) for value in zip], dtype=object)
    small = set(SMALL)
    anchors: dict[str, Any] = {}
    if zones is not None:
        if not code:
            raise InputError("name the column of the polygons that has their ZIP3 (--code, code=…)")
        areas = [str(each).zfill(3) for each in zones.column(code)]
        anchors = dict(zip_pairs(areas, zones.anchors()))
        if count:
            people = dict(zip_pairs(areas, zones.column(count)))
            small = {area for area in areas if not people[area] > LEAST}
    labels = np.array([_label(each, small) for each in found], dtype=object)
    nowhere = np.full(2, np.nan)
    out = np.array([anchors.get(label, nowhere) for label in labels]).reshape(-1, 2)
    reasons = np.zeros(len(points), np.uint8)
    reasons[np.isnan(out).any(axis=1)] = Reason.NO_CANDIDATE
    reasons[labels == "000"] = Reason.TOO_FEW_PEOPLE
    reasons[labels == None] = Reason.NO_CODE  # noqa: E711 - elementwise
    return masked(out, reasons, truth=points, labels={"zip3": labels})


def three(value: object) -> str | None:
    """Return the first three digits of a ZIP code, or None for what is none.

    >>> three("10001-1234"), three(2138), three("SW1A 1AA")
    ('100', '021', None)
    """
    text = str(value).strip()
    match = _ZIP.fullmatch(text.zfill(5) if isinstance(value, int | np.integer) else text)
    return match[1][:3] if match else None


def zip_pairs(keys: Any, values: Any) -> Any:
    """Pair keys and values; the builtin's name is taken by a parameter here."""
    return ((key, values[index]) for index, key in enumerate(keys))


def _label(code: str | None, small: set[str]) -> str | None:
    return "000" if code in small else code
