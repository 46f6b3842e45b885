"""What a model is, without loading it where that can be told: what it finds, the SHA-256 of it.

Reading a pipeline's files takes milliseconds, importing its library and loading it two seconds.
"""

import json
from functools import cache

from recognizers.models import load
from recognizers.models.labels import entity_of
from recognizers.models.spacy_files import components, digest, locate, split_pin


@cache
def entities_of(spec: str) -> frozenset[str]:
    """Return the entities a model may find; raises ``ModelError`` when it is not there."""
    kind, _, what = spec.partition(":")
    if kind != "spacy":
        return frozenset(load(spec).entities)
    folder = locate(split_pin(what)[0])
    labels = json.loads((folder / "meta.json").read_text(encoding="utf-8")).get("labels", {})
    found = (entity_of(label) for name in components(folder) for label in labels.get(name, ()))
    return frozenset(entity for entity in found if entity)


@cache
def digest_of(spec: str) -> str:
    """Return the SHA-256 of what a model computes with; raises ``ModelError``."""
    kind, _, what = spec.partition(":")
    if kind != "spacy":
        return load(spec).digest
    folder = locate(split_pin(what)[0])
    return digest(folder, components(folder))
