"""Everything a run needs to know, checked before the first record is read."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from recognizers.models.about import digest_of
from scrub.batch import Scrubber
from scrub.detect import models_needed
from scrub.errors import FieldsError, InputError, OutputError, PolicyError
from scrub.finder import fields_that_fit
from scrub.formats import Limits, format_of
from scrub.formats.discover import Shard, shards
from scrub.formats.discover import split as split_up
from scrub.policy import Policy
from scrub.records.roles import declared
from scrub.records.tables import columns_of_files
from scrub.stores import path_of
from scrub.vault.key_file import read_key_file
from scrub.vault.keys import Keys
from scrub.vault.seal import Sealer, read_public

SPLIT = 1 << 30
"""Bytes: an interruption costs the work on a shard, so shards are no larger than need be."""


class Command(msgspec.Struct, frozen=True):
    """What to type to go on with a run: the arguments, and the folder they are given in."""

    folder: str
    arguments: list[str]


@dataclass(frozen=True)
class Plan:
    """What to read, what to do, where to write it, and with how many workers."""

    shards: list[Shard]
    skipped: list[Path]
    out: Path
    scrubber: Scrubber
    sealer: Sealer | None
    workers: int | None
    """None for as many as there are cores."""
    identity: dict[str, Any]
    command: Command | None = None
    """Kept beside the output, for `scrub resume`."""


def limits_of(policy: Policy) -> Limits:
    """Return what the readers hold records to."""
    return Limits(
        record_bytes=policy.limits.record_bytes,
        text_lines=policy.corpus.text_files == "line",
    )


def make_plan(
    inputs: Sequence[Path | str],
    out: Path | str,
    policy: Policy,
    *,
    workers: int | None = None,
    split: int = SPLIT,
) -> Plan:
    """Look at the inputs, read the key, and make the plan of a run.

    Inputs and output may be URIs, inputs patterns as well. Files of more than ``split`` bytes
    become several shards, where their format allows it; 0 leaves all files whole. ``workers``
    defaults to the cores that an engine has. Raises a ``ScrubError`` for whatever
    would make the run fail later.
    """
    out = path_of(out)
    _refuse_to_feed_on_itself(inputs, out)
    found, skipped = shards(inputs)
    target = out.resolve()  # which a pattern may reach
    found = [shard for shard in found if target not in shard.path.resolve().parents]
    if not found:
        raise InputError(f"nothing to read but what lies in --out {out}")
    if split:
        found = split_up(found, split, limits_of(policy))
    keys = key_of(policy)
    sealer = sealer_of(policy)
    if policy.quarantine == "sealed" and sealer is None:
        raise PolicyError("quarantine: sealed needs a vault: name its public.json with --vault")
    scrubber = Scrubber(policy, keys, sealer)
    check_fit(found[0], policy)
    return Plan(
        shards=found,
        skipped=skipped,
        out=out,
        scrubber=scrubber,
        workers=workers,
        sealer=sealer,
        identity=identity(policy, keys, specs=models_needed(policy))
        | {"vault": sealer.fingerprint if sealer else None, "split": split},
    )


def check_fit(shard: Shard, policy: Policy) -> None:
    """Raise ``FieldsError`` when a shard that can be read lacks what the policy names.

    A policy that does not fit the corpus shows in its first shard.
    """
    if (schema := _schema(shard)) is None:
        return
    fields_that_fit(schema, policy)
    if policy.columns is not None and policy.undeclared == "refuse":
        there = next(columns_of_files([shard]))
        others = sorted({*there} - declared(policy.columns))
        if others:
            raise FieldsError(
                f"columns nobody declared: {', '.join(others)}; give each a role, such as "
                f"`{others[0]}: drop`, or leave `undeclared: refuse` out"
            )


def key_of(policy: Policy) -> Keys | None:
    """Return the policy's keys, if it names a key file; operators that need one refuse None."""
    return read_key_file(Path(policy.key_file)) if policy.key_file else None


def sealer_of(policy: Policy) -> Sealer | None:
    """Return the public key of the policy's vault, if it names one."""
    return read_public(Path(policy.vault)) if policy.vault else None


def identity(policy: Policy, keys: Keys | None, *, specs: Sequence[str]) -> dict[str, Any]:
    """Return what the output of a run depends on, besides its input. No secret is in it."""
    return {
        "corpus-scrub": version("corpus-scrub"),
        "policy": policy_hash(policy),
        "key": keys.fingerprint if keys else None,
        "models": {spec: digest_of(spec) for spec in specs},
    }


def policy_hash(policy: Policy) -> str:
    """Return the SHA-256 of an effective policy, the content of its list files included."""
    content = policy.model_dump(mode="json", exclude={"key_file", "vault"})
    for entry in (*content["allow"], *content["deny"]):
        if entry["file"] is not None:
            entry["file"] = sha256(Path(entry["file"]).read_bytes()).hexdigest()
    for column in (content["columns"] or {}).values():
        hierarchy = column.get("hierarchy")
        if hierarchy and hierarchy["file"] is not None:
            hierarchy["file"] = sha256(Path(hierarchy["file"]).read_bytes()).hexdigest()
    return sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()


def default_workers() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _schema(shard: Shard) -> Any:
    """Return a shard's schema, or None when the shard is for the quarantine."""
    try:
        return format_of(shard.path).schema(shard.path)
    except (OSError, InputError):
        return None


def _refuse_to_feed_on_itself(inputs: Sequence[Path | str], out: Path) -> None:
    """Raise ``OutputError`` when the output of this run would be among its input."""
    target = out.resolve()
    for each in inputs:
        source = path_of(each).resolve()
        if target == source or source in target.parents:
            raise OutputError(f"--out {out} lies inside the input {each}; name a folder outside it")
