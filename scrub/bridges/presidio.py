"""Our operators in Presidio's anonymizer, as one operator named ``scrub``.

    engine = AnonymizerEngine()
    engine.add_anonymizer(Scrub)
    tokens = OperatorConfig("scrub", {"operator": "pseudonymize", "key_file": "project.keys"})
    engine.anonymize(text, found, {"PERSON": tokens})

Parameters are an entity's setting as a policy writes it, and the key file's path. The other way
round, Presidio's operators in a policy, is the operator ``presidio``.

Source: https://microsoft.github.io/presidio/anonymizer/adding_operators/
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from presidio_anonymizer.operators import Operator, OperatorType

from scrub.operators import OPERATORS, Operate
from scrub.policy_file import resolve
from scrub.vault.key_file import read_key_file

# What the engine adds to the parameters that are given it.
_THEIRS = frozenset({"entity_type"})
_ANY = "PERSON"


class Scrub(Operator):
    """Run the operator that the parameters name; each value is a document of its own."""

    def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
        """Return what takes the place of a value."""
        given = params or {}
        return str(_operator(given)(text, str(given.get("entity_type", _ANY))))

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Raise ``PolicyError`` or ``KeyFileError`` when the parameters are wrong."""
        _operator(params or {})

    def operator_name(self) -> str:
        """Return the name to use it by."""
        return "scrub"

    def operator_type(self) -> OperatorType:
        """Say that it anonymizes."""
        return OperatorType.Anonymize


def _operator(params: dict[str, Any]) -> Operate:
    given = {name: each for name, each in params.items() if name not in _THEIRS}
    key_file = given.pop("key_file", None)
    return _made(json.dumps(given, sort_keys=True, default=str), key_file and str(key_file))


@lru_cache(maxsize=64)
def _made(setting: str, key_file: str | None) -> Operate:
    chosen = resolve({"entities": {_ANY: json.loads(setting)}}).setting(_ANY)
    keys = read_key_file(Path(key_file)) if key_file else None
    return OPERATORS[chosen.operator](chosen, keys)
