"""Where work is done. One file each, with ``run(plan, manifest, on_progress)``.

It scrubs every shard of the plan that is not done yet, enters it in the ledger once its output is
durable, and returns the most workers it had at once.
"""

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType
from typing import Any, Protocol, cast

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


def both(first: OnProgress, second: OnProgress) -> OnProgress:
    """Tell two."""

    def tell(step: Any, counts: Counts) -> None:
        first(step, counts)
        second(step, counts)

    return tell


class Engine(Protocol):
    """What every engine's module has."""

    def run(self, plan: Plan, manifest: Manifest, on_progress: OnProgress = ...) -> int:
        """Scrub every shard that is not done yet; return the most workers there were at once."""
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
