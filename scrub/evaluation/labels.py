"""Which label of the gold stands for which entity here, so that both sides speak of one thing."""

from collections.abc import Iterable
from pathlib import Path

import yaml

from recognizers import ENTITIES
from recognizers.crosswalks import (
    CROSSWALKS,
    Crosswalk,
    Target,
    entities_in,
    known_names,
    told_from,
)
from scrub.errors import InputError
from scrub.operators import unknown

AUTO = "auto"


def choose_labels(source: str, labels: Iterable[str]) -> Crosswalk:
    """Return the taxonomy that a name or a file stands for, or that the labels tell.

    Raises ``InputError`` naming the labels that are unknown to it, and what to do.
    """
    names = sorted(set(labels))
    if source == AUTO:
        walk = told_from(names)
        if walk is None:
            walk = max(CROSSWALKS.values(), key=lambda each: sum(map(each.knows, names)))
    elif source in CROSSWALKS:
        walk = CROSSWALKS[source]
    elif Path(source).is_file():
        walk = _read(Path(source))
    else:
        raise InputError(unknown(source, [AUTO, *CROSSWALKS], "labels") + ", or a file")
    strange = [name for name in names if not walk.knows(name)]
    if strange:
        raise InputError(
            f"labels unknown to {walk.name!r}: {', '.join(strange)}\n"
            "name the taxonomy with --labels NAME (`scrub entities --labels NAME` shows one), or "
            f"write a file for --labels FILE, a line for each label, such as `{strange[0]}: PERSON`"
            " or, for what is not to be counted, "
            f"`{strange[0]}: null`"
        )
    return walk


def name_of(target: Target) -> str:
    """Return what a target is called in a report."""
    return "+".join(target)


def family_of(target: Target) -> str:
    """Return the family all of a target belongs to, or its own name where there is none.

    >>> family_of(("US_SSN", "US_ITIN")), family_of(("identifier", "medical"))
    ('identifier', 'identifier+medical')
    """
    families = {ENTITIES[name].family if name in ENTITIES else name for name in target}
    return families.pop() if len(families) == 1 else name_of(target)


def target_for(found: Target, gold: Crosswalk) -> Target:
    """Return the gold's target for something that was found."""
    return gold.target_of(found[0]) if len(found) == 1 and found[0] in ENTITIES else found


def wanted_entities(names: Iterable[str]) -> frozenset[str]:
    """Return the entities that names of entities and families stand for."""
    chosen = tuple(names)
    for name in chosen:
        if name not in known_names():
            raise InputError(unknown(name, known_names(), "entity or family"))
    return entities_in(chosen)


def _read(path: Path) -> Crosswalk:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise InputError(f"{path}: cannot be read as YAML or JSON") from None
    if not isinstance(content, dict) or not content:
        raise InputError(f"{path}: must map labels to entities, such as `PER: PERSON`")
    labels: dict[str, str | Target | None] = {}
    for label, value in content.items():
        names = value if isinstance(value, list) else [] if value is None else [value]
        for name in names:
            if name not in known_names():
                message = unknown(name, known_names(), "entity or family")
                raise InputError(f"{path}: {label}: {message}")
        labels[str(label)] = tuple(names) or None
    return Crosswalk(path.name, f"from {path.name}", str(path), labels)
