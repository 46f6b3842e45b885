"""Take personal data out of text corpora."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrub.batch import Scrubber
    from scrub.errors import (
        EngineError,
        FieldsError,
        InputError,
        KeyFileError,
        OutputError,
        PathError,
        PolicyError,
        ScrubError,
        StoreError,
    )
    from scrub.hugging_face import dataset_map, scrub_dataset
    from scrub.plan import Plan, make_plan
    from scrub.policy import Policy
    from scrub.policy_file import load_policy
    from scrub.run import detect_corpus, scrub_corpus

# Public name → module it lives in; imported when first asked for, so that `import scrub` is quick.
_HOME = {
    "EngineError": "errors",
    "FieldsError": "errors",
    "InputError": "errors",
    "KeyFileError": "errors",
    "OutputError": "errors",
    "PathError": "errors",
    "Plan": "plan",
    "Policy": "policy",
    "PolicyError": "errors",
    "ScrubError": "errors",
    "StoreError": "errors",
    "Scrubber": "batch",
    "dataset_map": "hugging_face",
    "detect_corpus": "run",
    "load_policy": "policy_file",
    "make_plan": "plan",
    "scrub_corpus": "run",
    "scrub_dataset": "hugging_face",
}

__all__ = [
    "EngineError",
    "FieldsError",
    "InputError",
    "KeyFileError",
    "OutputError",
    "PathError",
    "Plan",
    "Policy",
    "PolicyError",
    "ScrubError",
    "Scrubber",
    "StoreError",
    "dataset_map",
    "detect_corpus",
    "load_policy",
    "make_plan",
    "scrub_corpus",
    "scrub_dataset",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'scrub' has no attribute {name!r}")
    return getattr(import_module(f"scrub.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
