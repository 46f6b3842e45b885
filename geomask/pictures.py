"""The pictures of a report, as PNG in base64 (matplotlib, without a screen)."""

import io
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import numpy as np

from geomask.errors import library
from geomask.types import Floats

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_BLUE, _RED, _GREY = "#2b6ca8", "#c0392b", "#c9d0d6"
_DPI = 110


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
