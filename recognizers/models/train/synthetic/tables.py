"""Structured data: rows of fields as JSON, YAML, XML, CSV, Markdown, SQL and more."""

import json
from collections.abc import Callable
from random import Random
from xml.sax.saxutils import escape

from recognizers.models.train.document import IGNORE
from recognizers.models.train.synthetic.library import Field, Library
from recognizers.models.train.synthetic.scene import Scene
from recognizers.models.train.synthetic.template import Piece

Cell = list[Piece]
Row = list[Cell]
Layout = Callable[[list[str], list[Row], Random], list[Piece]]

_NAME_STYLES: list[Callable[[str], str]] = [
    lambda name: name.lower().replace(" ", "_"),
    lambda name: name[0].lower() + name.title().replace(" ", "")[1:],
    lambda name: name.title().replace(" ", ""),
    lambda name: name.lower().replace(" ", "-"),
]


def _quoted(cell: Cell) -> list[Piece]:
    """Return a cell as a JSON string; the quotes are no part of its spans."""
    inner = [(json.dumps(text, ensure_ascii=False)[1:-1], label) for text, label in cell]
    return [('"', None), *inner, ('"', None)]


def _json(names: list[str], rows: list[Row], rng: Random) -> list[Piece]:
    """One object per row: on a line each, or indented."""
    keys = _keys(names, rng)
    start, between, end = rng.choice(
        (
            ("{", ", ", "}"),
            ("{\n  ", ",\n  ", "\n}"),
            ("{", ",", "}"),
            ("  {\n    ", ",\n    ", "\n  },"),
        )
    )
    colon = rng.choice((": ", ": ", ":"))
    pieces: list[Piece] = []
    for row in rows:
        pieces.append((start, None))
        for at, (key, cell) in enumerate(zip(keys, row, strict=True)):
            pieces += [(f'{between if at else ""}"{key}"{colon}', None), *_quoted(cell)]
        pieces.append((f"{end}\n", None))
    return pieces


def _yaml(names: list[str], rows: list[Row], rng: Random) -> list[Piece]:
    pieces: list[Piece] = []
    keys = _keys(names, rng)
    for row in rows:
        for at, (key, cell) in enumerate(zip(keys, row, strict=True)):
            quoted = _quoted(cell) if rng.random() < 0.2 else cell
            pieces += [(f"{'  ' if at else '- '}{key}: ", None), *quoted, ("\n", None)]
    return pieces


def _xml(names: list[str], rows: list[Row], rng: Random) -> list[Piece]:
    tag = rng.choice(("record", "row", "item", "Entry", "person", "contact"))
    pieces: list[Piece] = []
    keys = _keys(names, rng)
    for row in rows:
        pieces.append((f"<{tag}>\n", None))
        for key, cell in zip(keys, row, strict=True):
            inner = [(escape(text), label) for text, label in cell]
            pieces += [(f"  <{key}>", None), *inner, (f"</{key}>\n", None)]
        pieces.append((f"</{tag}>\n", None))
    return pieces


def _separated(names: list[str], rows: list[Row], rng: Random) -> list[Piece]:
    """CSV and its kin, with or without a header."""
    comma = rng.choice((",", ",", ";", "\t", "|"))
    pieces: list[Piece] = []
    named = rng.random() < 0.7
    if named:
        pieces.append((comma.join(names) + "\n", None))
    for row in rows:
        for at, cell in enumerate(row if named else map(_unnamed, row)):
            quoted = any(comma in text for text, _ in cell)
            pieces += [(comma if at else "", None), *(_quoted(cell) if quoted else cell)]
        pieces.append(("\n", None))
    return pieces


def _markdown(names: list[str], rows: list[Row], rng: Random) -> list[Piece]:
    rule = "|".join(" --- " for _ in names)
    pieces: list[Piece] = [(f"| {' | '.join(names)} |\n|{rule}|\n", None)]
    for row in rows:
        for cell in row:
            pieces += [("| ", None), *cell, (" ", None)]
        pieces.append(("|\n", None))
    return pieces


def _aligned(names: list[str], rows: list[Row], rng: Random) -> list[Piece]:
    """Columns of one width each, as a terminal shows them."""
    gap = rng.choice(("  ", " | ", "   "))
    lengths = [[sum(len(text) for text, _ in cell) for cell in row] for row in rows]
    widths = [max(column) for column in zip([len(name) for name in names], *lengths, strict=True)]
    head = gap.join(name.ljust(width) for name, width in zip(names, widths, strict=True))
    pieces: list[Piece] = [(f"{head}\n{'-' * len(head)}\n", None)]
    for row, written in zip(rows, lengths, strict=True):
        for cell, length, width in zip(row, written, widths, strict=True):
            pieces += [*cell, (" " * (width - length) + gap, None)]
        pieces.append(("\n", None))
    return pieces


def _form(names: list[str], rows: list[Row], rng: Random) -> list[Piece]:
    """``Name: value``, a field per line or all on one line."""
    colon = rng.choice((": ", ": ", ":", " : ", " = ", "\t", ":\n", " ....... ", "=", " - "))
    end = rng.choice(("\n", "\n", "\n", ", ", "; ", " | ", "\n\n"))
    bold = rng.choice(("", "", "", "**"))
    pieces: list[Piece] = []
    for row in rows:
        for name, cell in zip(names, row, strict=True):
            pieces += [(f"{bold}{name}{bold}{colon}", None), *cell, (end, None)]
        pieces.append(("\n", None))
    return pieces


def _sql(names: list[str], rows: list[Row], rng: Random) -> list[Piece]:
    keys = [name.lower().replace(" ", "_") for name in names]
    table = rng.choice(("customers", "users", "contacts", "patients", "staff"))
    pieces: list[Piece] = [(f"INSERT INTO {table} ({', '.join(keys)}) VALUES\n", None)]
    for row in rows:
        for at, cell in enumerate(row):
            inner = [(text.replace("'", "''"), label) for text, label in cell]
            pieces += [(", '" if at else "('", None), *inner, ("'", None)]
        pieces.append(("),\n", None))
    return pieces


def cells(names: list[str], rows: list[Row], rng: Random) -> list[Piece]:
    """Values without any names: a copied column, a list."""
    before = rng.choice(("", "", "- ", "* ", "• "))
    end = rng.choice(("\n", "\n", ", ", " / ", "\t"))
    return [piece for row in rows for piece in ((before, None), *_unnamed(row[0]), (end, None))]


def _unnamed(cell: Cell) -> Cell:
    """Return a cell whose name is not shown: a number may then be an age, or anything."""
    return [(text, IGNORE if label and text.isdigit() else label) for text, label in cell]


LAYOUTS: tuple[Layout, ...] = (
    _json, _json, _yaml, _xml, _separated, _separated, _markdown, _aligned, _form, _form, _form,
    _sql, cells,
)  # fmt: skip


def _keys(names: list[str], rng: Random) -> list[str]:
    style = rng.choice(_NAME_STYLES)
    return [style(name) for name in names]


def table(scene_of_row: Callable[[], Scene], library: Library, rng: Random) -> list[Piece]:
    """Make up a table: some fields, a few rows, a layout."""
    fields = rng.sample(library.fields, rng.randint(1, min(7, len(library.fields))))
    names = [rng.choice(field.names) for field in fields]
    rows = [_row(scene_of_row(), fields) for _ in range(rng.choice((1, 1, 2, 3, 5)))]
    return rng.choice(LAYOUTS)(names, rows, rng)


def _row(scene: Scene, fields: list[Field]) -> Row:
    return [scene.render(field.value) for field in fields]
