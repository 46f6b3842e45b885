"""Hyperscan databases, compiled once per machine: that takes seconds, reading one back does not.

They lie in the user's cache folder (``CORPUS_SCRUB_CACHE`` names another) under a name made of
everything that goes into them. Deleting the folder costs nothing but the time to compile again.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

DIGEST = 32  # bytes of SHA-256, before the database in its file


def folder() -> Path:
    """Return where databases are kept."""
    if chosen := os.environ.get("CORPUS_SCRUB_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "corpus-scrub"


def at_hand(expressions: Sequence[bytes]) -> bool:
    """Say whether these expressions were compiled before."""
    return bool(expressions) and _file(expressions).exists()


def database(expressions: Sequence[bytes]) -> Any:
    """Return the database of some expressions; each is reported by its place among them.

    Raises ``ImportError`` where Hyperscan is not installed.
    """
    import hyperscan

    file = _file(expressions)
    with suppress(OSError, hyperscan.error):
        kept = file.read_bytes()
        if sha256(kept[DIGEST:]).digest() == kept[:DIGEST]:
            loaded = hyperscan.loadb(kept[DIGEST:], hyperscan.HS_MODE_BLOCK)
            loaded.scratch = hyperscan.Scratch(loaded)
            return loaded
    made = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    made.compile(
        expressions=list(expressions),
        ids=list(range(len(expressions))),
        flags=[0] * len(expressions),
    )
    with suppress(OSError):
        _keep(file, hyperscan.dumpb(made))
    return made


def _file(expressions: Sequence[bytes]) -> Path:
    parts = [version("hyperscan").encode(), sys.platform.encode(), *expressions]
    digest = sha256(b"\0".join(parts)).hexdigest()[:32]
    return folder() / f"{digest}.hs"


def _keep(file: Path, content: bytes) -> None:
    """Write a file at once or not at all: other processes may be doing the same."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(sha256(content).digest() + content)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
