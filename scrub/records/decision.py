"""What is decided once all rows are counted: at which level each combination is published.

It maps true combinations to levels, so it is as personal as the data: it stands in the output
folder only while a run is at work, readable by its owner alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from scrub.atomic import write_whole
from scrub.records.anonymize import plan_release, spelled_out
from scrub.records.classes import Classes
from scrub.records.index import TupleIndex
from scrub.records.models import (
    BetaLikeness,
    DeltaDisclosure,
    DistinctDiversity,
    EntropyDiversity,
    KAnonymity,
    Model,
    RecursiveDiversity,
    TCloseness,
)
from scrub.records.privacy import Privacy
from scrub.records.recoding import Recoding
from scrub.records.rows import COUNT, UNIT
from scrub.records.scales import Scale
from scrub.records.tally import tally
from scrub.records.utility import utility

QUERIES = 200
FACTS = b"scrub.decision"
Levels = npt.NDArray[np.int8]


@dataclass
class Decision:
    """For each combination of true values: the level of each quasi-identifier; -1, left out.

    ``facts`` are fit for everybody: levels, classes, loss.
    """

    names: list[str]
    combinations: pa.Table
    levels: Levels
    facts: dict[str, Any] = field(default_factory=dict)
    round: int = 0
    """How often combinations were taken back since."""

    def __post_init__(self) -> None:
        columns = [self.combinations[name].combine_chunks() for name in self.names]
        self._index = TupleIndex(columns)

    def levels_of(self, quasi: Mapping[str, Sequence[str]]) -> Levels:
        """Return the levels, a row for each row; -1 throughout one that is left out."""
        found = self._index.find([quasi[name] for name in self.names])
        levels = np.full((len(found), len(self.names)), -1, np.int8)
        levels[found >= 0] = self.levels[found[found >= 0]]
        return levels

    def without(self, gone: npt.NDArray[np.bool_]) -> "Decision":
        """Return the decision with some combinations left out as well."""
        levels = self.levels.copy()
        levels[gone] = -1
        return Decision(self.names, self.combinations, levels, self.facts, self.round + 1)

    def save(self, path: Path) -> None:
        """Write the decision, for its owner's eyes, whole or not at all."""
        table = self.combinations
        for number, name in enumerate(self.names):
            table = table.append_column(f"level {name}", pa.array(self.levels[:, number]))
        facts = {"names": self.names, "facts": self.facts, "round": self.round}
        table = table.replace_schema_metadata({FACTS: msgspec.json.encode(facts)})
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        write_whole(path, sink.getvalue().to_pybytes(), mode=0o600)

    @classmethod
    def load(cls, path: Path) -> "Decision":
        """Read a decision."""
        with pa.ipc.open_file(path) as reader:
            table = reader.read_all()
        said = msgspec.json.decode(table.schema.metadata[FACTS])
        names = said["names"]
        levels = np.stack([table[f"level {name}"].to_numpy() for name in names], axis=1)
        return cls(names, table.select(names), levels, said["facts"], said["round"])


def decide(counts: pa.Table, scales: Mapping[str, Scale], privacy: Privacy) -> Decision:
    """Return the decision with the least loss that keeps what a policy promises.

    ``counts`` is what the first pass came to. Raises ``RecordsError`` when nothing does.
    """
    quasi = {f"q{number}": scale.hierarchy for number, scale in enumerate(scales.values())}
    sensitive = sensitive_in(counts)
    models = spelled_out(models_of(privacy), sensitive)
    tallied = tally(
        with_nulls(counts, list(quasi)),
        quasi,
        sensitive=sorted({model.column for model in models if model.column}),
        unit=UNIT if UNIT in counts.column_names else None,
        weight=COUNT,
    )
    local = privacy.recode == "local"
    plan = plan_release(tallied, models, suppression=privacy.suppress, local=local)
    recoding = plan.recoding
    nodes = np.array([*recoding.nodes, [-1] * len(quasi)], np.int8)
    columns = [
        pc.fill_null(each.values.take(pa.array(key)), "")
        for each, key in zip(recoding.quasi, recoding.keys, strict=True)
    ]
    facts = {
        "levels": plan.levels and dict(zip(scales, plan.levels.values(), strict=True)),
        "heights": {name: scale.hierarchy.height for name, scale in scales.items()},
        "loss": float(plan.loss),
        "utility": _utility(tallied.classes, recoding),
    }
    combinations = pa.table(dict(zip(scales, columns, strict=True)))
    return Decision(list(scales), combinations, nodes[recoding.which], facts)


def _utility(finest: Classes, recoding: Recoding) -> dict[str, Any]:
    """Return what the release is still good for; the counts asked are the same every time."""
    found = utility(finest, recoding, queries=QUERIES, rng=np.random.default_rng(0))
    return {
        "losses": {name: float(loss) for name, loss in found.losses.items()},
        "median_query_error": found.median_error,
        "mean_query_error": found.mean_error,
    }


def models_of(privacy: Privacy) -> list[Model]:
    """Return what a policy promises, as models; those of sensitive columns are of each."""
    models: list[Model] = [KAnonymity(privacy.k)]
    if (diverse := privacy.l) is not None:
        if diverse.distinct is not None:
            models.append(DistinctDiversity(diverse.distinct))
        if diverse.entropy is not None:
            models.append(EntropyDiversity(diverse.entropy))
        if diverse.recursive is not None:
            models.append(RecursiveDiversity(*diverse.recursive))
    if privacy.t is not None:
        models.append(TCloseness(privacy.t, distance=privacy.distance))
    if privacy.delta is not None:
        models.append(DeltaDisclosure(privacy.delta))
    if privacy.beta is not None:
        models.append(BetaLikeness(privacy.beta))
    return models


def sensitive_in(counts: pa.Table) -> list[str]:
    """Return the names of the sensitive columns in a table of counts."""
    return [name for name in counts.column_names if name[0] == "s" and name[1:].isdecimal()]


def with_nulls(counts: pa.Table, names: Sequence[str]) -> pa.Table:
    """Return the counts with null for what is missing; nobody's people are null too."""
    for name in names:
        column = counts[name]
        empty = pc.equal(column, "")
        filled = pc.if_else(empty, pa.scalar(None, pa.string()), column)
        counts = counts.set_column(counts.column_names.index(name), name, filled)
    if UNIT in counts.column_names:
        column = counts[UNIT]
        known = pc.if_else(pc.less(column, 0), pa.scalar(None, pa.int64()), column)
        counts = counts.set_column(counts.column_names.index(UNIT), UNIT, known)
    return counts


def published(levels: Levels, true: Sequence[str], scale: Scale) -> list[str]:
    """Return what is published of true values at a level each; the empty text for nothing."""
    return [scale.at(value, level) for value, level in zip(true, levels.tolist(), strict=True)]
