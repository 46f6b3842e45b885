"""Masking a file: read, mask and write batch by batch, and say beside it what was done."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from geomask import beside
from geomask.ahead import ahead
from geomask.apply import checked, columns, keyed, named
from geomask.crs import Reference
from geomask.errors import InputError, ParameterError
from geomask.io import Layer, read_points, write_points
from geomask.io.geoarrow import with_columns
from geomask.job import Job
from geomask.ledger import Ledger
from geomask.methods import Method, method
from geomask.parameters import PerRow
from geomask.randomness import Rng, Seeded
from geomask.record import write_record
from geomask.types import Masked, Points

_PLACES = 10
"""Places of one person that a keyed mask moves alike before it is refused."""
Progress = Callable[[int, int | None], None]
"""Called with rows done so far and, where it is known, of how many."""


def mask_file(job: Job, progress: Progress = lambda done, total: None) -> dict[str, Any]:
    """Mask a file; return the record that is also written beside it as ``OUT.geomask.json``."""
    used = method(job.method)
    per_row = [name for name, each in used.parameters.items() if _is_per_row(each.annotation)]
    checked(used, job.params)
    if not used.random and job.randomness.kind != "system":
        raise ParameterError(f"{job.method} draws nothing at random: leave out the seed or key")
    if job.source.resolve() == job.out.resolve():
        raise ParameterError("the masked file must not take the place of the true one")
    layer = read_points(job.source, job.options)
    counts: Counter[str] = Counter()
    facts: Counter[str] = Counter()
    params = used.prepared(job.params)

    def tables() -> Iterator[Any]:
        done = 0
        reference = Reference(layer.crs)
        whole = used.together or job.budget is not None
        for table in iter([layer.table()]) if whole else layer.tables():
            if not done:
                _check_columns(table, layer, reference, job)
            found, out = _masked(table, layer, reference, used, per_row, params, job, first=done)
            counts.update(found.counts())
            facts.update(found.facts)
            done += len(found.points)
            progress(done, layer.rows)
            yield out

    try:
        crs = write_points(job.out, ahead(tables()), layer)
    finally:
        layer.close()
    return write_record(job, crs=crs, counts=counts, facts=facts)


def place_names(found: Masked) -> Any:
    """Return what columns of addresses say once they are masked: the area, or rounded degrees.

    None for suppressed points: a column must not say what the point does not.
    """
    if found.labels:
        return next(iter(found.labels.values()))
    names = np.full(len(found.points), None, dtype=object)
    told = found.released
    names[told] = [f"{latitude:.3f}, {longitude:.3f}" for longitude, latitude in found.points[told]]
    return names


def _masked(  # noqa: PLR0913 - one batch and all that is known about it
    table: Any,
    layer: Layer,
    reference: Reference,
    used: Method,
    per_row: list[str],
    params: dict[str, Any],
    job: Job,
    *,
    first: int,
) -> tuple[Any, Any]:
    points = reference.to_lonlat(layer.column.read(table))
    given = {name: _column(table, params[name]).to_pylist() for name in per_row}
    if used.random:
        given["rng"] = _source(table, points, job, first)
    found = used.mask(points, **{**params, **given})
    if job.budget is not None:
        _charge(table, points, job)
    out = layer.column.write(table, reference.from_lonlat(found.points))
    out = out.drop_columns([name for name in job.drop if name in out.schema.names])
    added = columns(found, job.method)
    if job.replace:
        added |= dict.fromkeys(job.replace, place_names(found))
    return found, with_columns(out, added)


def _source(table: Any, points: Points, job: Job, first: int) -> Rng:
    chosen = job.randomness
    if chosen.key is not None:
        ids = _column(table, chosen.id).to_pylist()
        if not method(job.method).by_place:
            _check_ids(ids, points)
        return keyed(
            job.method, chosen.key, ids, places=points, version=chosen.version, **job.params
        )
    return None if chosen.seed is None else Seeded(chosen.seed, first=first)


def _check_ids(ids: list[Any], points: Points) -> None:
    """Refuse ids that do not tell persons apart: all places of an id move alike."""
    places = Counter(each for each, _ in set(zip(ids, map(tuple, points.tolist()), strict=True)))
    most = max(places.values(), default=0)
    if most > _PLACES:
        raise InputError(
            f"one id has {most} different places, and all would move alike: name a column that "
            "tells persons apart, or places, or use `geomask tracks`"
        )


def _charge(table: Any, points: Points, job: Job) -> None:
    assert job.budget is not None  # noqa: S101 - the caller asked
    chosen = job.randomness
    if chosen.key is None:
        raise ParameterError("a ledger needs --key and --id: it must know who is who, hidden")
    epsilon = job.params["epsilon"]
    ledger = Ledger(job.budget.ledger, key=chosen.key)
    try:
        release = f"laplace {epsilon!r} {chosen.version}"
        ids, places = _column(table, chosen.id).to_pylist(), named(points)
        there = np.flatnonzero(~np.isnan(points).any(axis=1)).tolist()
        charged = [(ids[row], places[row]) for row in there]
        ledger.charge(charged, epsilon=epsilon, budget=job.budget.most, release=release)
    finally:
        ledger.close()


def _check_columns(table: Any, layer: Layer, reference: Reference, job: Job) -> None:
    for name in (*job.drop, *job.replace, *job.keep):
        _column(table, name)
    rest = table.drop_columns([n for n in job.drop if n in table.schema.names])
    xy = layer.column.read(table)
    found = beside.suspicious(rest, layer.column.names, reference.to_lonlat(xy), xy)
    beside.check(found, (*job.keep, *job.replace))


def _column(table: Any, name: str) -> Any:
    if name not in table.schema.names:
        known = ", ".join(table.schema.names)
        raise InputError(f"there is no column {name!r}; there are: {known}")
    return table.column(name)


def _is_per_row(annotation: Any) -> bool:
    return any(isinstance(each, PerRow) for each in getattr(annotation, "__metadata__", ()))
