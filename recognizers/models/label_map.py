"""The labels of one model → entities, none left out in silence; a ``labels.yaml`` adds to it.

The file stands in the model's folder, one line for each label: ``LABEL: ENTITY``, or
``LABEL: null`` for one that is to be left out.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

import yaml

from recognizers.entities import ENTITIES
from recognizers.models.errors import ModelError
from recognizers.models.labels import entity_of, known

FILES = ("labels.yaml", "labels.yml", "labels.json")  # JSON is YAML


def label_file(folder: Path) -> Path | None:
    """Return the label file of a folder, if there is one; raise ``ModelError`` if several."""
    found = [folder / name for name in FILES if (folder / name).is_file()]
    if len(found) > 1:
        raise ModelError(f"{found[0]} and {found[1].name} both map labels; keep one")
    return found[0] if found else None


def read_labels(path: Path | None) -> dict[str, str | None]:
    """Return what a label file says; nothing without one.

    Raises ``ModelError`` when it cannot be read or names an entity there is not.
    """
    if path is None:
        return {}
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ModelError(f"cannot read {path}: {type(error).__name__}") from None
    if not isinstance(content, dict):
        raise ModelError(f"{path}: write one line for each label, such as `GIVENNAME: PERSON`")
    for label, entity in content.items():
        if not isinstance(label, str):
            raise ModelError(f"{path}: label {label!r} is not text; put it in quotes")
        if entity is not None and entity not in ENTITIES:
            near = get_close_matches(str(entity).upper(), ENTITIES, 3, 0.3)
            raise ModelError(
                f"{path}: {label}: {entity!r} is no entity; nearest: {', '.join(near)}; "
                "`scrub entities` lists all, null leaves the label out"
            )
    return content


def mapped(
    labels: Iterable[str], own: Mapping[str, str | None], *, model: str, file: Path
) -> dict[str, str | None]:
    """Return the entity of each label, ``None`` for one that is left out.

    ``own`` is what the label file says and beats the table; ``file`` is where it stands or would
    stand. Raises ``ModelError`` for a label that neither knows, and for one the model lacks.
    """
    labels = list(dict.fromkeys(labels))
    if missing := sorted(own.keys() - set(labels)):
        raise ModelError(
            f"{file}: {model} has no label {', '.join(missing)}; it has: {', '.join(labels)}"
        )
    if strange := [label for label in labels if label not in own and not known(label)]:
        raise ModelError(
            f"{model} has labels with no counterpart among the entities: {', '.join(strange)}; "
            f"say what each is in {file}, one line each: `{strange[0]}: PERSON`, or "
            f"`{strange[0]}: null` to leave it out; `scrub entities` lists the entities"
        )
    return {label: own[label] if label in own else entity_of(label) for label in labels}
