import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scrub.errors import InputError
from scrub.evaluation.show import as_html, as_json, as_markdown, writer_for
from tests.scrub.evaluation.gold_files import found, gold, report

REPORT = {
    "predictions": "policy strict",
    **report(
        [gold("Ada | <b>Bob</b>", (0, 3, "PERSON"), (9, 12, "PERSON"), id="<i>|1", lang="en")],
        [found((0, 3, "PERSON", 0.9))],
        by="lang",
        show_text=True,
    ),
}


def test_json_has_it_all() -> None:
    assert json.loads(as_json(REPORT))["overall"]["leak_recall"] == 0.5


def test_markdown_tables_are_whole() -> None:
    lines = as_markdown(REPORT).decode().splitlines()
    assert "| leak recall | 0.500 |" in "\n".join(lines)
    tables = [line for line in lines if line.startswith("|")]
    assert len(tables) > 10
    widths = [len(re.findall(r"(?<!\\)\|", line)) for line in tables]
    heads = [i for i, line in enumerate(tables) if set(line) <= set("|- ")]
    for start, end in zip(heads, [*[i - 1 for i in heads[1:]], len(tables)], strict=True):
        assert len(set(widths[start - 1 : end])) == 1


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_html_is_one_file_with_its_plots_and_escapes_what_it_shows() -> None:
    page = as_html(REPORT).decode()
    parser = Tags()
    parser.feed(page)
    names = [tag for tag, _ in parser.seen]
    assert names.count("svg") == 2  # all, and PERSON
    assert "circle" in names
    assert not {"script", "link", "img", "i", "b"} & set(names)
    assert not [attrs for _, attrs in parser.seen if {"src", "href"} & set(attrs)]
    assert "&lt;i&gt;|1" in page


@pytest.mark.parametrize("name", ["report.txt", "report", "report.htm"])
def test_another_ending_is_refused(name: str) -> None:
    with pytest.raises(InputError, match=r"\.json, \.md, \.html"):
        writer_for(Path(name))
