"""``scrub records assess``, ``attack`` and ``recheck``, over files."""

import secrets as random_bytes
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from scrub.engines import OnProgress, no_progress
from scrub.errors import InputError, RecordsError
from scrub.formats.discover import shards
from scrub.plan import check_fit, default_workers
from scrub.policy import Policy
from scrub.records.attack import Known, Outcome, attacks
from scrub.records.counting import Counting
from scrub.records.figures import groups
from scrub.records.hierarchy import ALL
from scrub.records.match import Published, published_rows
from scrub.records.recheck import against_aux, against_release
from scrub.records.roles import Identifier, Position, Sensitive, name_parts
from scrub.records.rows import bounded, merged
from scrub.records.run import counting_steps, facts_of
from scrub.records.scales import Scale, scales_of
from scrub.records.tables import columns_in


def assess(
    inputs: Sequence[Path],
    policy: Policy,
    *,
    workers: int | None = None,
    on_progress: OnProgress = no_progress,
) -> dict[str, Any]:
    """Return the risk in the rows of files as they stand; only their counts are held."""
    work = Counting(policy, random_bytes.token_bytes(32))
    held: list[Any] = []
    found = shards(inputs)[0]
    check_fit(found[0], policy)
    for _, tables in counting_steps(work, found, workers or default_workers(), on_progress):
        held = bounded([*held, *tables])
    if not held or not len(counts := merged(held)):
        raise RecordsError("no row could be counted; do the columns have other names?")
    scales, k = scales_of(policy.columns or {}), policy.privacy.k
    return {
        "k": k,
        "before": facts_of(policy, counts, None),
        "groups": groups(counts, scales, k, None),
    }


def attack(
    release: Sequence[Path],
    aux: Sequence[Path],
    control: Sequence[Path],
    policy: Policy,
    *,
    seed: int = 0,
) -> list[dict[str, Any]]:
    """Return the outcome of every attack on a release; see ``scrub.records.attack``."""
    scales, known = _scales(policy), _known(aux, policy)
    found = _release(release, policy, known, scales)
    others = _known(control, policy) if control else None
    rng = np.random.default_rng(seed)
    done = attacks(found, _columns(release, policy, Sensitive), known, others, rng=rng)
    return [_told(each) for each in done]


def recheck(
    release: Sequence[Path], aux: Sequence[Path], earlier: Sequence[Path], policy: Policy
) -> dict[str, Any]:
    """Return what a release tells by now: beside true values known, and beside other releases."""
    scales, known, k = _scales(policy), _known(aux, policy), policy.privacy.k
    found = _release(release, policy, known, scales)
    links = _columns(release, policy, Sensitive, Identifier)
    return {
        "aux": against_aux(found, known.quasi, k),
        "earlier": [
            {"release": str(path)}
            | against_release(
                found,
                _release([path], policy, known, scales),
                known.quasi,
                (links, _columns([path], policy, Sensitive, Identifier)),
                k,
            )
            for path in earlier
        ],
    }


def _scales(policy: Policy) -> dict[str, Scale]:
    """Return the scales of the columns a release has; what only texts say is not among them."""
    scales = scales_of(policy.columns or {})
    there = {n: s for n, s in scales.items() if getattr(s.column, "source", "column") == "column"}
    if not there:
        raise RecordsError("the policy names no quasi-identifier; there is nothing to match")
    return there


def _quasi(paths: Sequence[Path], scales: Mapping[str, Scale]) -> dict[str, list[str]]:
    parts = [part for name in scales for part in name_parts(name)]
    found = columns_in(paths, parts)
    return {
        name: _pairs(*(found[part] for part in name_parts(name)))
        if isinstance(scale.column, Position)
        else found[name]
        for name, scale in scales.items()
    }


def _pairs(latitudes: list[str], longitudes: list[str]) -> list[str]:
    """Return positions as texts; `*` is written once.

    >>> _pairs(["51.5", "*"], ["-0.1", "*"])
    ['51.5, -0.1', '*']
    """
    pairs = zip(latitudes, longitudes, strict=True)
    return [one if one == two and one in ("", ALL) else f"{one}, {two}" for one, two in pairs]


def _known(paths: Sequence[Path], policy: Policy) -> Known:
    secret = [name for name, each in (policy.columns or {}).items() if isinstance(each, Sensitive)]
    quasi = _quasi(paths, _scales(policy))
    if not len(next(iter(quasi.values()))):
        raise InputError(f"{paths[0]}: no row")
    return Known(quasi, columns_in(paths, [], optional=secret))


def _release(
    paths: Sequence[Path], policy: Policy, known: Known, scales: Mapping[str, Scale]
) -> Published:
    return published_rows(_quasi(paths, scales), known.quasi, scales)


def _columns(paths: Sequence[Path], policy: Policy, *roles: type) -> dict[str, list[str]]:
    names = [name for name, each in (policy.columns or {}).items() if isinstance(each, roles)]
    return columns_in(paths, [], optional=names)


def _told(outcome: Outcome) -> dict[str, Any]:
    return {
        "attack": outcome.attack,
        "secret": outcome.secret,
        "tries": outcome.tries,
        "rate": outcome.rate,
        "control": outcome.control,
        "control_tries": outcome.control_tries,
        "control_rate": outcome.control_rate,
        "risk": list(outcome.risk),
    }
