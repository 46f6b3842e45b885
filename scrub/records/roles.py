"""What a policy says of columns: a role for each, how each is generalized, and what is promised.

A column is given its role alone (``body: text``) or with options
(``age: {role: quasi, hierarchy: {interval: [5, 10, 20]}}``).
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, field_validator, model_validator

from recognizers import ENTITIES
from scrub.operators.base import Strict, unknown
from scrub.records.privacy import Privacy, refuse

ROLES = ("identifier", "quasi", "sensitive", "text", "position", "unit", "keep", "drop")
Period = Literal["month", "quarter", "year", "decade"]
PERIODS: tuple[Period, ...] = get_args(Period)
DEFAULT_IDENTIFIER = "USERNAME"
POSITION = "COORDINATES"


def _listed(value: Any) -> Any:
    """Take a single level for a list of one."""
    return (value,) if isinstance(value, int | str) else value


Levels = Annotated[
    tuple[Annotated[int, Field(ge=1)], ...],
    BeforeValidator(_listed, json_schema_input_type=int | list[int]),
    Field(min_length=1, strict=False),
]


class Hierarchy(Strict):
    """The levels a column may be published at: exactly one kind. The last is always nothing, `*`.

    Without any, a value is published as it is or not at all.
    """

    interval: Levels | None = None
    """Widths of bands of numbers, each a multiple of the one before: `[5, 10, 20]`."""
    top: float | None = None
    """For bands: everything from here on is one, `90+`."""
    bottom: float | None = None
    """For bands: everything below is one, `<18`."""
    prefix: Annotated[tuple[Annotated[int, Field(ge=0)], ...], Field(strict=False)] | None = None
    """How many characters are left, fewer at each level: `[4, 3, 0]`."""
    date: Annotated[tuple[Period, ...], Field(strict=False)] | None = None
    """What is left of a date, coarser at each level: `[month, year, decade]`."""
    file: str | None = None
    """An ARX hierarchy, a line for each value: `34;30-39;*`; relative to the policy file."""

    @model_validator(mode="after")
    def _one_kind(self) -> "Hierarchy":
        kinds = [name for name in ("interval", "prefix", "date", "file") if getattr(self, name)]
        if len(kinds) != 1:
            raise refuse(
                "hierarchy",
                "give exactly one of interval, prefix, date, file; such as "
                "`hierarchy: {interval: [5, 10, 20], top: 90}`",
            )
        if (self.top is not None or self.bottom is not None) and not self.interval:
            raise refuse(
                "hierarchy", "top and bottom go with interval: `{interval: [10], top: 90}`"
            )
        return self

    @field_validator("interval")
    @classmethod
    def _nested(cls, widths: tuple[int, ...] | None) -> tuple[int, ...] | None:
        _check_growing(widths or ())
        return widths

    @field_validator("prefix")
    @classmethod
    def _shrinking(cls, kept: tuple[int, ...] | None) -> tuple[int, ...] | None:
        if kept and list(kept) != sorted(set(kept), reverse=True):
            wanted = sorted(set(kept), reverse=True)
            raise refuse("hierarchy", f"fewer characters at each level; write {wanted}")
        return kept

    @field_validator("date")
    @classmethod
    def _coarser(cls, periods: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if periods and list(periods) != sorted(set(periods), key=PERIODS.index):
            wanted = ", ".join(sorted(set(periods), key=PERIODS.index))
            raise refuse("hierarchy", f"coarser at each level; write [{wanted}]")
        return periods


def _check_growing(widths: tuple[int, ...]) -> None:
    for before, after in pairwise(widths):
        if after <= before or after % before:
            wider = max(2, round(after / before)) * before
            raise refuse(
                "hierarchy",
                f"each width must be a multiple of the one before, or bands would overlap: "
                f"{after} does not follow {before}; write {wider}",
            )


class Column(Strict):
    """What every column may say."""


class Identifier(Column):
    """Says who a row is about, by itself: a name, an account, a number."""

    role: Literal["identifier"] = "identifier"
    do: Literal["drop", "pseudonymize", "hash", "encrypt", "surrogate"] = "drop"
    """What becomes of it; the same value in a text becomes the same."""
    entity: str = DEFAULT_IDENTIFIER
    """What it is where it stands in a text, such as `PERSON`, `EMAIL_ADDRESS`."""
    same_as: str | None = None
    """Another identifier of the same person: both, in columns and in the text, become that one's
    pseudonym."""


class Quasi(Column):
    """Says who a row is about together with others: age, postcode, job."""

    role: Literal["quasi"] = "quasi"
    hierarchy: Hierarchy | None = None
    entity: str | None = None
    """What it is where it stands in a text, such as `AGE`: any there is published no finer."""
    source: Literal["column", "text"] = "column"
    """`text`: there is no such column; the values are what `entity` is found in the row's texts."""

    @model_validator(mode="after")
    def _found_as(self) -> "Quasi":
        if self.source == "text" and self.entity is None:
            raise refuse("source", "source: text needs an entity to find, such as `entity: AGE`")
        return self


