"""The texts of records: of the output's, by position, and of the input's that led to them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec

from scrub.errors import OutputError
from scrub.fields import Texts, fields_of
from scrub.formats import Chunk, format_of
from scrub.formats.discover import Shard
from scrub.manifest import FOLDER
from scrub.plan import Plan, limits_of

ANY_SIZE = 1 << 40
"""A record of the output may be longer than the policy's limit: replacements can be."""


def output_texts(plan: Plan, shard: Shard, chosen: Collection[int]) -> dict[int, list[str]]:
    """Return the texts of the chosen records of a shard's output.

    Raises ``OutputError`` when the output does not hold what the ledger says.
    """
    path = plan.out / shard.name
    found: dict[int, list[str]] = {}
    for position, read in _records(plan, path, ANY_SIZE):
        if position in chosen:
            texts = read()
            if not texts.faults:
                found[position] = texts.texts
    if len(found) < len(chosen):
        raise OutputError(f"{path} does not hold what the ledger says; was it changed?")
    return found


def input_texts(plan: Plan, shard: Shard) -> Iterator[tuple[int, Callable[[], Texts]]]:
    """Yield the records of a shard's input that were not put in quarantine.

    Each comes with its rank among these, and a function that reads its texts.
    """
    quarantined = _quarantined(plan.out / FOLDER / "quarantine" / f"{shard.name}.jsonl")
    rank = 0
    for position, read in _records(plan, shard.path, limits_of(plan.scrubber.policy).record_bytes):
        if position not in quarantined:
            yield rank, read
            rank += 1


def _records(
    plan: Plan, path: Path, record_bytes: int
) -> Iterator[tuple[int, Callable[[], Texts]]]:
    policy = plan.scrubber.policy
    file = format_of(path)
    fields = fields_of(file.schema(path), text=policy.texts, textless=policy.columns is not None)
    for item in file.read(path, replace(limits_of(policy), record_bytes=record_bytes)):
        if not isinstance(item, Chunk):
            continue  # in the input; it is in quarantine
        for row in range(item.batch.num_rows):
            record = item.batch.slice(row, 1)
            yield item.first + row, partial(fields.read, record)


def _quarantined(path: Path) -> frozenset[int]:
    if not path.is_file():
        return frozenset()
    lines = path.read_bytes().splitlines()
    return frozenset(msgspec.json.decode(line)["record"] for line in lines)
