"""Files that hold secrets: made for their owner's eyes alone, and refused when others may read."""

import os
import stat
from pathlib import Path

from scrub.atomic import write_whole
from scrub.errors import KeyFileError

PRIVATE = 0o600


def create_private(path: Path, content: bytes) -> None:
    """Write a new file, readable by its owner only; raises ``KeyFileError`` when it exists."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    except FileExistsError:
        raise KeyFileError(f"{path} exists; a key file is never overwritten") from None
    except OSError as error:
        raise KeyFileError(f"cannot write {path}: {error.strerror}") from None
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_private(path: Path, content: bytes) -> None:
    """Put new content in the place of a private file's, whole or not at all."""
    write_whole(path, content, mode=PRIVATE)


def read_private(path: Path) -> bytes:
    """Return a private file's content; raises ``KeyFileError`` when others could read it too."""
    content = read_any(path)
    refuse_open(path)
    return content


def read_any(path: Path) -> bytes:
    """Return a file's content, to see whether it is a private one at all."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise KeyFileError(f"cannot read key file {path}: {error.strerror}") from None


def refuse_open(path: Path) -> None:
    """Raise ``KeyFileError`` when others than its owner could read a file."""
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name != "nt" and mode & 0o077:
        raise KeyFileError(f"{path} can be read by others (mode {mode:o}); chmod 600 {path}")
