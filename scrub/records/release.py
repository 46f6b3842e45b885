"""The second pass: each row as it is published, its texts held to it. What a ``Scrubber`` asks."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from recognizers import Span
from scrub.fields import Fields, Texts
from scrub.operators import Operate
from scrub.policy import Policy
from scrub.records import cells
from scrub.records.decision import Decision, published
from scrub.records.prose import Prose, Row, Value
from scrub.records.roles import Identifier, Position, name_parts
from scrub.records.rows import RowReader, Rows, counted
from scrub.transform import Transformed


class Release:
    """What was decided for a policy's columns. Picklable: read where it is used."""

    def __init__(self, policy: Policy, path: Path, salt: bytes) -> None:
        self._policy = policy
        self._path = path
        self._salt = salt

    def __getstate__(self) -> dict[str, Any]:
        return {"policy": self._policy, "path": self._path, "salt": self._salt}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]

    @cached_property
    def decision(self) -> Decision:
        """The levels of each combination."""
        return Decision.load(self._path)

    @cached_property
    def reader(self) -> RowReader:
        """What reads columns."""
        return RowReader(self._policy, self._salt)

    def load(self) -> None:
        """Read the decision now rather than with the first batch."""
        _ = self.decision, self.reader

    def of(
        self,
        batch: pa.RecordBatch,
        fields: Fields,
        texts: Texts,
        edits: Sequence[Sequence[Span]],
        by_entity: Mapping[str, Operate],
    ) -> "ReleasedRows":
        """Return what becomes of the rows of a batch."""
        rows = self.reader.read(batch, fields, texts, edits)
        return ReleasedRows(self._policy, self.reader, self.decision, rows, by_entity)


class ReleasedRows:
    """The rows of one batch.

    ``faults``: row → reason for quarantine; ``left_out``: rows without enough others like them.
    """

    columns = True

    def __init__(
        self,
        policy: Policy,
        reader: RowReader,
        decision: Decision,
        rows: Rows,
        by_entity: Mapping[str, Operate],
    ) -> None:
        self._columns = policy.columns or {}
        identifiers = {n: c for n, c in self._columns.items() if isinstance(c, Identifier)}
        self._entities = {name: column.entity for name, column in identifiers.items()}
        self._identifiers = [name for name, each in identifiers.items() if each.do != "drop"]
        self._rows = rows
        self._scales = reader.scales
        self._in_texts = reader.in_texts
        self._hidden = reader.hidden
        self._levels = decision.levels_of(rows.quasi)
        self._prose = Prose(policy, by_entity)
        self.faults = rows.faults
        self.left_out = {
            row
            for row, levels in enumerate(self._levels)
            if (levels < 0).any() and row not in rows.blank and row not in rows.faults
        }

    def edits(self, row: int, text: str, edits: list[Span]) -> list[Span]:
        """Return the edits of a text with those its row asks for."""
        return self._prose.edits(text, edits, self._row(row))

    def operating(self, row: int, operate: Operate) -> Operate:
        """Return the operators as they are within a row."""
        return self._prose.operating(operate, self._row(row))

    def says_more(self, row: int, done: Transformed) -> bool:
        """Say whether a text that was edited still says more than its row."""
        return self._prose.says_more(done, self._row(row))

    def pseudonyms(self, rows: Sequence[int]) -> Iterator[tuple[str, str, str]]:
        """Yield entity, value and pseudonym of the identifiers that are published."""
        for name in self._identifiers:
            for row in rows:
                if value := self._rows.identifiers[name][row]:
                    identifiers = self._identifiers_of(row)
                    person, value = self._prose.person(name, value, identifiers)
                    yield self._entities[person], value, self._identified(name, row)

    def _row(self, row: int) -> Row:
        values = [
            Value(scale, self._rows.true[name][row], int(level))
            for (name, scale), level in zip(self._scales.items(), self._levels[row], strict=True)
        ]
        values += [
            Value(scale, self._rows.true[name][row], scale.top)
            for name, scale in self._hidden.items()
        ]
        return Row(values, self._identifiers_of(row))

    def write(self, batch: pa.RecordBatch, rows: Sequence[int]) -> pa.RecordBatch:
        """Return a batch of ``rows`` with columns as they are published."""
        new: dict[str, list[str]] = {}
        said = {name: [values[row] for row in rows] for name, values in self._published.items()}
        for name, column in self._columns.items():
            if name in self._identifiers:
                new[name] = [self._identified(name, row) for row in rows]
            elif isinstance(column, Position):
                new |= _parts(name, said[name])
            elif name in said and name not in self._in_texts:
                new[name] = said[name]
        return cells.write(batch, new)

    def counted(self, rows: Sequence[int]) -> pa.Table:
        """Return the rows as they are published, counted."""
        there = [row for row in rows if row not in self._rows.blank]
        return counted(self._published, self._rows, there)

    @cached_property
    def _published(self) -> dict[str, list[str]]:
        return {
            name: published(self._levels[:, number], self._rows.quasi[name], scale)
            for number, (name, scale) in enumerate(self._scales.items())
        }

    def _identified(self, name: str, row: int) -> str:
        identifiers = self._identifiers_of(row)
        return self._prose.pseudonym(name, identifiers[name], identifiers)

    def _identifiers_of(self, row: int) -> dict[str, str]:
        return {name: values[row] for name, values in self._rows.identifiers.items()}


def _parts(name: str, positions: Sequence[str]) -> dict[str, list[str]]:
    """Return the columns of positions: ``51.5, -0.1`` in two."""
    latitude, longitude = name_parts(name)
    split = [each.partition(", ") for each in positions]
    return {
        latitude: [each[0] for each in split],
        longitude: [each[2] or each[0] for each in split],
    }
