"""Files of this machine's user that save work: what is in them can be made again at any time.

They lie in the user's cache folder (``CORPUS_SCRUB_CACHE`` names another), each under a name made
of everything that goes into it. Deleting the folder costs nothing but the time to make them again.
"""

import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

DIGEST = 32  # bytes of SHA-256, before the content in its file


def folder() -> Path:
    """Return where the files are."""
    if chosen := os.environ.get("CORPUS_SCRUB_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "corpus-scrub"


def file_of(parts: Iterable[bytes], suffix: str) -> Path:
    """Return the file of what is made of ``parts``."""
    name = sha256(b"\0".join(parts)).hexdigest()[:32]
    return folder() / f"{name}{suffix}"


def read(file: Path) -> bytes | None:
    """Return the content of a file, or None when it is not there or damaged."""
    with suppress(OSError):
        kept = file.read_bytes()
        if sha256(kept[DIGEST:]).digest() == kept[:DIGEST]:
            return kept[DIGEST:]
    return None


def write(file: Path, content: bytes) -> None:
    """Write a file at once or not at all: other processes may be doing the same.

    Where nothing can be written, nothing is: the work is done again next time.
    """
    with suppress(OSError):
        _write(file, content)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(sha256(content).digest() + content)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
