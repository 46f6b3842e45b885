"""The data card as one HTML page that needs nothing from elsewhere, with plots over the shards."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from scrub.manifest import Entry, Manifest
from scrub.stages import READ, WRITE

WIDTH, HEIGHT, LEFT, BELOW = 860, 200, 64, 22
MOST_BARS = 120  # more shards than that are shown some at a time
MOST_ENTITIES = 7
COLORS = ("#1f5fa8", "#d1782b", "#3a8a4d", "#b33a4b", "#7655a8", "#8a6a3a", "#2a8f95", "#999999")
STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
       color: #1b1b1b; background: #fff }
table { border-collapse: collapse; margin: 0 0 1.5rem; font-variant-numeric: tabular-nums }
th, td { padding: .2rem .6rem; border-bottom: 1px solid #ddd; text-align: left }
svg { max-width: 100%; height: auto } figcaption { font-size: 13px } figure { margin: 0 0 1.5rem }
"""


class _Some(NamedTuple):
    """A few shards in a row: their names, characters, seconds of a worker's time, and entities."""

    label: str
    characters: int
    seconds: float
    entities: Counter[str]


def as_html(markdown: bytes, manifest: Manifest) -> bytes:
    """Return the card, given as Markdown, as a page, with plots over the ledger's shards."""
    body = "".join(_blocks(markdown.decode()))
    return (
        '<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Data card</title>'
        f"<style>{STYLE}</style>{body}{plots(list(manifest.entries.values()))}</html>\n"
    ).encode()


def plots(entries: Sequence[Entry]) -> str:
    """Return how fast shards were done, and what was found in them, as SVG images."""
    some = [each for each in _gathered(entries) if each.characters]
    if not some:
        return ""
    names = [
        name for name, _ in sum((each.entities for each in some), Counter()).most_common()
    ]  # fmt: skip
    shown, rest = names[:MOST_ENTITIES], names[MOST_ENTITIES:]

    def found(each: _Some) -> list[float]:
        counts = [each.entities[name] for name in shown] + [sum(each.entities[n] for n in rest)]
        return [1e6 * count / each.characters for count in counts]

    legend = " ".join(
        f'<span style="color:{color}">■</span> {escape(name)}'
        for color, name in zip(COLORS, [*shown, *(["others"] if rest else [])], strict=False)
    )
    return (
        "<h2>Over the shards</h2>"
        + _figure(some, lambda each: [_rate(each)], "characters a second, of one worker")
        + _figure(some, found, f"entities per million characters: {legend}")
    )


def _gathered(entries: Sequence[Entry]) -> list[_Some]:
    """Return shards in order of their names, some at a time when they are many."""
    ordered = sorted(entries, key=lambda entry: entry.shard)
    at_once = -(-len(ordered) // MOST_BARS)
    return [_sum(ordered[at : at + at_once]) for at in range(0, len(ordered), at_once or 1)]


def _sum(entries: Sequence[Entry]) -> _Some:
    entities: Counter[str] = Counter()
    for entry in entries:
        for name, count in entry.counts.entities.items():
            entities[name.partition(":")[0]] += count
    first, last = entries[0].shard, entries[-1].shard
    return _Some(
        first if first == last else f"{first} to {last}",
        sum(entry.counts.characters for entry in entries),
        sum(
            seconds
            for entry in entries
            for stage, seconds in entry.seconds.items()
            if stage not in (READ, WRITE)  # not a worker's
        ),
        entities,
    )


def _rate(each: _Some) -> float:
    return each.characters / each.seconds if each.seconds else 0.0


def _figure(some: Sequence[_Some], heights: Callable[[_Some], list[float]], caption: str) -> str:
    """Return bars of stacked heights."""
    stacks = [heights(each) for each in some]
    top = max(map(sum, stacks)) or 1.0
    step = WIDTH / len(some)
    bars = "".join(
        f"<g><title>{escape(each.label)}: {sum(stack):,.0f}</title>"
        + "".join(_bars(LEFT + at * step, max(step - 1, 0.5), stack, top))
        + "</g>"
        for at, (each, stack) in enumerate(zip(some, stacks, strict=True))
    )
    ticks = "".join(
        f'<text x="{LEFT - 6}" y="{HEIGHT * (1 - share) + 12:.1f}" text-anchor="end">'
        f"{top * share:,.0f}</text>"
        for share in (0.0, 0.5, 1.0)
    )
    return (
        f'<figure><svg viewBox="0 0 {LEFT + WIDTH} {HEIGHT + BELOW}" role="img" font-size="11" '
        f'fill="#444"><rect x="{LEFT}" y="8" width="{WIDTH}" height="{HEIGHT}" fill="#f6f6f6"/>'
        f"{bars}{ticks}</svg><figcaption>{caption}</figcaption></figure>"
    )


def _bars(x: float, width: float, stack: Sequence[float], top: float) -> Iterator[str]:
    y = 8.0 + HEIGHT
    for value, color in zip(stack, COLORS, strict=False):
        height = HEIGHT * value / top
        y -= height
        if value:
            yield (
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
                f'fill="{color}"/>'
            )


def _blocks(markdown: str) -> Iterator[str]:
    """Yield the HTML of our own cards' Markdown: headings, tables, paragraphs, code.

    >>> list(_blocks("# A `b`"))
    ['<h1>A <code>b</code></h1>']
    """
    for block in re.split(r"\n\s*\n", markdown.strip()):
        if heading := re.match(r"(#+) (.*)", block):
            level = len(heading[1])
            yield f"<h{level}>{_inline(heading[2])}</h{level}>"
        elif block.startswith("|"):
            yield _table(block.splitlines())
        else:
            yield f"<p>{_inline(block)}</p>"


def _table(lines: Sequence[str]) -> str:
    rows = [[_inline(cell.strip()) for cell in line.strip("|").split("|")] for line in lines]
    head = "".join(f"<th>{cell}</th>" for cell in rows[0])
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows[2:])
    return f"<table><tr>{head}</tr>{body}</table>"


def _inline(text: str) -> str:
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(text, quote=False))
