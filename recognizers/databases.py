"""Hyperscan databases, compiled once per machine: that takes seconds, reading one back does not."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from recognizers import cache


def at_hand(expressions: Sequence[bytes]) -> bool:
    """Say whether these expressions were compiled before."""
    return bool(expressions) and _file(expressions).exists()


def database(expressions: Sequence[bytes]) -> Any:
    """Return the database of some expressions; each is reported by its place among them.

    Raises ``ImportError`` where Hyperscan is not installed.
    """
    import hyperscan

    file = _file(expressions)
    if (kept := cache.read(file)) is not None:
        with suppress(hyperscan.error):
            loaded = hyperscan.loadb(kept, hyperscan.HS_MODE_BLOCK)
            loaded.scratch = hyperscan.Scratch(loaded)
            return loaded
    made = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    made.compile(
        expressions=list(expressions),
        ids=list(range(len(expressions))),
        flags=[0] * len(expressions),
    )
    cache.write(file, hyperscan.dumpb(made))
    return made


def _file(expressions: Sequence[bytes]) -> Path:
    parts = [version("hyperscan").encode(), sys.platform.encode(), *expressions]
    return cache.file_of(parts, ".hs")
