"""Runs over small datasets with columns: rules only, so that workers start fast."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from scrub.batch import Scrubbed, Scrubber
from scrub.plan import key_of, make_plan
from scrub.policy import Policy
from scrub.policy_file import resolve
from scrub.records.counting import Counting
from scrub.records.decision import decide
from scrub.records.release import Release
from scrub.records.scales import scales_of
from scrub.run import scrub_corpus
from scrub.vault.key_file import new_key_file

COLUMNS: dict[str, Any] = {
    "row": "keep",
    "author_id": {"role": "identifier", "do": "pseudonymize"},
    "name": {
        "role": "identifier",
        "do": "pseudonymize",
        "entity": "PERSON",
        "same_as": "author_id",
    },
    "age": {
        "role": "quasi",
        "entity": "AGE",
        "hierarchy": {"interval": [5, 10, 20], "top": 90},
    },
    "born": {
        "role": "quasi",
        "entity": "DATE_OF_BIRTH",
        "hierarchy": {"date": ["month", "year", "decade"]},
    },
    "zip": {"role": "quasi", "entity": "POSTCODE", "hierarchy": {"prefix": [3, 1]}},
    "city": {"role": "quasi", "entity": "LOCATION"},
    "lat,lon": {"role": "position", "cells": [20_000, 100_000]},
    "diagnosis": "sensitive",
    "body": "text",
}

# Quasi-identifiers few enough for small tables.
FEW = {name: COLUMNS[name] for name in ("row", "author_id", "age", "zip", "body")}


def policy(folder: Path, **changes: Any) -> Policy:
    keys = folder / "project.keys"
    if not keys.exists():
        new_key_file(keys, project="test")
    content = {
        "preset": "training-corpus",
        "languages": {"models": {"en": None}},
        "columns": COLUMNS,
        "privacy": {"k": 3, "suppress": 0.2},
        "unit": "author_id",
        "key_file": str(keys),
        **changes,
    }
    return resolve(content)


def write(path: Path, records: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(records), path)
    else:
        path.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")


def read(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
        return rows
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def released(source: Path, out: Path, used: Policy, workers: int = 1) -> dict[str, Any]:
    return scrub_corpus(make_plan([source], out, used, workers=workers))


def at_once(
    records: list[dict[str, Any]], folder: Path, used: Policy
) -> tuple[list[dict[str, Any]], Scrubbed]:
    """Both passes over one batch in this process: no workers to start, nothing else is different."""
    batch = pa.RecordBatch.from_pylist(records)
    salt = bytes(32)
    counted = Counting(used, salt)(batch).counts_of_rows
    assert counted is not None
    path = folder / "decision.arrow"
    decide(counted, scales_of(used.columns or {}), used.privacy).save(path)
    done = Scrubber(used, key_of(used)).releasing(Release(used, path, salt))(batch)
    assert done.batch is not None
    return done.batch.to_pylist(), done
