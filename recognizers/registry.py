"""Find the rules by walking the rule packages: nothing to register.

``generic``, ``secrets`` and every country are walked; ``us/ssn.py`` becomes rule ``us.ssn``.
A file may declare ``RULES = {"name": Rule(…), …}`` when one entity needs several patterns; they
become ``us.ssn.name``.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

import recognizers
from recognizers.entities import ENTITIES
from recognizers.types import Rule

GENERAL = frozenset({"generic", "secrets"})


@cache
def rules() -> MappingProxyType[str, Rule]:
    """Return every rule by name, in alphabetical order.

    Raises ``ValueError`` when a file declares no rule or an entity outside ``ENTITIES``.
    """
    found: dict[str, Rule] = {}
    for package in iter_modules(recognizers.__path__):
        if package.ispkg and _holds_rules(package.name):
            found.update(_rules_of(package.name))
    return MappingProxyType(dict(sorted(found.items())))


def about(name: str) -> str:
    """Return the first paragraph of what a rule's file says about itself, on one line."""
    package, file, *_ = name.split(".")
    text = import_module(f"recognizers.{package}.{file}").__doc__ or ""
    return " ".join(text.strip().partition("\n\n")[0].split())


def _holds_rules(package: str) -> bool:
    """Say whether a folder is one of rules: general ones, or a country's by its two letters."""
    return package in GENERAL or len(package.rstrip("_")) == 2


def _rules_of(package: str) -> Iterator[tuple[str, Rule]]:
    for file in iter_modules(import_module(f"recognizers.{package}").__path__):
        if file.name.startswith("_"):
            continue
        name = f"{package}.{file.name}"
        for rule_name, rule in _declared(name):
            if rule.entity not in ENTITIES:
                raise ValueError(f"rule {rule_name}: entity {rule.entity} is not in ENTITIES")
            yield rule_name, rule


def _declared(name: str) -> Iterator[tuple[str, Rule]]:
    module = import_module(f"recognizers.{name}")
    if rule := getattr(module, "RULE", None):
        yield name, rule
    elif several := getattr(module, "RULES", None):
        for suffix, each in several.items():
            yield f"{name}.{suffix}", each
    else:
        raise ValueError(f"recognizers/{name.replace('.', '/')}.py declares neither RULE nor RULES")
