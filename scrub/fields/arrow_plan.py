"""Match field paths with the types of a table: a plan of where in its columns the texts stand."""

from dataclasses import dataclass

import pyarrow as pa

from scrub.errors import FieldsError
from scrub.fields.columns import missing
from scrub.fields.paths import Node


@dataclass(frozen=True, slots=True)
class Leaf:
    """An array of texts."""

    type: pa.DataType
    nullable: bool


@dataclass(frozen=True, slots=True)
class Nulls:
    """An array of type null at the end of a path: nothing in it is ever a text."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """An array of something else than texts, which a path puts up with."""


@dataclass(frozen=True, slots=True)
class Struct:
    """An array of structs: the children that lead to texts, by position."""

    children: "dict[int, Plan]"
    required: bool


@dataclass(frozen=True, slots=True)
class List:
    """An array of lists, whose elements lead to texts."""

    element: "Plan"
    required: bool


Plan = Leaf | Nulls | Nothing | Struct | List

_ALLOWED = "string, large_string, string_view, or a dictionary of these, in list or struct"


def plan(node: Node, field: pa.Field, where: str) -> Plan:
    """Return the plan for a column, or a part of one; raises ``FieldsError`` where it cannot be.

    ``where`` is the path that led to it, for the message.
    """
    kind = field.type
    if pa.types.is_null(kind) and (node.ends or not node.required):
        return Nulls()
    if node.ends and is_text(kind):
        return Leaf(kind, field.nullable)
    # The end of a path may be null; what a path goes on from may not, if the path is required.
    required = node.required and not node.ends
    if node.each and (pa.types.is_list(kind) or pa.types.is_large_list(kind)):
        return List(plan(node.each, kind.value_field, f"{where}[*]"), required)
    if node.keys and pa.types.is_struct(kind) and not _only_lenient_and_missing(node, kind):
        return Struct(_children(node, kind, where), required)
    if node.lenient:
        return Nothing()
    raise FieldsError(
        f"field {where} has type {kind}, which holds no text for its path; allowed: {_ALLOWED}"
    )


def is_text(kind: pa.DataType) -> bool:
    """Say whether values of a type are strings."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    checks = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    return any(check(kind) for check in checks)


def _only_lenient_and_missing(node: Node, struct: pa.StructType) -> bool:
    return node.lenient and not any(field.name in node.keys for field in struct)


def _children(node: Node, struct: pa.StructType, where: str) -> dict[int, Plan]:
    names = [field.name for field in struct]
    for key in node.required_keys - set(names):
        raise missing(key, names, what=f"field in {where} named")
    children = {
        index: plan(node.keys[field.name], field, f"{where}.{field.name}")
        for index, field in enumerate(struct)
        if field.name in node.keys
    }
    if not children:
        raise missing(next(iter(node.keys)), names, what=f"field in {where} named")
    return children
