"""How a mask's parameters are declared: a type, a unit, and a sentence for ``--help``.

The command line is made from the signatures of the masks, so these words are all it needs.
"""

import math
from dataclasses import dataclass
from typing import Annotated, Any

import numpy.typing as npt

from geomask.errors import ParameterError


@dataclass(frozen=True)
class Help:
    """What a parameter is, for people; ``unit`` in the singular or plural they would say."""

    text: str
    unit: str = ""


@dataclass(frozen=True)
class PerRow:
    """Marks a parameter that has a value for each point: a column of the input."""

    text: str


Rows = npt.NDArray[Any]
"""A value for each point."""

Least = Annotated[float, Help("least distance to move", "metres")]
Most = Annotated[float, Help("largest distance to move", "metres")]
K = Annotated[int, Help("people to hide among, at least", "people")]


def positive(**values: float) -> None:
    """Raise ``ParameterError`` unless every value is finite and above 0."""
    for name, value in values.items():
        if not (math.isfinite(value) and value > 0):
            raise ParameterError(f"{name} must be above 0, not {value:g}")


def ring(least: float, most: float) -> None:
    """Raise ``ParameterError`` unless 0 ≤ least < most."""
    if not (math.isfinite(least) and math.isfinite(most) and 0 <= least < most):
        raise ParameterError(
            f"min and max must be metres with 0 ≤ min < max, not {least:g} and {most:g}"
        )


def one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    """Raise ``ParameterError`` unless the value is one of those allowed."""
    if value not in allowed:
        raise ParameterError(f"{name} must be one of {', '.join(allowed)}, not {value!r}")
