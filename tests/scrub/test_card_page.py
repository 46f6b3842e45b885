from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from scrub.batch import Counts
from scrub.card_page import MOST_BARS, _blocks, plots
from scrub.manifest import Entry


def entry(name: str, **entities: int) -> Entry:
    return Entry(
        shard=name,
        input_bytes=1,
        input_modified_ns=1,
        output_bytes=1,
        sha256="",
        counts=Counts(records=1, written=1, characters=1000, entities=entities),
        seconds={"read": 9.0, "detect": 0.5, "write": 9.0},
    )


@pytest.mark.parametrize("shards", [1, 7, 500])
def test_a_bar_for_each_shard_or_for_some_together(shards: int) -> None:
    page = plots([entry(f"{n:03}.jsonl", **{"A:replace": n + 1}) for n in range(shards)])
    first, second = page.split("<figure>")[1:]
    for figure in (first, second):
        svg = ElementTree.fromstring(figure[: figure.index("<figcaption>")])
        bars = [group for group in svg.iter("g")]
        assert len(bars) == min(shards, -(-shards // -(-shards // MOST_BARS)))
    assert "2,000" in first  # a worker's characters a second: reading and writing left out


def test_names_cannot_break_the_page() -> None:
    page = plots([entry("<a&b>.jsonl", **{"<X>:replace": 1})])
    HTMLParser().feed(page)
    assert "<a&b>" not in page
    assert "&lt;X&gt;" in page


def test_nothing_read_is_no_plot() -> None:
    assert plots([]) == ""


def test_markdown_of_cards() -> None:
    blocks = "".join(_blocks("# T\n\np `x<y`\n\n| a | b |\n| --- | --- |\n| 1 | `2` |\n"))
    assert blocks == (
        "<h1>T</h1><p>p <code>x&lt;y</code></p>"
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><code>2</code></td></tr></table>"
    )
