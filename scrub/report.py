"""The data card: what was done to a corpus, in JSON for machines and Markdown for people.

Counts, hashes and names of entities only; nothing a text held.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from recognizers.benign import REASONS
from scrub.audit.card import section as audit_section
from scrub.batch import Counts
from scrub.manifest import FOLDER, Manifest
from scrub.plan import Plan
from scrub.stages import STAGES

JSON_NAME = f"{FOLDER}/data_card.json"
HTML_NAME = f"{FOLDER}/data_card.html"
MARKDOWN_NAME = "data_card.md"
RECORDS_NAME = f"{FOLDER}/records.json"


@dataclass(frozen=True)
class Run:
    """What this very run did, as against what the output folder holds."""

    counts: Counts
    seconds: float
    engine: str
    workers: int
    finished: datetime


def data_card(plan: Plan, manifest: Manifest, run: Run) -> dict[str, Any]:
    """Return everything the card says."""
    total = manifest.total()
    policy = plan.scrubber.policy
    on = sorted(policy.on())
    return {
        "made_by": f"corpus-scrub {plan.identity['corpus-scrub']}",
        "finished": run.finished.isoformat(timespec="seconds"),
        "preset": policy.preset,
        "policy_sha256": plan.identity["policy"],
        "models": plan.identity["models"],
        "key_fingerprint": plan.identity["key"],
        "entities_on": {name: policy.setting(name).operator for name in on},
        "fields": {
            "text": list(policy.texts),
            "text_files": policy.corpus.text_files,
            "drop": list(policy.corpus.drop),
            "keep": None if policy.kept is None else list(policy.kept),
        },
        "shards": len(manifest.entries),
        "not_read": [path.name for path in plan.skipped],
        "records": {
            "input": total.records,
            "output": total.written,
            "changed": total.touched,
            "quarantined": total.quarantined,
            "dropped": total.dropped,
        },
        "quarantine_reasons": total.reasons,
        "found": total.entities,
        "kept": total.kept,
        "stages": {stage: round(spent, 3) for stage, spent in manifest.seconds().items()},
        "places_elsewhere": total.elsewhere,
        "this_run": {
            "records": run.counts.records,
            "characters": run.counts.characters,
            "seconds": round(run.seconds, 3),
            "engine": run.engine,
            "workers": run.workers,
            "records_per_second": _rate(run.counts.records, run.seconds),
            "characters_per_second": _rate(run.counts.characters, run.seconds),
        },
    }


def as_json(card: dict[str, Any]) -> bytes:
    """Return the card as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(card), indent=2) + b"\n"


def as_markdown(card: dict[str, Any]) -> bytes:
    """Return the card as a page."""
    records, run = card["records"], card["this_run"]
    untouched = (
        "all others stay, untouched" if card["fields"]["keep"] is None else "others left out"
    )
    parts = [
        f"# Data card\n\nScrubbed by {card['made_by']}, preset `{card['preset']}`, "
        f"{card['finished']}.",
        "The text is pseudonymized at best, not anonymous: a recognizer can miss what a person "
        "would see.",
        _table(["records", ""], ([name, f"{count:,}"] for name, count in records.items())),
        _found(card["found"]),
        _kept(card["kept"]),
        _columns(card.get("columns")),
        _elsewhere(card["places_elsewhere"]),
        _section("In quarantine", ["reason", "records"], card["quarantine_reasons"]),
        _stages(card["stages"]),
        audit_section(
            card.get("residual_audit"), (name.partition(":")[0] for name in card["found"])
        ),
        "## Made with\n",
        _table(
            ["", ""],
            [
                ["policy", f"`{card['policy_sha256'][:16]}`"],
                *(
                    [f"model `{name}`", f"`{digest[:16]}`"]
                    for name, digest in card["models"].items()
                ),
                ["text fields", ", ".join(f"`{path}`" for path in card["fields"]["text"])],
                ["other fields", untouched],
                ["shards", f"{card['shards']:,}"],
                ["files not read", f"{len(card['not_read']):,}"],
                [
                    "this run",
                    f"{run['records']:,} records in {run['seconds']:.1f} s with {run['workers']} "
                    f"workers of engine `{run['engine']}` "
                    f"({run['characters_per_second']:,} characters/s)",
                ],
            ],
        ),
    ]
    return ("\n\n".join(filter(None, parts)) + "\n").encode()


def _found(found: dict[str, int]) -> str:
    ranked = Counter(found).most_common()
    rows = [[*name.split(":"), f"{count:,}"] for name, count in ranked]
    return "## Found\n\n" + _table(["entity", "operator", "spans"], rows) if rows else ""


def _elsewhere(count: int) -> str:
    if not count:
        return ""
    return (
        f"{count:,} places in texts lie in another cell than their record's own position: the text "
        "contradicts the point beside it, or speaks of somewhere else."
    )


def _kept(kept: dict[str, int]) -> str:
    rows = [
        [code, REASONS[code].about if code in REASONS else "", f"{count:,}"]
        for code, count in Counter(kept).most_common()
    ]
    table = _table(["reason", "what it is", "spans"], rows)
    return "## Kept, because it cannot be personal\n\n" + table if rows else ""


def _stages(stages: dict[str, float]) -> str:
    total = sum(stages.values())
    rows = [
        [stage, f"{stages[stage]:,.1f}", f"{stages[stage] / total:.1%}"]
        for stage in STAGES
        if stages.get(stage)
    ]
    return "## Time\n\n" + _table(["stage", "seconds of work", "share"], rows) if rows else ""


def _columns(facts: dict[str, Any] | None) -> str:
    """Return what was published of columns; `records.html` has the rest."""
    if facts is None:
        return ""
    before, after = facts["before"], facts["after"]
    levels = facts["levels"] or {}
    rows = [
        [f"`{name}`", str(levels.get(name, "by row")), str(height - 1)]
        for name, height in facts["heights"].items()
    ]
    people = "people" if facts["counted_by"] != "row" else "rows"
    said = (
        f"Each combination of quasi-identifiers is shared by at least {facts['k']} {people}; the "
        f"smallest class has {after['smallest_class']:,}, {before['smallest_class']:,} before. "
        f"{before['rows'] - after['rows']:,} of {before['rows']:,} rows were left out for it or "
        f"lost in other ways. Not published: {_listed(facts['not_published'])}. More in "
        "`records.html`."
        if after
        else "No row was published."
    )
    header = ["quasi-identifier", "level", "says nothing at"]
    return "\n\n".join(["## Columns", said, _table(header, rows)])


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "no column"


def _section(title: str, header: list[str], counts: dict[str, int]) -> str:
    rows = [[name, f"{count:,}"] for name, count in counts.items()]
    return f"## {title}\n\n" + _table(header, rows) if rows else ""


def _table(header: list[str], rows: Iterable[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _rate(count: int, seconds: float) -> int:
    return round(count / seconds) if seconds else 0
