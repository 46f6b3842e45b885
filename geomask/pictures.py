"""The pictures of a report, as PNG in base64 (matplotlib, without a screen)."""

import io
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import numpy as np

from geomask.errors import library
from geomask.plane import Plane
from geomask.types import Floats, Points

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_BLUE, _RED, _GREY = "#2b6ca8", "#c0392b", "#c9d0d6"
_DPI = 110
_MOST = 20_000  # points on a map; more would be a blot


def map_of(masked: Points, truth: Points | None = None) -> str:
    """Draw masked points in metres around their centre; with the truth, joined to it."""
    figure, axes = _figure(4.4, 4.2)
    there = ~np.isnan(masked).any(axis=1)
    if truth is not None:
        there &= ~np.isnan(truth).any(axis=1)
    rows = np.flatnonzero(there)
    rows = rows[:: max(1, -(-len(rows) // _MOST))]
    if len(rows):
        plane = Plane(masked[rows])
        xy = plane.project(masked[rows])
        unit, name = (1_000.0, "km") if np.ptp(xy, axis=0).max() > 5_000 else (1.0, "m")
        size = float(np.clip(4_000 / len(rows), 1, 14))
        if truth is not None:
            home = plane.project(truth[rows]) / unit
            axes.plot(
                *np.stack((home, xy / unit)).transpose(2, 0, 1), color=_GREY, lw=0.5, zorder=1
            )
            axes.scatter(*home.T, s=size, color=_RED, label="true", zorder=2, lw=0)
        axes.scatter(*(xy / unit).T, s=size, color=_BLUE, label="masked", zorder=3, lw=0)
        axes.set_xlabel(f"{name} east of the centre")
        axes.set_ylabel(f"{name} north")
        axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False, fontsize=8)
    axes.set_aspect("equal", adjustable="datalim")
    axes.set_title("masked places" if truth is None else "CUSTODIAN ONLY", fontsize=9, loc="left")
    return _encoded(figure)


def histogram(values: Floats, label: str) -> str:
    """Draw how often which value occurs."""
    figure, axes = _figure(4.4, 3.0)
    axes.hist(values, bins=40, color=_BLUE)
    axes.set_xlabel(label)
    axes.set_ylabel("points")
    return _encoded(figure)


def bars(counts: dict[str, Any], k: float) -> str:
    """Draw a histogram of people in uneven classes, those below k in red."""
    figure, axes = _figure(4.4, 3.0)
    lows, points = counts["from"], counts["points"]
    last = max((i for i, each in enumerate(points) if each), default=0) + 1
    names = [f"{low:,.0f}" for low in lows[: last + 1]]
    colours = [_RED if low < k else _BLUE for low in lows[:last]]
    axes.bar(range(last), points[:last], width=0.92, color=colours, align="edge")
    axes.set_xticks(range(len(names)), names, rotation=45, fontsize=8)
    axes.set_xlabel(f"people (red: below {k:g})")
    axes.set_ylabel("points")
    return _encoded(figure)


def curves(found: dict[str, Any]) -> str:
    """Draw Ripley's K of truth and mask over the envelope of random patterns."""
    figure, axes = _figure(4.4, 3.0)
    metres = np.array(found["metres"])
    flat = {name: np.sqrt(np.array(found[name]) / np.pi) - metres
            for name in ("truth", "masked", "low", "high")}  # fmt: skip
    axes.fill_between(metres, flat["low"], flat["high"], color=_GREY, lw=0)
    axes.plot(metres, flat["truth"], color=_RED, label="truth")
    axes.plot(metres, flat["masked"], color=_BLUE, label="masked")
    axes.set_xlabel("metres")
    axes.legend(frameon=False, fontsize=8)
    return _encoded(figure)


def _figure(width: float, height: float) -> tuple["Figure", Any]:
    try:
        from matplotlib.figure import Figure
    except ModuleNotFoundError:
        raise library("matplotlib") from None
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=8)
    return figure, axes


def _encoded(figure: "Figure") -> str:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=_DPI)
    return b64encode(buffer.getvalue()).decode()
