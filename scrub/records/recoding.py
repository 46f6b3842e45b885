"""What is said of each distinct row: made once from all rows, applied to any part of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scrub.records.classes import POPULATION, Classes
from scrub.records.encoding import Ints, Quasi, codes_of, columns_of, joint, number

Node = tuple[int, ...]

SUPPRESSED = -1


@dataclass(frozen=True, repr=False)
class Applied:
    """Rows as they are released: ``table``, and ``kept``, their numbers before."""

    table: pa.Table
    kept: Ints


@dataclass(frozen=True, repr=False)
class Recoding:
    """Levels for each finest class. Picklable, so that workers can apply it to their shards.

    ``keys``: for each quasi-identifier, the value of each class; ``nodes``: levels; ``which``: for
    each class the number of its node, or ``SUPPRESSED``.
    """

    quasi: Sequence[Quasi]
    keys: Ints
    nodes: Sequence[Node]
    which: Ints

    def apply(self, table: pa.Table, row_class: Ints | None = None) -> Applied:
        """Return the rows of a table as they are released.

        ``row_class`` tells which class each row is in, where that is known. Rows of a class that
        was not there when the recoding was made are suppressed.
        """
        names = [quasi.name for quasi in self.quasi]
        columns_of(table, names)
        of = self.classes_of(table) if row_class is None else row_class
        released = of >= 0
        released[released] = self.which[of[released]] != SUPPRESSED
        kept = np.flatnonzero(released)
        out = table if len(kept) == len(of) else table.take(pa.array(kept))
        for quasi, said, plain in zip(self.quasi, self.said, self.unchanged, strict=True):
            if not plain:
                index, texts = said
                column = texts.take(pa.array(index[of[kept]]))
                out = out.set_column(out.column_names.index(quasi.name), quasi.name, column)
        return Applied(out, kept)

    def classes_of(self, table: pa.Table) -> Ints:
        """Return the class of each row, -1 for rows of none."""
        count = len(self.which)
        codes, known = [], np.ones(len(table), np.bool_)
        for quasi, key in zip(self.quasi, self.keys, strict=True):
            column = table[quasi.name]
            if pa.types.is_dictionary(column.type):
                column = column.cast(column.type.value_type)
            code = pc.index_in(column, quasi.values).fill_null(-1).to_numpy()
            known &= code >= 0
            codes.append(np.concatenate([key, np.maximum(code, 0)]))
        ids, bound = number(*joint(codes, [max(1, len(quasi.values)) for quasi in self.quasi]))
        class_of = np.full(bound, -1, np.int64)
        class_of[ids[:count]] = np.arange(count)
        return np.where(known, class_of[ids[count:]], -1)

    @cached_property
    def unchanged(self) -> list[bool]:
        """Whether each column stays as it is."""
        return [
            all(node[d] == 0 for node in self.nodes)
            and quasi.levels[0].say.type == quasi.values.type
            and quasi.levels[0].size == len(quasi.values)
            and quasi.levels[0].say.equals(quasi.values)
            for d, quasi in enumerate(self.quasi)
        ]

    @cached_property
    def said(self) -> list[tuple[Ints, pa.Array]]:
        """For each column: what each class says, as numbers of distinct texts, and the texts."""
        out = []
        for d, (quasi, key) in enumerate(zip(self.quasi, self.keys, strict=True)):
            starts = np.cumsum([0, *(level.size for level in quasi.levels)])
            text_of, texts = codes_of(
                pa.concat_arrays([level.say.cast(pa.string()) for level in quasi.levels])
            )
            group = np.array([level.group for level in quasi.levels]).reshape(-1, len(quasi.values))
            used = self.levels[d]
            out.append((text_of[starts[used] + group[used, key]], texts))
        return out

    @cached_property
    def levels(self) -> Ints:
        """The level of each column for each class; the last one for those suppressed."""
        top = tuple(len(quasi.levels) - 1 for quasi in self.quasi)
        return np.array([*self.nodes, top], np.int64)[self.which].T  # SUPPRESSED is -1: the last

    def classes(self, finest: Classes) -> Classes:
        """Return the classes of the release: of the rows that say the same."""
        kept = np.flatnonzero((self.which != SUPPRESSED) & (finest.rows > 0))
        if not len(kept):
            return finest.take(kept)
        codes = [index[kept].astype(np.int64) for index, _ in self.said]
        into, count = number(*joint(codes, [len(texts) for _, texts in self.said]))
        classes = finest.take(kept).merged(into, count)
        if POPULATION not in finest.counts:
            return classes
        hidden = np.zeros(count, np.int64)
        np.maximum.at(hidden, into, self._population(finest)[kept])
        return replace(classes, counts={**classes.counts, POPULATION: hidden})

    def _population(self, finest: Classes) -> Ints:
        """Return how many people of the population each finest class is hidden among."""
        out = np.zeros(len(finest), np.int64)
        for n, node in enumerate(self.nodes):
            into, count = finest.grouped(node)
            here = self.which == n
            people = np.bincount(into, finest.counts[POPULATION], count)
            out[here] = people[into[here]]
        return out
