"""Small made-up tables, and an implementation of the promises too plain to be wrong."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pyarrow as pa

from scrub.records.hierarchy import Hierarchy
from scrub.records.models import (
    BetaLikeness,
    DeltaDisclosure,
    DistinctDiversity,
    EntropyDiversity,
    KAnonymity,
    KMap,
    Model,
    RecursiveDiversity,
    TCloseness,
)

Row = tuple[Any, ...]
Class = list[int]


@dataclass
class Plain:
    """Rows, their columns at every level, and what is needed to judge classes."""

    said: list[list[list[str]]]  # column, level, row
    shares: list[list[list[float]]]  # of the domain that a cell may stand for
    sensitive: list[int]
    people: list[int] | None = None
    crowd: list[list[list[str]]] | None = None  # as `said`, of the population

    @property
    def rows(self) -> int:
        return len(self.sensitive)

    def classes(self, node: Sequence[int]) -> dict[Row, Class]:
        out = defaultdict(list)
        for row in range(self.rows):
            out[tuple(column[n][row] for column, n in zip(self.said, node, strict=True))].append(
                row
            )
        return out

    def crowd_of(self, node: Sequence[int]) -> Counter[Row]:
        assert self.crowd is not None
        columns = [column[n] for column, n in zip(self.crowd, node, strict=True)]
        return Counter(zip(*columns, strict=True))


def broken(plain: Plain, model: Model, node: Sequence[int]) -> set[int]:
    """Return the rows of classes that break a model."""
    out: set[int] = set()
    whole = Counter(plain.sensitive)
    crowd = plain.crowd_of(node) if isinstance(model, KMap) else Counter()
    for key, rows in plain.classes(node).items():
        counts = Counter(plain.sensitive[row] for row in rows)
        p = {value: count / len(rows) for value, count in counts.items()}
        q = {value: count / plain.rows for value, count in whole.items()}
        if isinstance(model, KAnonymity):
            who = len(rows) if plain.people is None else len({plain.people[r] for r in rows})
            ok = who >= model.k
        elif isinstance(model, KMap):
            ok = crowd[key] >= model.k
        elif isinstance(model, DistinctDiversity):
            ok = len(counts) >= model.l
        elif isinstance(model, EntropyDiversity):
            ok = -sum(x * math.log(x) for x in p.values()) >= math.log(model.l) - 1e-9
        elif isinstance(model, RecursiveDiversity):
            ranked = sorted(counts.values(), reverse=True)
            ok = ranked[0] < model.c * sum(ranked[model.l - 1 :]) - 1e-9
        elif isinstance(model, TCloseness) and model.distance == "equal":
            ok = sum(abs(p.get(v, 0) - q[v]) for v in q) / 2 <= model.t + 1e-9
        elif isinstance(model, TCloseness):
            far, moved = 0.0, 0.0
            for value in sorted(q):
                moved += p.get(value, 0) - q[value]
                far += abs(moved)
            ok = far / max(1, len(q) - 1) <= model.t + 1e-9
        elif isinstance(model, DeltaDisclosure):
            ok = all(abs(math.log(p[v] / q[v])) < model.delta - 1e-9 for v in p)
        else:
            assert isinstance(model, BetaLikeness)
            ok = all(
                (p[v] - q[v]) / q[v]
                <= (min(model.beta, -math.log(q[v])) if model.enhanced else model.beta) + 1e-9
                for v in p
            )
        if not ok:
            out.update(rows)
    return out


def cost(plain: Plain, loss: str, node: Sequence[int], lost: set[int]) -> float:
    """Return the loss of a node, cell by cell."""
    if loss in ("discernibility", "aecs"):
        kept = [len(rows) for rows in plain.classes(node).values() if not set(rows) <= lost]
        if loss == "aecs":
            return plain.rows / max(1, len(kept) + bool(lost))
        return sum(size**2 for size in kept) + len(lost) * plain.rows
    means = []
    for d, n in enumerate(node):
        top = len(plain.said[d]) - 1
        cells = [_cell(plain, loss, d, top if row in lost else n, row) for row in range(plain.rows)]
        means.append(sum(cells) / plain.rows)
    if loss == "loss":
        return math.prod(1 + mean for mean in means) ** (1 / len(means)) - 1
    return sum(means) / len(means)


def _cell(plain: Plain, loss: str, d: int, n: int, row: int) -> float:
    if loss == "precision":
        return n / (len(plain.said[d]) - 1)
    if loss == "entropy":
        column = plain.said[d]
        counts, coarse = Counter(column[0]), Counter(column[n])
        mean = sum(-c / plain.rows * math.log(c / plain.rows) for c in counts.values()) or 1.0
        return math.log(coarse[column[n][row]] / counts[column[0][row]]) / mean
    least = min(plain.shares[d][0])
    return 0.0 if least == 1 else (plain.shares[d][n][row] - least) / (1 - least)


def best(
    plain: Plain, models: Sequence[Model], loss: str, most_lost: int
) -> list[tuple[float, tuple[int, ...]]]:
    """Return the losses of all feasible nodes, the best first."""
    found = []
    for node in product(*(range(len(column)) for column in plain.said)):
        lost = set().union(*(broken(plain, model, node) for model in models))
        if len(lost) <= most_lost:
            found.append((cost(plain, loss, node, lost), node))
    return sorted(found)


def random_table(
    rng: np.random.Generator,
) -> tuple[pa.Table, Mapping[str, Hierarchy], pa.Table, Plain]:
    """Return a table, hierarchies, a population that holds the table's people, and both plain."""
    rows, extra = int(rng.integers(8, 60)), int(rng.integers(0, 60))
    columns: dict[str, list[str]] = {}
    hierarchies, said, shares, crowd = {}, [], [], []
    for name in "abcd"[: rng.integers(1, 5)]:
        tree = _tree(rng)
        domain = [row[0] for row in tree]
        values = rng.choice(domain, rows + extra, p=rng.dirichlet(np.ones(len(domain)))).tolist()
        columns[name] = values
        hierarchies[name] = Hierarchy.table(tree)
        at = {row[0]: [*row, "*"] for row in tree}
        height = len(tree[0]) + 1
        said.append([[at[value][n] for value in values[:rows]] for n in range(height)])
        crowd.append([[at[value][n] for value in values] for n in range(height)])
        counts = [Counter(at[value][n] for value in domain) for n in range(height)]
        shares.append(
            [[counts[n][at[v][n]] / len(domain) for v in values[:rows]] for n in range(height)]
        )
    sensitive = rng.choice(5, rows, p=rng.dirichlet(np.ones(5))).tolist()
    everybody = pa.table(columns)
    table = everybody.slice(0, rows).append_column("s", pa.array(sensitive))
    return table, hierarchies, everybody, Plain(said, shares, sensitive, crowd=crowd)


