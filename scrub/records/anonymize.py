"""A table in, a table out whose every equivalence class keeps what was promised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import pyarrow as pa

from scrub.errors import RecordsError
from scrub.records.classes import Classes
from scrub.records.encoding import Ints, columns_of
from scrub.records.hierarchy import Hierarchy
from scrub.records.itemsets import KmAnonymity, enforced
from scrub.records.local import recode
from scrub.records.losses import loss_of
from scrub.records.models import KMap, Model
from scrub.records.recoding import SUPPRESSED, Node, Recoding
from scrub.records.search import not_met, search
from scrub.records.tally import Tally, tally


@dataclass(frozen=True, repr=False)
class Plan:
    """How a table will be released. The fields are those of ``Release``, but for the table."""

    recoding: Recoding
    levels: Mapping[str, int] | None
    suppressed: int
    classes: int
    loss: float


@dataclass(frozen=True, repr=False)
class Release:
    """A released table.

    ``table``: the rows that are left, in their order, quasi-identifiers generalized. ``levels``: of
    each quasi-identifier; None where they differ from row to row. ``suppressed``: how many rows are
    gone; ``kept``: the numbers of those that are not. ``classes``: how many there are; ``loss``:
    what the release cost. ``left_out``: for each column of entities, how many are in no row now.
    """

    table: pa.Table
    levels: Mapping[str, int] | None
    suppressed: int
    classes: int
    loss: float
    kept: Ints
    left_out: Mapping[str, int]


def anonymize(
    table: pa.Table,
    quasi: Mapping[str, Hierarchy],
    models: Sequence[Model | KmAnonymity],
    *,
    suppression: float,
    sensitive: Sequence[str] = (),
    loss: str = "granularity",
    unit: str | None = None,
    local: bool = False,
) -> Release:
    """Return the release of a table with the least loss that keeps all models.

    ``suppression``: the largest share of rows that may be left out. ``sensitive``: the columns that
    models without a column of their own are about. ``unit``: the column that says who is who, so
    that k counts people. ``local``: levels may differ from row to row.

    Raises ``RecordsError`` where columns are missing or do not fit, or no release keeps the models.
    """
    about_sets = [model for model in models if isinstance(model, KmAnonymity)]
    about_classes = [model for model in models if not isinstance(model, KmAnonymity)]
    models = spelled_out(about_classes, sensitive)
    columns_of(table, [model.column for model in about_sets])
    counted = tally(
        table,
        quasi,
        sensitive=sorted({model.column for model in models if model.column}),
        unit=unit,
        population=_population(models),
    )
    plan = plan_release(counted, models, suppression=suppression, loss=loss, local=local)
    out = plan.recoding.apply(table, counted.row_class)
    released, left_out = _without_rare(out.table, about_sets)
    return Release(
        released, plan.levels, plan.suppressed, plan.classes, plan.loss, out.kept, left_out
    )


def plan_release(
    counted: Tally,
    models: Sequence[Model],
    *,
    suppression: float,
    loss: str = "granularity",
    local: bool = False,
) -> Plan:
    """Return how to release what was counted; the rows themselves are not needed again.

    For a table larger than memory: count its parts with ``group_by``, add up the counts, ``tally``
    them with ``weight``, and apply the plan's recoding to one part after the other.
    """
    if not 0 <= suppression <= 1:
        raise RecordsError(f"suppression {suppression} is no share of rows between 0 and 1")
    finest = counted.classes
    most = int(suppression * finest.total + 1e-9)
    cost = loss_of(loss, finest)
    if not finest.total:
        raise RecordsError("there are no rows to release")
    if local:
        nodes, which = recode(finest, models, loss, most_lost=most)
        recoding = Recoding(finest.quasi, finest.keys, nodes, which)
        levels = None
    else:
        found = search(finest, models, cost, most_lost=most)
        which = _at_one_node(finest, models, found.levels)
        recoding = Recoding(finest.quasi, finest.keys, [found.levels], which)
        levels = {q.name: n for q, n in zip(finest.quasi, found.levels, strict=True)}
    classes = recoding.classes(finest)
    suppressed = finest.total - classes.total
    if len(not_met(models, classes)) or suppressed > most:
        raise RecordsError(
            "what came out does not keep the models, so nothing is released: allow more "
            "suppression, or recode all rows alike"
        )
    price = cost.of_release(recoding.levels, classes)
    return Plan(recoding, levels, suppressed, len(classes), price)


def spelled_out(models: Sequence[Model], sensitive: Sequence[str]) -> list[Model]:
    """Return the models, those about any sensitive column once for each.

    Raises ``RecordsError`` where there is no model, or no column for one.
    """
    if not models:
        raise RecordsError("name at least one model, such as k-anonymity")
    out: list[Model] = []
    for model in models:
        if model.column is not None or "column" not in (each.name for each in fields(model)):
            out.append(model)
        elif sensitive:
            out += [replace(model, column=name) for name in sensitive]
        else:
            raise RecordsError(f"{type(model).__name__} needs a sensitive column; name one")
    return out


def _at_one_node(finest: Classes, models: Sequence[Model], node: Node) -> Ints:
    """Return 0, the number of the only node, for finest classes that stay, else ``SUPPRESSED``."""
    into, count = finest.grouped(node)
    number = np.zeros(count, np.int64)
    number[not_met(models, finest.merged(into, count))] = SUPPRESSED
    return np.asarray(number[into])


def _without_rare(
    table: pa.Table, models: Sequence[KmAnonymity]
) -> tuple[pa.Table, Mapping[str, int]]:
    """Return a table without the entities that break a model, and how many they are."""
    left_out = {}
    for model in models:
        lists, gone = enforced(table[model.column].combine_chunks(), model)
        place = table.column_names.index(model.column)
        table = table.set_column(place, model.column, lists)
        left_out[model.column] = len(gone)
    return table, left_out


def _population(models: Sequence[Model]) -> pa.Table | None:
    tables = [model.population for model in models if isinstance(model, KMap)]
    if len(tables) > 1:
        raise RecordsError("k-map stands twice; there is one population")
    return tables[0] if tables else None
