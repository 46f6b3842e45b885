"""What counted rows tell of those in them, for reports: numbers fit for everybody.

Combinations are named by keyed hashes; groups of few people are not shown.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from scrub.records.classes import Classes
from scrub.records.decision import sensitive_in, with_nulls
from scrub.records.hierarchy import ALL
from scrub.records.kept_promises import classes_of, quasi_in
from scrub.records.models import people
from scrub.records.risk import assess
from scrub.records.rows import COUNT, UNIT
from scrub.records.scales import Scale

SIZES = (1, 2, 3, 5, 10, 20, 50, 100)
"""Where the bins of the histogram of class sizes begin."""
CURVE = (2, 3, 5, 10, 20, 50, 100)
RISKIEST = 10
LEAST_GROUP = 20  # people
MOST_GROUPS = 12  # values of a column, at the finest level with so few

Hash = Callable[[str], str]


def figures(
    counts: pa.Table, names: Sequence[str], sensitive: Sequence[str], named: Hash
) -> dict[str, Any]:
    """Return the risk in counted rows, taken as they stand.

    ``names`` and ``sensitive`` are what the columns of ``counts`` are called; ``named`` hashes.
    """
    quasi = quasi_in(counts)
    risk = assess(
        with_nulls(counts, []),
        quasi,
        unit=UNIT if UNIT in counts.column_names else None,
        sensitive=sensitive_in(counts),
        weight=COUNT,
    )
    classes = classes_of(counts)
    there = np.asarray(people(classes))
    return {
        "rows": risk.rows,
        "people": _people(counts) or risk.people,
        "classes": risk.classes,
        "smallest_class": risk.k,
        "unique": risk.uniques,
        "share_unique": risk.uniques / max(1, risk.people),
        "average_risk": risk.prosecutor.average,
        "highest_risk": risk.prosecutor.highest,
        "class_sizes": _sizes(there),
        "risk_curve": [
            {"k": k, "share_below": float(there[there < k].sum() / max(1, there.sum()))}
            for k in CURVE
        ],
        "sensitive": {
            name: {
                "distinct_l": spread.distinct_l,
                "entropy_l": spread.entropy_l,
                "largest_share": spread.alpha,
                "t": spread.t,
                "beta": spread.beta,
            }
            for name, spread in zip(sensitive, risk.spread.values(), strict=True)
        },
        "riskiest": _riskiest(classes, there, named),
        "quasi_identifiers": list(names),
    }


def _people(counts: pa.Table) -> int | None:
    """Return how many people there are, whatever the number of classes they are in."""
    if UNIT not in counts.column_names:
        return None
    known: list[int] = counts[UNIT].unique().to_pylist()
    return sum(each >= 0 for each in known)


def groups(
    counts: pa.Table, scales: Mapping[str, Scale], k: int, released: Sequence[bool] | None
) -> list[dict[str, Any]]:
    """Return for groups of people the share in classes below k, and left out, if that is known.

    ``released`` says of each row of ``counts`` whether it was published.
    """
    classes = classes_of(counts)
    small = np.asarray(people(classes)) < k
    rows = np.asarray(classes.rows, np.float64)
    out = []
    for number, (name, scale) in enumerate(scales.items()):
        values = classes.quasi[number].values
        said = _few(values, scale)
        if said is None:
            continue
        of = np.array([each or "" for each in said.to_pylist()])[classes.keys[number]]
        left = _left_out(counts, number, said, values, released)
        for group in sorted(set(of.tolist())):
            mine = of == group
            if rows[mine].sum() >= LEAST_GROUP:
                out.append(
                    {
                        "column": name,
                        "group": group or "(missing)",
                        "rows": int(rows[mine].sum()),
                        "at_risk": float(rows[mine & small].sum() / rows[mine].sum()),
                        "left_out": left.get(group),
                    }
                )
    return out


def _left_out(
    counts: pa.Table, number: int, said: pa.Array, values: pa.Array, released: Sequence[bool] | None
) -> dict[str, float]:
    if released is None:
        return {}
    group_of = dict(zip(values.to_pylist(), said.to_pylist(), strict=True))
    total: dict[str, int] = {}
    lost: dict[str, int] = {}
    columns = (counts[f"q{number}"].to_pylist(), counts[COUNT].to_pylist(), released)
    for value, count, kept in zip(*columns, strict=True):
        group = group_of[value] or ""
        total[group] = total.get(group, 0) + count
        lost[group] = lost.get(group, 0) + (0 if kept else count)
    return {group: lost[group] / total[group] for group in total}


def _few(values: pa.Array, scale: Scale) -> pa.Array | None:
    """Return the values at the finest level with few enough of them; None where that is nothing."""
    for level in range(scale.top):
        said = scale.hierarchy.level(
            pa.array([each or None for each in values.to_pylist()], pa.string()), level
        )
        if 1 < len(said.unique()) <= MOST_GROUPS:
            return said
    return None


def _sizes(there: Any) -> list[dict[str, Any]]:
    bins = []
    for first, after in zip(SIZES, [*SIZES[1:], None], strict=True):
        mine = there[(there >= first) & (there < (after or np.inf))]
        bins.append({"size": _bin(first, after), "classes": len(mine), "people": int(mine.sum())})
    return bins


def _bin(first: int, after: int | None) -> str:
    if after is None:
        return f"{first:,}+"
    return str(first) if after == first + 1 else f"{first}-{after - 1}"


def _riskiest(classes: Classes, there: Any, named: Hash) -> list[dict[str, Any]]:
    order = np.argsort(there, kind="stable")[:RISKIEST]
    said = []
    for row in order.tolist():
        values = [
            quasi.values[int(key[row])].as_py() or ""
            for quasi, key in zip(classes.quasi, classes.keys, strict=True)
        ]
        hidden = sum(each in ("", ALL) for each in values)
        said.append(
            {
                "hash": named("\x1f".join(values)),
                "people": int(there[row]),
                "rows": int(classes.rows[row]),
                "known_columns": len(values) - hidden,
            }
        )
    return said
