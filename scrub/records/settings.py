"""What columns ask of the entities in texts, so that column and prose say the same.

An identifier's entity gets the identifier's operator, corpus-wide; a quasi-identifier's entity is
generalized, by its row, unless the policy itself says something that hides it.
"""

from collections.abc import Mapping
from typing import Any

from scrub.errors import PolicyError
from scrub.operators import OPERATORS, Setting
from scrub.operators.encrypt import Encrypt
from scrub.operators.generalize import Generalize
from scrub.operators.hash import Hash
from scrub.operators.pseudonymize import Pseudonymize
from scrub.operators.replace import Replace
from scrub.operators.surrogate import Surrogate
from scrub.records.roles import POSITION, AnyColumn, Drop, Identifier, Position, Quasi

HIDING = frozenset({"redact", "replace", "hash", "pseudonymize", "surrogate", "encrypt", "drop"})
"""Operators that leave nothing a row could be known by; the row need not put in its own."""
BY_ROW = "generalize"
_KIN = (
    frozenset({"AGE", "DATE_OF_BIRTH"}),
    frozenset({"POSTCODE", "LOCATION", "STREET_ADDRESS", "COORDINATES"}),
)
_MADE: dict[str, Any] = {
    "pseudonymize": Pseudonymize,
    "hash": Hash,
    "encrypt": Encrypt,
    "surrogate": Surrogate,
}


def with_columns(
    settings: Mapping[str, Setting], own: Mapping[str, Setting], columns: Mapping[str, AnyColumn]
) -> dict[str, Setting]:
    """Return the settings of entities, with what columns ask of them.

    ``own``: what the policy itself, not its preset, sets. Raises ``PolicyError`` where the two
    contradict each other.
    """
    made = dict(settings)
    for name, column in columns.items():
        if isinstance(column, Identifier):
            if column.do != "drop":
                made[column.entity] = _identified(name, column, settings, own)
        elif entity := entity_of(column):
            made[entity] = _by_row(name, entity, settings, own)
    for entity in _beside({entity_of(column) for column in columns.values()}) - own.keys():
        if entity not in made or made[entity].operator in ("off", "keep"):
            made[entity] = Replace()
    return dict(sorted(made.items()))


def _beside(entities: "set[str | None]") -> set[str]:
    """Return what says the same as quasi-identifiers in other words: a birthday says an age."""
    said = [kin for kin in _KIN for entity in kin if entity in entities]
    return {entity for kin in said for entity in kin} - entities


def entity_of(column: AnyColumn) -> str | None:
    """Return what a column's values are where they stand in a text."""
    if isinstance(column, Position):
        return POSITION
    return column.entity if isinstance(column, Quasi | Drop) else None


def _identified(
    name: str, column: Identifier, settings: Mapping[str, Setting], own: Mapping[str, Setting]
) -> Setting:
    entity = column.entity
    threshold = settings[entity].threshold if entity in settings else None
    if entity not in own:
        options: dict[str, Any] = {"scope": "corpus"} if column.do == "pseudonymize" else {}
        made: Setting = _MADE[column.do](threshold=threshold, **options)
        return made
    said = own[entity]
    if said.operator != column.do:
        raise PolicyError(
            f"columns: {name}: do: {column.do}, but entities: {entity}: {said.operator}; one value "
            f"becomes the same in column and text, so write `{entity}: {column.do}` or leave it out"
        )
    if isinstance(said, Pseudonymize) and said.scope != "corpus":
        if said.scope is not None:
            raise PolicyError(
                f"columns: {name}: a column's pseudonyms are the same everywhere; write "
                f"`{entity}: {{operator: pseudonymize, scope: corpus}}`, or leave scope out"
            )
        return said.model_copy(update={"scope": "corpus"})
    return said


def _by_row(
    name: str, entity: str, settings: Mapping[str, Setting], own: Mapping[str, Setting]
) -> Setting:
    said = own.get(entity)
    if said is None:
        threshold = settings[entity].threshold if entity in settings else None
        return Generalize(threshold=threshold)
    if said.operator in HIDING or said.operator == BY_ROW:
        return said
    allowed = ", ".join(sorted({BY_ROW, *HIDING} & OPERATORS.keys()))
    raise PolicyError(
        f"columns: {name}: entities: {entity}: {said.operator} would say more in a text than the "
        f"column does; leave it out, or write one of {allowed}"
    )
