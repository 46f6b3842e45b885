"""A reliability diagram, as an SVG image in text: no library, no file beside the page."""

from collections.abc import Sequence
from math import sqrt
from typing import Any

SIDE = 160
MARGIN = 26
LARGEST = 9.0
SMALLEST = 2.0


def reliability(bins: Sequence[dict[str, Any]]) -> str:
    """Return an SVG of mean score (across) against the share that is right (up), a dot a bin.

    >>> reliability([{"mean_score": 0.5, "right": 1.0, "spans": 3}]).count("<circle")
    1
    """
    most = max((each["spans"] for each in bins), default=1)
    size = SIDE + 2 * MARGIN
    path = " ".join(f"{_x(each['mean_score'])},{_y(each['right'])}" for each in bins)
    ticks = "".join(
        f'<text x="{_x(at)}" y="{MARGIN + SIDE + 14}" text-anchor="middle">{at:g}</text>'
        f'<text x="{MARGIN - 4}" y="{_y(at) + 4}" text-anchor="end">{at:g}</text>'
        for at in (0.0, 0.5, 1.0)
    )
    dots = "".join(
        f'<circle cx="{_x(each["mean_score"])}" cy="{_y(each["right"])}" '
        f'r="{max(SMALLEST, LARGEST * sqrt(each["spans"] / most)):.1f}">'
        f"<title>{each['spans']:,} spans: score {each['mean_score']:.2f}, "
        f"{each['right']:.2f} right</title></circle>"
        for each in bins
    )
    return (
        f'<svg width="{size}" height="{size}" viewBox="0 0 {size} {size}" role="img" '
        f'aria-label="calibration" font-size="10" fill="#444">'
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIDE}" height="{SIDE}" fill="#f6f6f6" '
        f'stroke="#bbb"/><line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" '
        f'stroke="#999" stroke-dasharray="3 3"/><polyline points="{path}" fill="none" '
        f'stroke="#1f5fa8"/><g fill="#1f5fa8" fill-opacity=".75">{dots}</g>{ticks}</svg>'
    )


def _x(value: float) -> float:
    return round(MARGIN + value * SIDE, 1)


def _y(value: float) -> float:
    return round(MARGIN + (1 - value) * SIDE, 1)
