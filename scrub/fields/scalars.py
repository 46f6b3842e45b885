"""Single values: an id, a language."""

from typing import Any

import pyarrow as pa

# What JSON can hold as it is; a date or a decimal number becomes text.
Scalar = str | int | float | None


def scalar(value: Any) -> Scalar:
    """Return a single value; None for nothing, and for a list or an object.

    >>> scalar(7), scalar("7"), scalar(""), scalar(["en"])
    (7, '7', None, None)
    """
    if value is None or value == "" or isinstance(value, list | tuple | dict | bytes):
        return None
    if isinstance(value, int) and value.bit_length() > 63:
        return str(value)  # no JSON reader is sure to take a longer one
    return value if isinstance(value, str | int | float) else str(value)


def scalars(array: pa.Array) -> list[Scalar]:
    """Return the values of an array; None also for one that is not valid UTF-8."""
    return [_scalar(element) for element in array]


def _scalar(element: pa.Scalar) -> Scalar:
    try:
        return scalar(element.as_py())
    except (ValueError, OverflowError):
        return None
