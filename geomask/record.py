"""The record beside a masked file: what may be published about it. No seed, key or coordinate."""

import json
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Any

from geomask.errors import InputError, OutputError
from geomask.job import Job
from geomask.methods import method


def beside_of(out: Path) -> Path:
    """Return where the record of a masked file stands."""
    return out.with_name(out.name + ".geomask.json")


def read_record(masked: Path) -> dict[str, Any]:
    """Return the record of a masked file; raises ``InputError`` where there is none."""
    path = beside_of(masked)
    try:
        record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return record
    except (OSError, ValueError):
        raise InputError(f"there is no {path}, which geomask writes beside a masked file") from None


def write_record(
    job: Job, *, crs: str, counts: Counter[str], facts: Counter[str]
) -> dict[str, Any]:
    """Write the record of a job that is done, and return it."""
    record = _recorded(job, crs, counts, facts)
    path = beside_of(job.out)
    try:
        path.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}") from None
    return record


def _recorded(job: Job, crs: str, counts: Counter[str], facts: Counter[str]) -> dict[str, Any]:
    used = method(job.method)
    plain = {k: v for k, v in job.params.items() if isinstance(v, str | int | float)}
    within = job.params.get("within")
    return {
        "masked": True,
        "note": "These are masked places, not the true ones.",
        "method": job.method,
        "parameters": plain,
        "files": job.files,
        "container": {"same": within.same, "otherwise": within.otherwise} if within else {},
        "randomness": job.randomness.kind,
        "mask_version": job.randomness.version,
        "crs": crs,
        "points": dict(sorted(counts.items())),
        "facts": dict(sorted(facts.items())),
        "guarantee": used.guarantee,
        "attacker": used.attacker,
        "publish": used.publish,
        "keep": used.keep,
        "weak": used.weak,
        "software": f"corpus-scrub {version('corpus-scrub')}",
    }
