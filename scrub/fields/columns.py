"""Find the columns of a table that field paths name; say what there is when one is missing."""

from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches

from scrub.errors import FieldsError
from scrub.fields.paths import Path


def missing(name: str, names: Iterable[str], *, what: str = "column") -> FieldsError:
    """Return the error for a name that is not there, with those that are, the nearest first."""
    there = list(names)
    near = get_close_matches(name, there, n=len(there), cutoff=0.5) if there else []
    listed = ", ".join(near + [each for each in there if each not in near]) or "none"
    return FieldsError(f"there is no {what} {name!r}; there is: {listed}")


def position(name: str, names: Sequence[str]) -> int:
    """Return where a column stands; raises ``FieldsError`` when it is missing or there twice."""
    if name not in names:
        raise missing(name, names)
    if names.count(name) > 1:
        raise FieldsError(f"there is more than one column {name!r}; rename all but one")
    return names.index(name)


def text_columns(texts: Sequence[Path], names: Sequence[str]) -> list[str]:
    """Return the columns the text paths begin with, in order, each once.

    Raises ``FieldsError`` when a required one is missing, or all of them are.
    """
    heads = {str(path.steps[0]): path for path in reversed(texts)}
    for path in texts:
        if not path.optional:
            position(str(path.steps[0]), names)
    found = [name for name in names if name in heads]
    if texts and not found:
        raise missing(str(texts[0].steps[0]), names)
    for name in found:
        position(name, names)
    return found


def kept_columns(
    names: Sequence[str], *, drops: Collection[str], keep: Collection[str] | None
) -> list[int]:
    """Return the positions of the columns that stay; raises ``FieldsError`` for an unknown drop."""
    for name in drops:
        position(name, names)
    return [
        index
        for index, name in enumerate(names)
        if name not in drops and (keep is None or name in keep)
    ]
