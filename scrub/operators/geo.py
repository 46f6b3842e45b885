"""Mask places in text as ``geomask`` masks points: the same place, the same cell.

Coordinates say themselves where they are. Of an address or a place a table of the user's says it,
or else the record's own position does; nothing is looked up on a network. Only masks without chance
are offered: a text may name a place twice, and beside a point that was masked alike it must not say
anything else. What nobody knows the place of becomes a label.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from scrub.errors import PolicyError
from scrub.operators.base import Document, Operate, Options
from scrub.operators.coordinates import Position, read
from scrub.operators.gazetteer import read_places, spelled
from scrub.vault.keys import Keys

COORDINATES = "COORDINATES"


class Geo(Options):
    """Put a cell in the place of coordinates, addresses and places: its middle, code or name."""

    operator: Literal["geo"] = "geo"
    mask: Literal["grid", "geohash", "h3", "polygon"] = "grid"
    """Which cells: squares of ``size`` metres, geohashes of ``letters``, H3 cells of
    ``resolution``, or the polygons of the file ``zones``."""
    size: Annotated[float, Field(gt=0, le=1_000_000)] = 1_000.0
    letters: Annotated[int, Field(ge=1, le=9)] = 5
    resolution: Annotated[int, Field(ge=0, le=15)] = 7
    zones: str | None = None
    """Path of a file of polygons, such as districts; relative to the policy file."""
    name: str | None = None
    """The column of ``zones`` with their names, which the text then says."""
    say: Literal["middle", "code"] = "middle"
    """What the text says of a geohash or H3 cell: the coordinates of its middle, or its code."""
    places: str | None = None
    """Path of a CSV file that says where addresses and places are: `place,lat,lon`; relative to
    the policy file. Without it the record's own position is taken (`corpus: position`)."""

    @model_validator(mode="after")
    def _polygons_have_names(self) -> "Geo":
        if (self.mask == "polygon") != (self.zones is not None and self.name is not None):
            raise ValueError(
                "mask: polygon goes with zones: FILE and name: COLUMN, and they with it"
            )
        return self


class Elsewhere(str):
    """What is said of a place in another cell than the record's own position."""

    __slots__ = ()


def make(options: Geo, keys: Keys | None) -> "_Geo":
    """Return the operator; raises ``PolicyError`` where a library or a file is missing.

    >>> coarse = make(Geo(size=10_000), None)
    >>> coarse("51.5133, -0.1366", "COORDINATES"), coarse("51.5134,-0.1367", "COORDINATES")
    ('51.486, -0.145', '51.486, -0.145')
    >>> coarse("somewhere", "COORDINATES")
    '<COORDINATES>'
    """
    return _Geo(_cells(options), read_places(options.places) if options.places else {})


def check(options: Geo, entity: str, *, has_position: bool) -> None:
    """Raise ``PolicyError`` where nothing could ever say where a value of an entity is."""
    if entity != COORDINATES and options.places is None and not has_position:
        raise PolicyError(
            f"entities: {entity}: operator 'geo' cannot know where it is, for nothing is looked up "
            "on a network: name a table (`places: FILE.csv`, with the columns place, lat, lon), or "
            "the fields with each record's position (`corpus: {position: [lat, lon]}`)"
        )


class _Geo:
    """The operator: in context, for a record may have a position."""

    def __init__(self, said: Callable[[Position], str | None], places: dict[str, Position]) -> None:
        self._said = said
        self._places = places

    def __call__(self, value: str, entity: str) -> str:
        return self._put(value, entity, None)

    def within(self, document: Document) -> Operate:
        return lambda value, entity: self._put(value, entity, document.position)

    def _put(self, value: str, entity: str, own: Position | None) -> str:
        if entity == COORDINATES:
            place = read(value)
        else:
            place = self._places.get(spelled(value)) or own
        said = place and self._said(place)
        if not said:
            return f"<{entity}>"
        if own is not None and self._said(own) != said:
            return Elsewhere(said)
        return f"geo:{said.replace(' ', '')}" if value.startswith("geo:") else said


def _cells(options: Geo) -> Callable[[Position], str | None]:
    """Return a function from a position to what is said of its cell; None outside of all."""
    try:
        import numpy as np

        from geomask.errors import GeomaskError
        from geomask.methods import METHODS

        used = METHODS[options.mask].mask
        settings = {"grid": "size", "geohash": "letters", "h3": "resolution", "polygon": "name"}
        setting = settings[options.mask]
        params: dict[str, Any] = {setting: getattr(options, setting)}
        if options.zones is not None:
            from geomask.io.population import load_zones

            params["zones"] = load_zones(Path(options.zones))
        used(np.empty((0, 2)), **params)
    except ImportError:
        raise PolicyError(
            f"operator 'geo' with mask {options.mask!r} needs more libraries: "
            "pip install 'corpus-scrub[geo]'"
        ) from None
    except GeomaskError as error:
        raise PolicyError(f"operator 'geo': {error}") from None
    named = options.mask == "polygon" or (options.say == "code" and options.mask != "grid")

    @cache
    def said(place: Position) -> str | None:
        found = used(np.array([place[::-1]]), **params)
        [(longitude, latitude)] = found.points
        if np.isnan(latitude):
            return None
        if named:
            return str(next(iter(found.labels.values()))[0])
        return f"{latitude:.3f}, {longitude:.3f}"

    return said
