"""Any operator of presidio-anonymizer, one's own included, as an operator here."""

from importlib import import_module
from typing import Any, Literal

from pydantic import Field

from scrub.errors import PolicyError
from scrub.operators.base import Operate, Options, unknown
from scrub.vault.keys import Keys


class Presidio(Options):
    """Run an operator of presidio-anonymizer, as its ``OperatorConfig(name, params)`` would."""

    operator: Literal["presidio"] = "presidio"
    name: str
    """The operator's name there: replace, mask, encrypt, custom … or your own."""
    params: dict[str, Any] = Field(default_factory=dict)
    """Its parameters; for ``custom``, ``lambda: package.module:function`` names the function."""


def make(options: Presidio, keys: Keys | None) -> Operate:
    """Return the operator.

    Raises ``PolicyError`` when Presidio lacks it or refuses its parameters.
    """
    try:
        from presidio_anonymizer.operators import OperatorsFactory, OperatorType
    except ImportError:
        raise PolicyError(
            "operator 'presidio' needs presidio-anonymizer: pip install 'corpus-scrub[presidio]'"
        ) from None
    factory: Any = OperatorsFactory()  # type: ignore[no-untyped-call]
    if options.name not in factory.get_anonymizers():
        raise PolicyError(unknown(options.name, factory.get_anonymizers(), "Presidio operator"))
    operator = factory.create_operator_class(options.name, OperatorType.Anonymize)
    params = dict(options.params)
    if isinstance(params.get("lambda"), str):
        params["lambda"] = _function(params["lambda"])
    try:
        operator.validate(params)
    except Exception as error:
        raise PolicyError(f"Presidio operator {options.name!r}: {error}") from None

    def operate(value: str, entity: str) -> str:
        return str(operator.operate(value, {**params, "entity_type": entity}))

    return operate


def _function(name: str) -> Any:
    """Import ``package.module:function``."""
    module, _, function = name.partition(":")
    try:
        return getattr(import_module(module), function)
    except (ImportError, AttributeError, ValueError):
        raise PolicyError(
            f"cannot import {name!r}; write package.module:function, importable from here"
        ) from None
