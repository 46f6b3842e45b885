"""The report on columns: risk before and after, utility, the riskiest rows, groups.

One HTML page for people and the same numbers as JSON. Never a verdict: figures, and what they hold
against.
"""

from pathlib import Path
from typing import Any

import msgspec

from scrub.atomic import write_whole
from scrub.errors import InputError
from scrub.records import pages

NOTE = (
    "Class sizes hold against somebody who knows the quasi-identifiers of a person and that this "
    "person is in the data. They say nothing of columns that were not declared as such, nor of "
    "what recognizers miss in texts. What is published is pseudonymized, and stays personal data "
    "to whoever can add to it."
)


def write(path: Path, facts: dict[str, Any]) -> None:
    """Write a report, .html or .json; raises ``InputError`` for another ending."""
    makers = {".html": as_html, ".json": as_json}
    if path.suffix not in makers or (path.suffix == ".html" and "before" not in facts):
        raise InputError(f"--out {path}: must end in {', '.join(makers)}")
    write_whole(path, makers[path.suffix](facts))


def as_json(facts: dict[str, Any]) -> bytes:
    """Return the report as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(facts), indent=2) + b"\n"


def as_html(facts: dict[str, Any]) -> bytes:
    """Return the report as a page."""
    before, after = facts["before"], facts.get("after")
    series = [("before", before), *([("after", after)] if after else [])]
    return pages.page(
        "Release of records" if after else "Risk of records",
        [
            f"<p>{NOTE}</p>",
            pages.keys(_keys(before, after)),
            "<h2>Class sizes</h2>",
            '<div class="pair">',
            pages.bars(
                [each["size"] for each in before["class_sizes"]],
                [(name, [each["people"] for each in said["class_sizes"]]) for name, said in series],
                says="People by the size of the class they are in",
                across="people in the class",
            ),
            pages.curve(
                [str(each["k"]) for each in before["risk_curve"]],
                [
                    (name, [each["share_below"] for each in said["risk_curve"]])
                    for name, said in series
                ],
                says="Share of people with fewer than k in their class",
                across="k",
            ),
            "</div>",
            _measures(series),
            _levels(facts),
            _sensitive(series),
            _utility(facts),
            _riskiest(series),
            _groups(facts),
        ],
    )


def _keys(before: dict[str, Any], after: dict[str, Any] | None) -> list[tuple[str, str]]:
    if after is None:
        return [
            (f"{before['people']:,}", "people"),
            (f"{before['smallest_class']:,}", "in the smallest class"),
            (f"{before['share_unique']:.2%}", "alone in their class"),
            (f"{before['average_risk']:.2%}", "average chance to be found"),
        ]
    return [
        (f"{after['rows']:,}", f"rows of {before['rows']:,} published"),
        (
            f"{after['smallest_class']:,}",
            f"in the smallest class, {before['smallest_class']:,} before",
        ),
        (
            f"{after['share_unique']:.2%}",
            f"alone in their class, {before['share_unique']:.2%} before",
        ),
        (
            f"{after['average_risk']:.2%}",
            f"average chance to be found, {before['average_risk']:.2%} before",
        ),
    ]


def _measures(series: list[tuple[str, dict[str, Any]]]) -> str:
    named = (
        ("rows", "rows", "{:,}"),
        ("people", "people", "{:,}"),
        ("classes", "classes", "{:,}"),
        ("smallest class, people", "smallest_class", "{:,}"),
        ("alone in their class", "unique", "{:,}"),
        ("average chance to be found", "average_risk", "{:.4%}"),
        ("highest chance to be found", "highest_risk", "{:.2%}"),
    )
    rows = [
        [label, *(shape.format(said[key]) for _, said in series)] for label, key, shape in named
    ]
    return "<h2>Risk</h2>" + pages.table(["", *(name for name, _ in series)], rows)


def _levels(facts: dict[str, Any]) -> str:
    if "heights" not in facts:
        return ""
    levels = facts["levels"] or {}
    rows = [
        [name, levels.get(name, "by row"), height - 1] for name, height in facts["heights"].items()
    ]
    return "<h2>Levels</h2>" + pages.table(
        ["quasi-identifier", "level (0 is as it was)", "level that says nothing"], rows
    )


def _sensitive(series: list[tuple[str, dict[str, Any]]]) -> str:
    rows = [
        [
            f"{column}, {name}",
            each["distinct_l"],
            f"{each['entropy_l']:.2f}",
            f"{each['largest_share']:.1%}",
            f"{each['t']:.3f}",
            f"{each['beta']:.2f}",
        ]
        for name, said in series
        for column, each in said["sensitive"].items()
    ]
    header = ["", "distinct values", "entropy l", "largest share", "t", "beta"]
    listed = pages.table(header, sorted(rows))
    return "<h2>Sensitive columns, the worst class</h2>" + listed if listed else ""


def _utility(facts: dict[str, Any]) -> str:
    if not (said := facts.get("utility")):
        return ""
    rows = [[name, f"{value:,.6g}"] for name, value in said["losses"].items()]
    rows.append(["median error of random counts", f"{said['median_query_error']:.2%}"])
    rows.append(["mean error of random counts", f"{said['mean_query_error']:.2%}"])
    return "<h2>Utility</h2>" + pages.table(["loss (less is better)", ""], rows)


def _riskiest(series: list[tuple[str, dict[str, Any]]]) -> str:
    parts = ["<h2>Riskiest combinations</h2>"]
    parts.append(
        "<p class=dim>Named by a hash under the project's key, where there is one.</p>"
        '<div class="pair">'
    )
    for name, said in series:
        rows = [
            [each["hash"], each["people"], each["rows"], each["known_columns"]]
            for each in said["riskiest"]
        ]
        listed = pages.table(["combination", "people", "rows", "columns said"], rows)
        parts.append(f"<figure>{listed}<figcaption>{name}</figcaption></figure>")
    return "".join([*parts, "</div>"])


def _groups(facts: dict[str, Any]) -> str:
    rows = [
        [
            f"{each['column']}: {each['group']}",
            f"{each['rows']:,}",
            f"{each['at_risk']:.1%}",
            "-" if each["left_out"] is None else f"{each['left_out']:.1%}",
        ]
        for each in facts.get("groups", [])
    ]
    header = ["group", "rows", f"in classes below k = {facts['k']} before", "left out"]
    listed = pages.table(header, rows)
    about = "<p class=dim>Who pays for the privacy of all: groups of at least 20 rows.</p>"
    return "<h2>Groups</h2>" + about + listed if listed else ""
