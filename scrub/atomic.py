"""Write one output file so that it is there whole or not at all, and know its SHA-256."""

import hashlib
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import RawIOBase
from pathlib import Path
from typing import Any, BinaryIO

from scrub.errors import OutputError, StoreError
from scrub.store_path import StorePath

TEMPORARY = ".partial"


class AtomicFile(RawIOBase):
    """A binary stream into a temporary file beside ``path``; ``commit`` renames it into place.

    What goes to a store is put together in the machine's own temporary folder, and ``commit``
    uploads it. ``attempt`` tells apart two that write the same file, when one is not known to be
    dead.
    """

    def __init__(self, path: Path, *, mode: int | None = None, attempt: str = "") -> None:
        super().__init__()
        self._path = path
        self._temporary = _temporary_for(path, attempt)
        self._hash = hashlib.sha256()
        self.size = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if mode is not None:
                self._temporary.unlink(missing_ok=True)  # one left behind has its own permissions
                os.close(os.open(self._temporary, os.O_CREAT | os.O_EXCL, mode))
            self._file: BinaryIO = self._temporary.open("wb", buffering=1 << 20)
        except OSError as error:
            raise OutputError(f"cannot write {path}: {error.strerror}") from None

    def writable(self) -> bool:
        """Say that it is: libraries ask."""
        return True

    def write(self, data: Any) -> int:
        """Write bytes, and count them into the hash."""
        try:
            self._file.write(data)
        except OSError as error:
            raise OutputError(f"cannot write {self._path}: {error.strerror}") from None
        self._hash.update(data)
        size = memoryview(data).nbytes
        self.size += size
        return size

    def tell(self) -> int:
        """Return how many bytes were written."""
        return self.size

    @property
    def sha256(self) -> str:
        """The SHA-256 of all that was written, in hexadecimal."""
        return self._hash.hexdigest()

    def commit(self) -> None:
        """Make the file durable under its own name."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            if isinstance(self._path, StorePath):
                self._path.upload(self._temporary)
                self._temporary.unlink()
            else:
                self._temporary.replace(self._path)
                _sync_folder(self._path.parent)
        except OSError as error:
            self.discard()
            raise OutputError(f"cannot write {self._path}: {error.strerror}") from None
        except StoreError:
            self.discard()
            raise
        self.close()

    def discard(self) -> None:
        """Leave nothing behind."""
        try:
            self._file.close()
        except OSError:
            pass  # closing flushes; what cannot be flushed is going away with the file
        self._temporary.unlink(missing_ok=True)
        self.close()


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other runs out of a folder, which is made if need be; raises ``OutputError``.

    Where the system has no such locks, and in a store, nobody is kept out.
    """
    if isinstance(folder, StorePath):
        yield
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make {folder}: {error.strerror}") from None
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise OutputError(f"another run is writing to {folder}; wait until it is done") from None
    except OSError:  # a network disk without locks
        pass
    try:
        yield
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what attempts that came to nothing left behind; in a store they leave nothing."""
    if isinstance(folder, StorePath):
        return
    for path in folder.rglob(f"*{TEMPORARY}"):
        path.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal; raises ``OSError``."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class BackgroundHash(threading.Thread):
    """Finds the SHA-256 of a file while something else is done."""

    def __init__(self, path: Path) -> None:
        super().__init__(daemon=True)
        self._path = path
        self._found: str | None = None
        self.start()

    def run(self) -> None:
        """Read the file."""
        with suppress(OSError):
            self._found = sha256_of(self._path)

    def result(self) -> str | None:
        """Return the SHA-256, or None when the file cannot be read."""
        self.join()
        return self._found


def write_whole(path: Path, content: bytes, *, mode: int | None = None) -> None:
    """Put a small file in place, whole or not at all; ``mode`` is its permissions at once."""
    file = AtomicFile(path, mode=mode)
    file.write(content)
    file.commit()


def append(path: Path, line: bytes) -> None:
    """Put a line at the end of a file, durably. A store cannot: there the file is written anew."""
    if isinstance(path, StorePath):
        write_whole(path, (path.read_bytes() if path.is_file() else b"") + line)
        return
    with path.open("ab") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _temporary_for(path: Path, attempt: str) -> Path:
    if isinstance(path, StorePath):
        handle, name = tempfile.mkstemp(prefix="scrub-", suffix=TEMPORARY)
        os.close(handle)
        return Path(name)
    return path.with_name(f"{path.name}{attempt}{TEMPORARY}")


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # folders cannot be opened there, and renames are durable without it
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
