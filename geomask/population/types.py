"""What every population can be asked: how many people live around a place, and how sure that is."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from geomask.types import Floats, Ints, Points


class Count(NamedTuple):
    """People inside circles, a row each: the estimate, and bounds that hold whatever it assumes."""

    people: Floats
    at_least: Floats
    at_most: Floats


@dataclass(frozen=True)
class Units:
    """The smallest places a population knows: addresses, pixels or polygons."""

    points: Points
    """``(n, 2)``: a point of each."""
    counts: Floats
    """``(n,)``: people living there."""


class Population(Protocol):
    """People, and where they live."""

    assumption: str
    """What ``surely`` takes for granted, for reports; empty when nothing."""

    def units(self) -> Units:
        """Return the smallest places, with their people."""
        ...

    def unit_of(self, points: Points) -> Ints | None:
        """Return the unit each point lies in, -1 for none; None where units are mere points."""
        ...

    def within(self, points: Points, metres: Floats) -> Count:
        """Count the people within so many metres of each point."""
        ...

    def surely(self, points: Points, metres: Floats) -> Floats:
        """Return the people within so many metres that a k may count on, under ``assumption``."""
        ...

    def radius_for(self, points: Points, people: float) -> Floats:
        """Return how far around each point so many people live, metres; inf where they do not."""
        ...
