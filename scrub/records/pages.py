"""The report on a release as one HTML page: tables and pictures, and nothing from elsewhere."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

STYLE = """
:root { --ink: #1c2530; --dim: #5c6873; --line: #d9dfe5; --one: #2f6fb3; --two: #c8742a }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
       color: var(--ink); background: #fff }
h1 { font-size: 1.5rem; margin: 0 0 .3rem } h2 { font-size: 1.1rem; margin: 2.2rem 0 .4rem }
p { max-width: 46rem } .dim, figcaption, caption { color: var(--dim); font-size: .87rem }
table { border-collapse: collapse; margin: .4rem 0 1rem; font-variant-numeric: tabular-nums }
th, td { padding: .22rem .9rem .22rem 0; border-bottom: 1px solid var(--line); text-align: right }
th { color: var(--dim); font-weight: 600; vertical-align: bottom }
th:first-child, td:first-child { text-align: left } td.text { text-align: left }
code { font-size: .9em } figure { margin: 0 } .pair { display: flex; flex-wrap: wrap; gap: 2rem }
.keys { display: flex; flex-wrap: wrap; gap: .6rem 2.2rem; margin: 1rem 0 }
.keys div { min-width: 7rem } .keys b { display: block; font-size: 1.5rem; font-weight: 600 }
.keys span { color: var(--dim); font-size: .87rem }
svg text { font: 11px system-ui, sans-serif; fill: var(--dim) }
"""
WIDE, HIGH, LEFT, BELOW, ABOVE = 420, 190, 44, 34, 12
COLOURS = ("var(--one)", "var(--two)")
Series = Sequence[tuple[str, Sequence[float]]]


def page(title: str, parts: Iterable[str]) -> bytes:
    """Return a page of parts, which are HTML."""
    body = "\n".join(part for part in parts if part)
    return (
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width">\n<style>{STYLE}</style>\n'
        f"<h1>{escape(title)}</h1>\n{body}\n</html>\n"
    ).encode()


def table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a table; the first column is text."""
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    head = "".join(f"<th>{escape(cell)}</th>" for cell in header)
    return f"<table><tr>{head}</tr>{lines}</table>" if lines else ""


def keys(figures: Iterable[tuple[str, str]]) -> str:
    """Return the figures that matter most, large."""
    cells = "".join(f"<div><b>{escape(n)}</b><span>{escape(w)}</span></div>" for n, w in figures)
    return f'<div class="keys">{cells}</div>'


def bars(labels: Sequence[str], series: Series, *, says: str, across: str) -> str:
    """Return a bar chart, a group of bars for each label.

    >>> bars(["1", "2"], [("before", [3, 1])], says="people", across="size").count("<rect")
    2
    """
    most = max((value for _, values in series for value in values), default=0) or 1
    step = (WIDE - LEFT) / max(1, len(labels))
    wide = step * 0.8 / max(1, len(series))
    drawn = []
    for number, (name, values) in enumerate(series):
        for place, value in enumerate(values):
            x = LEFT + place * step + step * 0.1 + number * wide
            high = _high(value, most)
            drawn.append(
                f'<rect x="{x:.1f}" y="{ABOVE + HIGH - high:.1f}" width="{wide * 0.94:.1f}" '
                f'height="{high:.1f}" fill="{COLOURS[number]}"><title>{escape(name)}, '
                f"{escape(labels[place])}: {value:,.6g}</title></rect>"
            )
    named = [(LEFT + (place + 0.5) * step, escape(label)) for place, label in enumerate(labels)]
    return _chart("".join(drawn), named, most, says, across, series)


def curve(points: Sequence[str], series: Series, *, says: str, across: str) -> str:
    """Return lines over points in a row, values being shares.

    >>> curve(["2", "3"], [("before", [0.1, 0.2])], says="share", across="k").count("<polyline")
    1
    """
    step = (WIDE - LEFT) / max(1, len(points))
    places = [LEFT + (number + 0.5) * step for number in range(len(points))]
    most = max((value for _, values in series for value in values), default=0) or 1
    drawn = []
    for number, (name, values) in enumerate(series):
        at = [
            (x, ABOVE + HIGH - _high(value, most)) for x, value in zip(places, values, strict=True)
        ]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        dots = "".join(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" fill="{COLOURS[number]}">'
            f"<title>{escape(name)}, {escape(point)}: {value:.2%}</title></circle>"
            for (x, y), value, point in zip(at, values, points, strict=True)
        )
        drawn.append(
            f'<polyline points="{line}" fill="none" stroke="{COLOURS[number]}" stroke-width="2"/>'
            + dots
        )
    named = list(zip(places, map(escape, points), strict=True))
    return _chart("".join(drawn), named, most, says, across, series, share=True)


def _high(value: float, most: float) -> float:
    return max(1.5 if value else 0.0, value / most * HIGH)


def _chart(
    drawn: str,
    named: Sequence[tuple[float, str]],
    most: float,
    says: str,
    across: str,
    series: Series,
    *,
    share: bool = False,
) -> str:
    ticks = "".join(
        f'<line x1="{LEFT}" x2="{WIDE}" y1="{y:.1f}" y2="{y:.1f}" stroke="var(--line)"/>'
        f'<text x="{LEFT - 5}" y="{y + 4:.1f}" text-anchor="end">'
        f"{_number(most * part, share)}</text>"
        for part in (0, 0.5, 1)
        for y in [ABOVE + HIGH * (1 - part)]
    )
    labels = "".join(
        f'<text x="{x:.1f}" y="{ABOVE + HIGH + 15}" text-anchor="middle">{label}</text>'
        for x, label in named
    )
    middle = (LEFT + WIDE) / 2
    legend = " &nbsp; ".join(
        f'<span style="color:{COLOURS[number]}">■</span> {escape(name)}'
        for number, (name, _) in enumerate(series)
    )
    return (
        f'<figure><svg width="{WIDE}" height="{ABOVE + HIGH + BELOW}" role="img" '
        f'viewBox="0 0 {WIDE} {ABOVE + HIGH + BELOW}" aria-label="{escape(says)}">{ticks}{drawn}'
        f'{labels}<text x="{middle}" y="{ABOVE + HIGH + 30}" text-anchor="middle">'
        f"{escape(across)}</text></svg><figcaption>{escape(says)}. {legend}</figcaption></figure>"
    )


def _number(value: float, share: bool) -> str:
    if share:
        return f"{value:.1%}" if value < 0.1 else f"{value:.0%}"
    if value >= 1e6:
        return f"{value / 1e6:.1f}M"
    return f"{value / 1e3:.0f}k" if value >= 1e4 else f"{value:,.0f}"
