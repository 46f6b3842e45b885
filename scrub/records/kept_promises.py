"""Whether what was published keeps what was promised, counted on what was published."""

from dataclasses import replace

import numpy as np
import pyarrow as pa

from scrub.records.anonymize import spelled_out
from scrub.records.classes import Classes
from scrub.records.decision import models_of, sensitive_in, with_nulls
from scrub.records.encoding import codes_of
from scrub.records.hierarchy import Hierarchy
from scrub.records.privacy import Privacy
from scrub.records.rows import COUNT, UNIT
from scrub.records.tally import tally


def broken(released: pa.Table, counted: pa.Table, privacy: Privacy) -> set[tuple[str, ...]]:
    """Return the published combinations that break a promise.

    ``released`` and ``counted`` are counts of rows as they are published, and as they were. How
    frequent sensitive values are in general, to t-closeness and its kin, is what was counted.
    """
    names = quasi_in(released)
    sensitive = sensitive_in(released)
    classes = with_general_shares(classes_of(released), released, counted, sensitive)
    bad = np.zeros(len(classes), bool)
    for model in spelled_out(models_of(privacy), sensitive):
        bad |= ~np.asarray(model.met(classes), bool)
    columns = [
        quasi.values.take(pa.array(key[bad])).to_pylist()
        for quasi, key in zip(classes.quasi, classes.keys, strict=True)
    ]
    return set(zip(*columns, strict=True)) if names else set()


def classes_of(counts: pa.Table) -> Classes:
    """Return the equivalence classes of rows that were counted as they are."""
    names = quasi_in(counts)
    return tally(
        with_nulls(counts, []),
        {name: Hierarchy.suppression() for name in names},
        sensitive=sensitive_in(counts),
        unit=UNIT if UNIT in counts.column_names else None,
        weight=COUNT,
    ).classes


def quasi_in(counts: pa.Table) -> list[str]:
    """Return the names of the quasi-identifiers in a table of counts."""
    return [name for name in counts.column_names if name[0] == "q" and name[1:].isdecimal()]


def with_general_shares(
    classes: Classes, table: pa.Table, general: pa.Table, sensitive: list[str]
) -> Classes:
    """Return the classes with the shares of sensitive values in another table as the general."""
    histograms = dict(classes.histograms)
    for name in sensitive:
        sums = general.group_by(name).aggregate([(COUNT, "sum")])
        total = sum(sums[f"{COUNT}_sum"].to_pylist())
        share = dict(zip(sums[name].to_pylist(), sums[f"{COUNT}_sum"].to_pylist(), strict=True))
        _, values = codes_of(table[name])
        whole = np.array([share[each] / total for each in values.to_pylist()])
        histograms[name] = replace(histograms[name], whole=whole)
    return replace(classes, histograms=histograms)
