"""Which detectors audit a run: none that the run itself used."""

from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec

from recognizers import ENTITIES, Recognizer, Span
from recognizers.models import ModelError, load
from recognizers.models.about import digest_of, entities_of
from scrub.audit.structure import LONG_NUMBER, Structure
from scrub.detect import models_needed
from scrub.errors import PolicyError
from scrub.policy import Policy
from scrub.windows import find_in_windows

NAMES_MODEL = "spacy:en_core_web_sm"
PRESIDIO = "presidio:default"
_NUMBERED = ("financial", "identifier", "medical")


class Detectors:
    """The detectors of an audit, and the entities a policy leaves no trace of.

    ``models``: their names; unset, Presidio's recognizers where they are installed, and a model
    of names where the run had none. Raises ``PolicyError`` for one that is not there, or that
    the run uses itself.
    """

    def __init__(self, policy: Policy, models: Sequence[str] | None = None) -> None:
        used = models_needed(policy)
        specs = _default(used) if models is None else list(models)
        if both := sorted(set(specs) & set(used)):
            raise PolicyError(
                f"--audit-model {both[0]}: the run finds with it, so it would confirm itself; "
                "name another"
            )
        self._policy = policy
        self._structure = Structure()
        self._entities = {spec: _entities(spec) for spec in specs}
        gone = {name for name in policy.on() if policy.setting(name).operator != "keep"}
        self.wanted = frozenset(
            {*gone, LONG_NUMBER}
            if any(ENTITIES[name].family in _NUMBERED for name in gone)
            else gone
        )

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return what was found in each text of what the policy takes out."""
        found = self._structure.find(texts)
        for model in self._models:
            for spans, more in zip(found, find_in_windows(model, texts), strict=True):
                spans += [span for span in more if span.score >= self._threshold(span)]
        return [[span for span in spans if span.entity in self.wanted] for spans in found]

    def covered(self) -> frozenset[str]:
        """Return the entities some detector can find."""
        return self.wanted & self._structure.entities | frozenset(
            name for entities in self._entities.values() for name in entities & self.wanted
        )

    def about(self) -> dict[str, str]:
        """Return each detector's name, and the SHA-256 of a model."""
        return {self._structure.name: "", **{spec: digest_of(spec) for spec in self._entities}}

    @cached_property
    def _models(self) -> list[Recognizer]:
        return [load(spec) for spec in self._entities]

    def _threshold(self, span: Span) -> float:
        return self._policy.threshold_of(span.entity)


def _default(used: Sequence[str]) -> list[str]:
    specs = [] if any("PERSON" in _entities(spec) for spec in used) else [NAMES_MODEL]
    presidio = any(spec.startswith("presidio:") for spec in used)
    if find_spec("presidio_analyzer") is not None and not presidio:
        specs.append(PRESIDIO)
    return specs


def _entities(spec: str) -> frozenset[str]:
    try:
        return entities_of(spec)
    except ModelError as error:
        raise PolicyError(f"--audit-model: {error}") from None