def random_models(rng: np.random.Generator, population: pa.Table) -> list[Model]:
    """Return one to three models that small tables can keep, now and then."""
    makers: list[Callable[[], Model]] = [
        lambda: KAnonymity(int(rng.integers(1, 7))),
        lambda: KMap(int(rng.integers(1, 10)), population),
        lambda: DistinctDiversity(int(rng.integers(1, 4)), "s"),
        lambda: EntropyDiversity(float(rng.uniform(1, 3)), "s"),
        lambda: RecursiveDiversity(float(rng.uniform(0.5, 5)), int(rng.integers(1, 4)), "s"),
        lambda: TCloseness(float(rng.uniform(0.05, 0.6)), "s"),
        lambda: TCloseness(float(rng.uniform(0.05, 0.4)), "s", "ordered"),
        lambda: DeltaDisclosure(float(rng.uniform(0.5, 3)), "s"),
        lambda: BetaLikeness(float(rng.uniform(0.3, 4)), "s", bool(rng.integers(2))),
    ]
    chosen = rng.choice(len(makers), int(rng.integers(1, 4)), replace=False)
    return [makers[each]() for each in chosen]


def _tree(rng: np.random.Generator) -> list[list[str]]:
    """Return the rows of a random hierarchy of one to three levels below the top."""
    leaves = int(rng.integers(1, 7))
    levels = [list(range(leaves))]
    for _ in range(rng.integers(0, 3)):
        groups = rng.integers(0, max(1, len(set(levels[-1])) - 1), leaves + 1)
        levels.append([int(groups[group]) for group in levels[-1]])
    if len(levels) > 1 and len(set(levels[-1])) == 1:
        levels.pop()  # the last level, which every hierarchy has of its own
    return [[f"{n}.{level[leaf]}" for n, level in enumerate(levels)] for leaf in range(leaves)]
