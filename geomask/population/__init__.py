"""Counts of people around points: from addresses, rasters, and polygons with counts."""

from geomask.population.addresses import Addresses
from geomask.population.districts import Districts
from geomask.population.types import Count, Population, Units

__all__ = ["Addresses", "Count", "Districts", "Population", "Units"]