class Sensitive(Column):
    """What nobody may learn of somebody: a diagnosis, an income. It is published as it is."""

    role: Literal["sensitive"] = "sensitive"


class Text(Column):
    """Prose; the name is a path, such as ``messages[*].content``."""

    role: Literal["text"] = "text"


class Position(Column):
    """Latitude and longitude, two columns: ``lat,lon``. Published as the middle of a square."""

    role: Literal["position"] = "position"
    cells: Levels = (1_000, 10_000, 100_000)
    """Sides of the squares in metres, each a multiple of the one before."""

    @field_validator("cells")
    @classmethod
    def _nested(cls, sizes: tuple[int, ...]) -> tuple[int, ...]:
        _check_growing(sizes)
        return sizes


class Unit(Column):
    """Says which rows are of one person, or household, and is left out."""

    role: Literal["unit"] = "unit"


class Keep(Column):
    """Says nothing about anybody; stays as it is."""

    role: Literal["keep"] = "keep"


class Drop(Column):
    """Left out; with an entity, out of the texts beside it as well."""

    role: Literal["drop"] = "drop"
    entity: str | None = None
    """What its values are where they stand in a text, such as `DATE_OF_BIRTH`."""


def _spelled_out(column: Any) -> Any:
    """Take a bare role for a column of that role, and name the nearest when there is none such."""
    if isinstance(column, str):
        column = {"role": column}
    if not isinstance(column, dict):
        raise refuse("role", "a column is given a role: `age: quasi`, or `age: {role: quasi}`")
    if "role" not in column:
        raise refuse("role", f"no role; add one of {', '.join(ROLES)}: `{{role: quasi, ...}}`")
    if column["role"] not in ROLES:
        raise refuse("role", unknown(column["role"], ROLES, "role"))
    return column


AnyColumn = Annotated[
    Annotated[
        Identifier | Quasi | Sensitive | Text | Position | Unit | Keep | Drop,
        Field(discriminator="role"),
    ],
    BeforeValidator(_spelled_out, json_schema_input_type=Literal[*ROLES] | dict[str, Any]),
]


def check_columns(
    columns: Mapping[str, AnyColumn], unit: str | None, privacy: Privacy | None
) -> None:
    """Raise what is wrong between columns."""
    for name, column in columns.items():
        if entity := getattr(column, "entity", None):
            if entity not in ENTITIES:
                raise refuse(
                    "unknown_entity", f"{name}: entity: {unknown(entity, ENTITIES, 'entity')}"
                )
        if is_position(column) and len(name_parts(name)) != 2:
            raise refuse(
                "position", f"{name}: a position is two columns, latitude first: `lat,lon`"
            )
        if isinstance(column, Identifier) and column.same_as is not None:
            _check_same(name, column, columns)
    _check_unit(columns, unit)
    _check_names(columns)
    if privacy is not None and (sensitive := _needs_sensitive(privacy)):
        if not any(isinstance(each, Sensitive) for each in columns.values()):
            raise refuse(
                "privacy",
                f"privacy: {sensitive} is about sensitive columns, and there is none; "
                "give one the role, such as `diagnosis: sensitive`",
            )


