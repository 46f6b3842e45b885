"""Where work is done. One file each, with ``run(plan, on_progress)``, which returns ``Done``."""

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol, cast

from scrub.batch import Counts
from scrub.errors import EngineError
from scrub.manifest import Manifest
from scrub.plan import Plan

# Name → the module it lives in, and the extra that has what it needs.
ENGINES = MappingProxyType(
    {
        "local": ("scrub.engines.local", ""),
        "ray": ("scrub.engines.ray", "ray"),
        "spark": ("scrub.engines.spark", "spark"),
    }
)

OnProgress = Callable[[Any, Counts], None]
"""Called with each step, and the counts of what it came to."""


def no_progress(step: Any, counts: Counts) -> None:
    """Show nothing."""


class Done(NamedTuple):
    """A finished run: its ledger, and the most workers it had at once."""

    manifest: Manifest
    workers: int


class Engine(Protocol):
    """What every engine's module has."""

    def run(self, plan: Plan, on_progress: OnProgress = ...) -> Done:
        """Scrub every shard that is not done yet."""
        ...


def engine(name: str) -> Engine:
    """Return an engine; raises ``EngineError`` when what it needs is not installed."""
    module, extra = ENGINES[name]
    try:
        return cast(Engine, import_module(module))
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("scrub"):
            raise
        raise EngineError(
            f"--engine {name} needs {error.name}: pip install 'corpus-scrub[{extra}]'"
        ) from None
