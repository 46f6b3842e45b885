"""The audit's part of the data card."""

from collections.abc import Iterable
from typing import Any


def section(audit: dict[str, Any] | None, found: Iterable[str] = ()) -> str:
    """Return the Markdown of an audit, or nothing where there was none.

    ``found``: the entities the run found; of the others, those with nothing are summed up.
    """
    if audit is None:
        return ""
    common = set(found)
    ranked = sorted(audit["entities"].items(), key=lambda item: (-item[1]["records"], item[0]))
    shown = [(name, row) for name, row in ranked if row["records"] or name in common]
    table = [
        "| what | records with residue | share | 95 % | per million characters | found by |",
        "| --- | --- | --- | --- | --- | --- |",
        *(_row(name, row) for name, row in [("any entity", audit["any"]), *shown]),
    ]
    parts = [
        "## Residual audit",
        f"{audit['records']:,} of {audit['of']:,} output records, every one equally likely, were "
        f"read again by detectors the run did not use: {_detectors(audit['detectors'])}. What they "
        "found counts as residue when it stood in the input as well. This is an estimate by "
        "detectors: they raise false alarms, and miss what they do not know. The bounds (Wilson) "
        "are for what these detectors would find in all of the output.",
        "\n".join(table),
        _listed("Nor was there any", [name for name, row in ranked if (name, row) not in shown]),
        _listed(
            "The run found these, but no detector of this audit knows them (name one with "
            "`--audit-model`), so nothing is said about",
            [name for name in audit["not_covered"] if name in common],
        ),
    ]
    return "\n\n".join(filter(None, parts))


def in_short(audit: dict[str, Any]) -> str:
    """Return one line for the terminal."""
    row = audit["any"]
    low, high = row["wilson_95"]
    return (
        f"audit: residue in {row['records']:,} of {audit['records']:,} output records read again "
        f"({low:.2%} to {high:.2%} of all, by what {len(audit['detectors'])} detectors find)"
    )


def _listed(what: str, names: list[str]) -> str:
    return f"{what}: {', '.join(f'`{name}`' for name in names)}." if names else ""


def _row(name: str, row: dict[str, Any]) -> str:
    low, high = row["wilson_95"]
    share = "-" if row["share"] is None else f"{row['share']:.2%}"
    rate = row["hits_per_million_characters"]
    cells = [
        *(name, f"{row['records']:,}", share, f"{low:.2%} to {high:.2%}"),
        *("-" if rate is None else f"{rate:,}", ", ".join(row["found_by"]) or "-"),
    ]
    return "| " + " | ".join(cells) + " |"


def _detectors(about: dict[str, str]) -> str:
    return ", ".join(
        f"`{name}`" + (f" ({digest[:12]})" if digest else "") for name, digest in about.items()
    )
