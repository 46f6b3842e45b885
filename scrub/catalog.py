"""What can be found, and by what: the table behind ``scrub entities``."""

from typing import Any

from recognizers import ENTITIES
from recognizers.evidence import score
from recognizers.models.about import entities_of, scores_of
from recognizers.registry import about, rules
from scrub.policy import Policy


def catalog(policy: Policy) -> list[dict[str, Any]]:
    """Return one row per entity: family, operator under the policy, and its recognizers."""
    return [
        {
            "entity": name,
            "family": entity.family,
            "operator": policy.setting(name).operator,
            "about": entity.about,
            "found_by": [*_rules(name, policy), *_models(name, policy)],
        }
        for name, entity in ENTITIES.items()
    ]


def _rules(entity: str, policy: Policy) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "about": about(name),
            "validated": rule.validate is not None,
            "needs_context": score(rule.prior, chance=rule.chance) < policy.threshold_of(entity),
            "context": list(rule.context),
        }
        for name, rule in rules().items()
        if rule.entity == entity
    ]


def _scored(spec: str) -> str:
    scores = scores_of(spec)
    return f"; of characters of names and places it found {scores}" if scores else ""


def _models(entity: str, policy: Policy) -> list[dict[str, Any]]:
    return [
        {
            "name": spec,
            "about": f"A model that reads names in context{_scored(spec)}.",
            "validated": False,
            "needs_context": False,
            "context": [],
        }
        for spec in policy.languages.all_models()
        if entity in entities_of(spec)
    ]
