"""The report: what was done, what it promises, what an attacker learns, what the analysis loses.

One HTML file with its pictures in it, and the same numbers as JSON. For the public it shows no true
point; the custodian's own copy has maps of before and after, and says so on every page.
"""

import json
from html import escape
from pathlib import Path
from typing import Any

import numpy as np

from geomask.errors import OutputError
from geomask.geodesy import distance
from geomask.pictures import bars, curves, histogram
from geomask.types import Floats, Points
from geomask.webmap import SCRIPT, map_of
from geomask.webmap import STYLE as MAP_STYLE

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem;
       color: #1c2530; }
h1 { font-size: 1.5rem; margin-bottom: .2rem } h2 { font-size: 1.1rem; margin-top: 2rem;
     border-bottom: 1px solid #d5dbe1; padding-bottom: .2rem }
table { border-collapse: collapse; margin: .6rem 0 } td, th { padding: .2rem .9rem .2rem 0;
       text-align: left; vertical-align: top } th { color: #56616d; font-weight: 600 }
td.n { text-align: right; font-variant-numeric: tabular-nums }
.note { background: #eef4fa; border-left: 4px solid #3b7dbd; padding: .5rem .8rem }
.warn { background: #fdf0ee; border-left: 4px solid #c0392b; padding: .5rem .8rem }
figure { display: inline-block; width: 47%; margin: .5rem 1% .5rem 0; vertical-align: top }
figure img { max-width: 100% } figcaption { color: #56616d; font-size: .85rem; max-width: 29rem }
"""


def write_report(
    path: Path,
    facts: dict[str, Any],
    *,
    masked: Points,
    truth: Points,
    custodian: bool = False,
) -> None:
    """Write ``path`` (.html) and the same facts beside it (.json)."""
    pictures = _pictures(facts, distance(truth, masked))
    page = _page(facts, map_of(masked, truth if custodian else None), pictures, custodian=custodian)
    try:
        path.write_text(page, encoding="utf-8")
        plain = json.dumps(_finite(facts), indent=2, allow_nan=False)
        path.with_suffix(".json").write_text(plain + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from None


def _page(
    facts: dict[str, Any], drawn: str, pictures: list[tuple[str, str]], *, custodian: bool
) -> str:
    record = facts["record"]
    title = f"Masked points: {record['method']}"
    parts = [f"<h1>{escape(title)}</h1>", f"<p>{escape(record['note'])}</p>"]
    if custodian:
        parts.append(
            '<p class="warn"><b>For the custodian only.</b> This copy shows true places; '
            "do not pass it on.</p>"
        )
    if record["weak"]:
        parts.append('<p class="warn">This mask is weak: it hides nobody from an attacker.</p>')
    parts += ["<h2>What it promises</h2>", _promise(record)]
    parts += ["<h2>What an attacker learns</h2>", _risk(facts.get("risk"))]
    if "says" in facts:
        parts.append(_says(facts["says"]))
    parts += ["<h2>What the analysis loses</h2>", _utility(facts["utility"])]
    parts += ["<h2>Map</h2>", drawn, "<h2>Pictures</h2>"]
    parts += [
        f'<figure><img alt="{escape(words)}" src="data:image/png;base64,{data}">'
        f"<figcaption>{escape(words)}</figcaption></figure>"
        for words, data in pictures
    ]
    body = "\n".join(parts)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}'
        f"</title><style>{_STYLE}{MAP_STYLE}</style></head><body>\n{body}\n"
        f"<script>{SCRIPT}</script></body></html>\n"
    )


def _promise(record: dict[str, Any]) -> str:
    settings = ", ".join(f"{name} = {value}" for name, value in record["parameters"].items())
    points = ", ".join(
        f"{count:,} {name.replace('_', ' ')}" for name, count in record["points"].items()
    )
    rows = [
        ("guarantee", record["guarantee"]),
        ("holds against", record["attacker"]),
        ("parameters", settings or "none"),
        ("files", ", ".join(f"{k}: {v}" for k, v in record["files"].items()) or "none"),
        ("random numbers", _RANDOM[record["randomness"]]),
        ("points", points),
        ("publish", record["publish"]),
        ("keep", record["keep"]),
    ]
    return _table([(escape(name), escape(str(value))) for name, value in rows])


_RANDOM = {
    "system": "from the operating system; nobody can repeat them",
    "keyed": "from a key and each person's id: the same in every release",
    "seeded": "from a seed: whoever guesses it undoes the mask",
}


def _risk(found: dict[str, Any] | None) -> str:
    if found is None:
        return '<p class="note">No population was given, so nothing could be counted.</p>'
    k = found["k"]
    rows: list[tuple[str, ...]] = [("", "least", "median", f"below {k:g}")]
    for words, key in (
        ("people nearer to the masked point than the truth (achieved k)", "achieved_k"),
        ("… whatever is assumed of where people live", "achieved_k_at_least"),
        (f"rule-aware anonymity (1 / largest posterior), {found['sample']} points", "anonymity"),
    ):
        if found[key] and (key != "achieved_k_at_least" or found["assumption"]):
            rows.append((words, *(_number(found[key].get(n)) for n in ("min", "median")),
                         _percent(found[key]["below_k"])))  # fmt: skip
    parts = [_table(rows, head=True)]
    if found["anonymity"] is None:
        parts.append(
            f'<p class="note">Rule-aware anonymity is not known. '
            f"{escape(found.get('anonymity_unknown', ''))} "
            "Take achieved k for what a naive attacker sees, no more.</p>"
        )
    if found["assumption"]:
        parts.append(f'<p class="note">Counts take it that {escape(found["assumption"])}.</p>')
    if found["nearest_address"] is not None:
        parts.append(
            f"<p>The nearest address is the true one for {_percent(found['nearest_address'])} "
            "of the points.</p>"
        )
    if "averaging" in found:
        head = ("releases averaged", "mean error, m", "nearest address is the true one")
        rows = [head]
        rows += [
            (str(each["releases"]), _number(each["metres"]), _percent(each["found"]))
            for each in found["averaging"]
        ]
        parts.append(_table(rows, head=True))
    for number, share in found.get("annulus_intersection_unique", {}).items():
        parts.append(
            f"<p>Rings of {number} releases cut each other down to one address for "
            f"{_percent(share)} of the points.</p>"
        )
    if "clipping" in found:
        both = found["clipping"]
        parts.append(
            f"<p>Candidates in the ring, median: {_number(both['without'])}; of these inside the "
            f"polygon the point stayed in: {_number(both['with'])}.</p>"
        )
    return "\n".join(parts)


def _says(found: dict[str, Any]) -> str:
    return (
        f"<p>The column {escape(found['column'])} names another polygon than the masked point "
        f"lies in for {found['contradict']:,} of {found['compared']:,} rows: it tells on their "
        "truth.</p>"
    )


def _utility(found: dict[str, Any]) -> str:
    if "displacement" not in found:
        return "<p>Fewer than three points were released.</p>"
    moved, near, pattern = found["displacement"], found["nearest_neighbour"], found["ripley"]
    above = [_percent(each) for each in pattern["clustered"]]
    rows = [
        ("displacement, m", f"{_number(moved['min'])} to {_number(moved['max'])}, mean "
         f"{_number(moved['mean'])}, median {_number(moved['median'])}"),
        ("drift of the centre, m", _number(found["centre_drift"])),
        ("mean distance to the nearest point, m", f"{_number(near[0])} → {_number(near[1])}"),
        ("Ripley's K: √(K/π) off by, m", _number(pattern["off"])),
        ("radii at which points cluster", f"{above[0]} → {above[1]}"),
        ("density shared with the truth", _percent(found["density_overlap"])),
        ("densest tenths shared with the truth", _percent(found["hotspot_overlap"])),
        ("suppressed", f"{found['suppressed']:,}"),
    ]  # fmt: skip
    if "morans_i" in found:
        before, after = found["morans_i"]
        rows.append(("Moran's I", f"{before:.3f} → {after:.3f}"))
    return _table([(name, value) for name, value in rows])


def _pictures(facts: dict[str, Any], metres: Floats) -> list[tuple[str, str]]:
    out = [("How far points moved.", histogram(metres[~np.isnan(metres)], "metres"))]
    found = facts.get("risk")
    if found:
        for key, words in (
            ("achieved_k", "Achieved k: people nearer to the masked point than the truth."),
            ("anonymity", "Rule-aware anonymity: 1 / the largest posterior."),
        ):
            if found[key]:
                out.append((words, bars(found[key]["histogram"], found["k"])))
    if "ripley" in facts["utility"]:
        words = "Ripley's K, as √(K/π) - r: truth, mask, and 39 patterns without clusters (grey)."
        out.append((words, curves(facts["utility"]["ripley"])))
    return out


def _table(rows: list[tuple[str, ...]], *, head: bool = False) -> str:
    lines = []
    for number, (first, *rest) in enumerate(rows):
        tag = "th" if head and number == 0 else "td"
        cells = "".join(f'<{tag} class="n">{each}</{tag}>' if head else f"<td>{each}</td>"
                        for each in rest)  # fmt: skip
        lines.append(f"<tr><th>{first}</th>{cells}</tr>")
    return f"<table>{''.join(lines)}</table>"


def _number(value: float | None) -> str:
    if value is None or value != value:
        return "–"  # noqa: RUF001 - a dash for nothing
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}"


def _percent(share: float | None) -> str:
    return "–" if share is None or share != share else f"{share:.1%}"  # noqa: RUF001


def _finite(value: Any) -> Any:
    """Return facts in which NaN and infinity are null: JSON has neither."""
    if isinstance(value, dict):
        return {name: _finite(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not np.isfinite(value) else value
