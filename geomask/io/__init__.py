"""Files of points in and out, batch by batch where the format allows."""

from geomask.io.formats import SUFFIXES, read_points, write_points
from geomask.io.layer import Layer

__all__ = ["SUFFIXES", "Layer", "read_points", "write_points"]
