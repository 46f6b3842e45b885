"""What a crosswalk is: another taxonomy's label names, and what each stands for here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from recognizers.entities import ENTITIES, FAMILIES
from recognizers.models.labels import split_label

ANY = "any"
"""The target of a label that may stand for any personal data."""

Target = tuple[str, ...]
"""What a label stands for: entities, families, or ``ANY``."""


@dataclass(frozen=True)
class Crosswalk:
    """One taxonomy's labels.

    ``labels``
        label → an entity, a family, ``ANY``, or several of these; ``None`` for a label that
        stands for nothing in the vocabulary, such as a colour of eyes.
    ``back``
        entity or family → label, where that does not follow from ``labels``.
    """

    name: str
    about: str
    source: str
    labels: Mapping[str, str | Target | None]
    back: Mapping[str, str] = field(default_factory=dict)

    def knows(self, label: str) -> bool:
        """Say whether this is one of the labels; case, dashes and BIO prefixes do not count."""
        return _plain(label) in self._targets

    def target(self, label: str) -> Target | None:
        """Return what a label stands for; raises ``KeyError`` for one that is unknown.

        >>> Crosswalk("x", "", "", {"GIVEN_NAME": "PERSON"}).target("B-given-name")
        ('PERSON',)
        """
        return self._targets[_plain(label)]

    def label_of(self, entity: str) -> str | None:
        """Return the one label that fits an entity best, or ``None``.

        >>> walk = Crosswalk("x", "", "", {"NAME": "PERSON", "ID": ("identifier", "medical")})
        >>> [walk.label_of(each) for each in ("PERSON", "UK_NHS", "URL")]
        ['NAME', 'ID', None]
        """
        for name in (entity, ENTITIES[entity].family, ANY):
            if name in self.back:
                return self.back[name]
            fitting = [label for label, to in self.labels.items() if name in (_target(to) or ())]
            if name in fitting:
                return name
            if fitting:  # of several, none is the one
                return fitting[0] if len(fitting) == 1 else None
        return None

    def target_of(self, entity: str) -> Target:
        """Return the target that says most of an entity, or the entity itself if none does.

        >>> walk = Crosswalk("x", "", "", {"TAX_ID": ("US_ITIN", "TAX_NUMBER"), "ID": "identifier"})
        >>> walk.target_of("US_ITIN"), walk.target_of("US_SSN"), walk.target_of("URL")
        (('US_ITIN', 'TAX_NUMBER'), ('identifier',), ('URL',))
        """
        for name in (entity, ENTITIES[entity].family, ANY):
            if fitting := [to for to in self._targets.values() if to and name in to]:
                return min(fitting, key=len)
            if name in self.back:
                return self.target(self.back[name]) or (entity,)
        return (entity,)

    @cached_property
    def _targets(self) -> dict[str, Target | None]:
        return {_plain(label): _target(to) for label, to in self.labels.items()}


def entities_in(target: Target) -> frozenset[str]:
    """Return the entities a target stands for."""
    return frozenset(
        name
        for name, entity in ENTITIES.items()
        if name in target or entity.family in target or ANY in target
    )


def known_names() -> list[str]:
    """Return everything a target may name."""
    return [*ENTITIES, *FAMILIES, ANY]


def _target(value: str | Target | None) -> Target | None:
    return (value,) if isinstance(value, str) else value


def _plain(label: str) -> str:
    return split_label(label)[1].upper().replace("-", "_").replace(" ", "_")
