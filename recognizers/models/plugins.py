"""Kinds of models from other packages: entry points, loaded only when a policy names one."""

from collections.abc import Collection
from difflib import get_close_matches
from importlib.metadata import entry_points
from typing import Any

from recognizers.models.errors import ModelError, UnknownModelError

GROUP = "corpus_scrub.models"
_HAS = ("name", "entities", "digest", "find")


def load(spec: str, built_in: Collection[str]) -> Any:
    """Return the model a specification ``kind:what`` names, its kind from another package.

    Raises ``UnknownModelError`` for a kind there is not, ``ModelError`` for one that two packages
    offer, that cannot be imported, or that makes something else than a model.
    """
    kind, _, what = spec.partition(":")
    offered = entry_points(group=GROUP)
    found = list(offered.select(name=kind)) if kind else []
    if not found:
        kinds = {*built_in, *offered.names}
        near = get_close_matches(kind, sorted(kinds, reverse=True), len(kinds), 0)
        raise UnknownModelError(f"no model kind {kind!r}; there are: {', '.join(near)}")
    if len(found) > 1:
        values = ", ".join(sorted(each.value for each in found))
        raise ModelError(f"several packages offer model kind {kind!r}: {values}; keep one of them")
    if not what:
        raise UnknownModelError(f"{spec!r} names no model; write {kind}:NAME")
    try:
        model = found[0].load()(what)
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(f"model {spec!r} from {found[0].value} failed to load: {error}") from error
    if missing := [each for each in _HAS if not hasattr(model, each)]:
        raise ModelError(f"{found[0].value} made no model: it has no {', '.join(missing)}")
    return model