def texts_of(columns: Mapping[str, AnyColumn]) -> tuple[str, ...]:
    """Return the paths of the texts."""
    return tuple(name for name, column in columns.items() if isinstance(column, Text))


def published(columns: Mapping[str, AnyColumn]) -> tuple[str, ...]:
    """Return the columns that are in the release, besides the texts."""
    return tuple(
        part
        for name, column in columns.items()
        if not isinstance(column, Text | Unit | Drop)
        and not (isinstance(column, Identifier) and column.do == "drop")
        and not (isinstance(column, Quasi) and column.source == "text")
        for part in name_parts(name)
    )


def needed(columns: Mapping[str, AnyColumn]) -> tuple[str, ...]:
    """Return the columns a table must have, besides the texts."""
    return tuple(
        part
        for name, column in columns.items()
        if not isinstance(column, Text)
        and not (isinstance(column, Drop) and column.entity is None)
        and not (isinstance(column, Quasi) and column.source == "text")
        for part in name_parts(name)
    )


def declared(columns: Mapping[str, AnyColumn]) -> set[str]:
    """Return every top-level column that has a role."""
    return {
        re.split(r"[.\[?]", name)[0] if isinstance(column, Text) else part
        for name, column in columns.items()
        for part in ([name] if isinstance(column, Text) else name_parts(name))
    }


def is_position(column: AnyColumn) -> bool:
    """Say whether a column is really two, of latitudes and longitudes."""
    return isinstance(column, Position) or (isinstance(column, Drop) and column.entity == POSITION)


def rewritten(columns: Mapping[str, AnyColumn]) -> tuple[str, ...]:
    """Return the published columns whose values become others, and texts."""
    stay = {name for name, column in columns.items() if isinstance(column, Sensitive | Keep)}
    return tuple(name for name in published(columns) if name not in stay)


def name_parts(name: str) -> list[str]:
    """Return the columns a key of ``columns:`` stands for."""
    return [part.strip() for part in name.split(",")]


def _needs_sensitive(privacy: Privacy) -> str | None:
    needing = ("l", "t", "beta", "delta")
    return next((name for name in needing if getattr(privacy, name) is not None), None)


def _check_same(name: str, column: Identifier, columns: Mapping[str, AnyColumn]) -> None:
    others = [
        each
        for each, other in columns.items()
        if each != name and isinstance(other, Identifier) and other.same_as is None
    ]
    if column.same_as not in others:
        raise refuse(
            "same_as", f"{name}: same_as: {unknown(column.same_as, others, 'identifier column')}"
        )


def _check_unit(columns: Mapping[str, AnyColumn], unit: str | None) -> None:
    named = [name for name, column in columns.items() if isinstance(column, Unit)]
    named += [] if unit is None else [unit]
    if len(named) > 1:
        raise refuse("unit", f"one unit only; there are {', '.join(named)}: leave one")
    if unit is not None:
        able = [n for n, c in columns.items() if isinstance(c, Identifier | Drop | Keep)]
        if unit not in able:
            raise refuse("unit", f"unit: {unknown(unit, able, 'identifier column')}")


def _check_names(columns: Mapping[str, AnyColumn]) -> None:
    seen: set[str] = set()
    for key, column in columns.items():
        for name in [key] if isinstance(column, Text) else name_parts(key):
            if name in seen:
                raise refuse("columns", f"column {name!r} is declared twice; leave one")
            seen.add(name)
