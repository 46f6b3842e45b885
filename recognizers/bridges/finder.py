"""Rules and models for chosen entities, without a policy: what every bridge runs."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from recognizers.entities import ENTITIES, FAMILIES
from recognizers.models import Model, load
from recognizers.registry import rules
from recognizers.scanner import Scanner
from recognizers.types import Span

THRESHOLD = 0.5


class Finder:
    """Finds entities by our rules, and by models where some are named.

    ``entities`` are names of entities or families, by default all; ``models`` are
    specifications such as ``onnx:FOLDER``; ``threshold`` is the least score, 0 to 1, that counts.
    Raises ``ValueError`` for a name there is not, ``ModelError`` for a model. Picklable; not for
    two threads at once.

    >>> Finder(["EMAIL_ADDRESS"]).find(["write to jane@example.org"])[0][0].entity
    'EMAIL_ADDRESS'
    """

    def __init__(
        self,
        entities: Iterable[str] | None = None,
        *,
        models: Sequence[str] = (),
        threshold: float = THRESHOLD,
    ) -> None:
        if not 0 <= threshold <= 1:
            raise ValueError(f"threshold {threshold} is not between 0 and 1")
        chosen = _chosen(entities)
        self._models: list[Model] = [load(spec) for spec in models]
        self._specs, self._threshold = tuple(models), threshold
        found = {name: rule for name, rule in rules().items() if rule.entity in chosen}
        self._scanner = Scanner(found)
        by_rule = {rule.entity for rule in found.values()}
        by_model = {entity for model in self._models for entity in model.entities & chosen}
        self.entities = frozenset(by_rule | by_model)
        if entities is not None and (missing := sorted(_named(entities) - self.entities)):
            raise ValueError(
                f"no rule{' or model named' if models else ''} finds {', '.join(missing)}; "
                "name a model that does, such as models=['spacy:en_core_web_sm']"
            )

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as what it was made of; compiled patterns and loaded models stay behind."""
        return _remade, (sorted(self.entities), self._specs, self._threshold)

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return, for each text, its spans in order of start; they may overlap."""
        spans = self._scanner.find(texts)
        for model in self._models:
            for found, more in zip(spans, model.find(texts), strict=True):
                found += (span for span in more if span.entity in self.entities)
        return [sorted(s for s in found if s.score >= self._threshold) for found in spans]

    def explain(self, text: str, span: Span) -> list[str]:
        """Say what speaks for a span, one line for each piece of evidence."""
        return self._scanner.explain(text, span) or [f"read in context by {span.recognizer}"]


def _remade(entities: list[str], models: tuple[str, ...], threshold: float) -> Finder:
    return Finder(entities, models=models, threshold=threshold)


def _named(names: Iterable[str]) -> set[str]:
    """Return the entities named one by one, not with their family."""
    return {name for name in names if name in ENTITIES}


def _chosen(names: Iterable[str] | None) -> frozenset[str]:
    if names is None:
        return frozenset(ENTITIES)
    if isinstance(names, str):
        raise ValueError(f"entities is a list of names; write [{names!r}]")
    chosen = set()
    for name in names:
        if name not in ENTITIES and name not in FAMILIES:
            near = get_close_matches(str(name), [*ENTITIES, *FAMILIES], 3, 0.4)
            raise ValueError(
                f"no entity or family {name!r}; nearest: {', '.join(near)}; "
                "`scrub entities` lists all"
            )
        chosen |= {each for each, entity in ENTITIES.items() if name in (each, entity.family)}
    return frozenset(chosen)
