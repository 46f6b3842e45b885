"""The report as JSON, as Markdown, and as one HTML page that needs nothing from elsewhere."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import msgspec

from scrub.errors import InputError
from scrub.evaluation import figures
from scrub.evaluation.plot import reliability

TITLE = "Evaluation"
EXPLAINED = (
    "P, R, F1, F2: spans with the same start, end and label. char: the same of characters. Leak "
    "recall (leak R): personal characters that are covered, whatever the label. Over-redaction: "
    "clean characters that are covered. White space does not count. ECE: how far scores are off, "
    "on average. Intervals: 95 %, by drawing the texts again."
)
STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 78rem; margin: 2rem auto; padding: 0 1rem;
       color: #1b1b1b; background: #fff }
table { border-collapse: collapse; margin: 0 0 1.5rem; font-variant-numeric: tabular-nums }
th, td { padding: .2rem .6rem; border-bottom: 1px solid #ddd; text-align: right }
th:first-child, td:first-child { text-align: left }
.plots { display: flex; flex-wrap: wrap; gap: 1rem }
figure { margin: 0 } figcaption { font-size: 13px; text-align: center }
"""

Section = tuple[str, list[str], list[list[str]]]


def writer_for(path: Path) -> Callable[[dict[str, Any]], bytes]:
    """Return what makes a file of this name; raises ``InputError`` for another ending.

    >>> writer_for(Path("report.html")).__name__
    'as_html'
    """
    known = {".json": as_json, ".md": as_markdown, ".html": as_html}
    if path.suffix.lower() not in known:
        raise InputError(f"--out {path}: must end in {', '.join(known)}")
    return known[path.suffix.lower()]


def as_json(report: dict[str, Any]) -> bytes:
    """Return the report as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def as_markdown(report: dict[str, Any]) -> bytes:
    """Return the report as a Markdown page."""
    parts = [f"# {TITLE}", *figures.notes(report)]
    for title, header, rows in _sections(report):
        lines = [header, ["---"] * len(header), *([_plain(cell) for cell in row] for row in rows)]
        table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
        parts.append(f"## {title}\n\n{table}" if title else table)
    parts += [EXPLAINED, f"Tags: {report['tags']}."]
    return ("\n\n".join(parts) + "\n").encode()


def as_html(report: dict[str, Any]) -> bytes:
    """Return the report as an HTML page with its plots in it."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in figures.notes(report))
    sections = "".join(
        (f"<h2>{escape(title)}</h2>" if title else "") + _table(header, rows)
        for title, header, rows in _sections(report)
    )
    plots = "".join(
        f"<figure>{reliability(report['calibration'][label]['bins'])}"
        f"<figcaption>{escape(label)}, {report['calibration'][label]['spans']:,} spans</figcaption>"
        "</figure>"
        for label in _plotted(report)
    )
    return (
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{TITLE}</title>'
        f"<style>{STYLE}</style><h1>{TITLE}</h1>{paragraphs}{sections}"
        "<h2>Calibration</h2><p>Score against the share that is right, of spans at every score, "
        "those below the thresholds included; the larger the dot, the more spans. On the "
        f'diagonal, a score is a probability.</p><div class="plots">{plots}</div>'
        f"<p>{escape(EXPLAINED)} Tags: {escape(report['tags'])}.</p></html>\n"
    ).encode()


def _sections(report: dict[str, Any]) -> Iterator[Section]:
    yield "", ["", "", "95 %", ""], figures.summary_rows(report)
    yield "By entity", list(figures.HEADER), figures.label_rows(report, "entities")
    rows = [row[:-2] for row in figures.label_rows(report, "families")]
    yield "By family", list(figures.HEADER[:-2]), rows
    if "by" in report:
        yield (
            f"By {report['by']['field']}",
            figures.group_header(report),
            figures.group_rows(report),
        )
    yield (
        "Thresholds, by characters",
        figures.threshold_header(report),
        figures.threshold_rows(report),
    )
    yield "Worst misses", figures.miss_header(report), figures.miss_rows(report["misses"])
    yield "False hits", figures.false_header(report), figures.false_rows(report["false_hits"])


def _plotted(report: dict[str, Any]) -> list[str]:
    labels = ["all", *(label for label, _ in figures.by_size(report["entities"]))]
    return [label for label in labels if label in report["calibration"]]


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in header)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><tr>{head}</tr>{body}</table>"


def _plain(cell: str) -> str:
    return " ".join(cell.split()).replace("|", "\\|")
