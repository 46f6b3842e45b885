"""Operators made from a policy's setting, for tests."""

from typing import Any

from scrub.operators import OPERATORS, Operate
from scrub.policy_file import resolve
from scrub.vault.keys import Keys

KEYS = Keys(project="test", kid="k1", secret=b"k" * 32)
OTHER_KEYS = Keys(project="test", kid="k1", secret=b"o" * 32)


def operator(keys: Keys = KEYS, **options: Any) -> Operate:
    chosen = resolve({"entities": {"PERSON": options}}).setting("PERSON")
    return OPERATORS[chosen.operator](chosen, keys)
