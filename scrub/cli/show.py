"""What commands print when they are done."""

from pathlib import Path
from typing import Any

import msgspec

from scrub.audit.card import in_short as audit_in_short
from scrub.batch import Counts
from scrub.manifest import FOLDER
from scrub.plan import Plan
from scrub.report import MARKDOWN_NAME

MOST_SHOWN = 8


def examples(*commands: str) -> str:
    """Return commands to try, as the end of a command's help."""
    return "Examples:\n\n" + "\n\n".join(f"`{command}`" for command in commands)


def json_line(value: Any) -> str:
    """Return a value as one line of JSON."""
    return msgspec.json.encode(value).decode()


def summary(card: dict[str, Any], plan: Plan) -> str:
    """Return what a person wants to know after a run."""
    records, run = card["records"], card["this_run"]
    lines = [
        f"{records['input']:,} records: {records['changed']:,} changed, "
        f"{records['output'] - records['changed']:,} as they were, "
        f"{records['quarantined']:,} in quarantine, {records['dropped']:,} dropped",
        "found: " + (_ranked(card["found"]) or "nothing"),
    ]
    if facts := card.get("columns"):
        lines.append(_columns(facts, plan))
    if run["records"] < records["input"]:
        lines.append(f"{records['input'] - run['records']:,} records were done before this run")
    if card["quarantine_reasons"]:
        lines.append(
            f"quarantine: {_ranked(card['quarantine_reasons'])} "
            f"(where: {plan.out / FOLDER / 'quarantine'})"
        )
    if card["quarantine_reasons"].get("missing_field") == records["input"]:
        lines.append(
            "no record has a text field the policy names: name yours with --text, or corpus.text"
        )
    if "record_too_large" in card["quarantine_reasons"]:
        lines.append(
            "too large: raise limits.record_bytes, or for plain text set corpus.text_files: line"
        )
    if audit := card.get("residual_audit"):
        lines.append(audit_in_short(audit))
    if plan.skipped:
        names = ", ".join(path.name for path in plan.skipped[:3])
        more = "…" if len(plan.skipped) > 3 else ""
        lines.append(f"not read, unknown format: {len(plan.skipped):,} files ({names}{more})")
    lines.append(
        f"{run['seconds']:.1f} s with {run['workers']} workers, "
        f"{run['characters_per_second'] / 1000:,.0f} kB/s; card: {plan.out / MARKDOWN_NAME}"
    )
    return "\n".join(lines)


def _columns(facts: dict[str, Any], plan: Plan) -> str:
    """Return in a line what was published of columns."""
    before, after = facts["before"], facts["after"]
    if not after:
        return "columns: no row was published"
    return (
        f"columns: {after['classes']:,} classes, the smallest of {after['smallest_class']:,} "
        f"({before['smallest_class']:,} before); alone in theirs {after['share_unique']:.2%} "
        f"({before['share_unique']:.2%} before); report: {plan.out / 'records.html'}"
    )


def found_summary(counts: Counts, out: Path) -> str:
    """Return what a person wants to know after spans were written."""
    lines = [
        f"{sum(counts.entities.values()):,} found in {counts.touched:,} of {counts.records:,} "
        f"records: {_ranked(counts.entities) or 'nothing'} → {out}"
    ]
    if counts.quarantined:
        lines.append(f"{counts.quarantined:,} could not be read: {_ranked(counts.reasons)}")
    return "\n".join(lines)


def _ranked(counts: dict[str, int]) -> str:
    totals: dict[str, int] = {}
    for name, count in counts.items():
        entity = name.split(":", 1)[0] if not name.startswith("error:") else name
        totals[entity] = totals.get(entity, 0) + count
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    shown = [f"{count:,} {name}" for name, count in ranked[:MOST_SHOWN]]
    return ", ".join([*shown, "…"] if len(ranked) > MOST_SHOWN else shown)
