"""A path in a remote store, and its content as a file.

``StorePath`` has what this package uses of ``pathlib.Path`` and goes wherever a path goes, so it
is annotated as one: only ``stores`` and ``atomic`` know the difference. Objects are whole or not
there; nothing is renamed, and nothing is appended to.
"""

import io
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, TypeVar

from scrub.errors import StoreError

SEQUENTIAL = 8 << 20
"""Bytes asked for at once when a file is read in order; each request costs a round trip."""
SCATTERED = 64 << 10
TRIES = 5
FIRST_WAIT = 0.5
"""Seconds before a failed request is made again; doubled each time."""

_Result = TypeVar("_Result")


class Status(NamedTuple):
    """What ``Path.stat`` says that matters here."""

    st_size: int
    st_mtime_ns: int


@dataclass(frozen=True, slots=True, repr=False)
class StorePath:
    """An object in a store, or what stands before the last slash of some."""

    scheme: str
    path: PurePosixPath
    filesystem: Any = field(compare=False)  # pa.fs.FileSystem
    known: Status | None = field(default=None, compare=False)
    """What a listing said of it, so that it need not be asked for again."""

    def __str__(self) -> str:
        return f"{self.scheme}://{self._key}"

    __repr__ = __str__  # no credentials

    @property
    def _key(self) -> str:
        return str(self.path)

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.name

    @property
    def suffix(self) -> str:
        """The end of the name, from its last dot."""
        return self.path.suffix

    @property
    def parent(self) -> "StorePath":
        """What stands before the last slash."""
        return self._at(self.path.parent)

    @property
    def parents(self) -> tuple["StorePath", ...]:
        """All that stands before a slash, the longest first."""
        return tuple(map(self._at, self.path.parents))

    def __truediv__(self, name: str | PurePosixPath) -> "StorePath":
        return self._at(self.path / name)

    def with_name(self, name: str) -> "StorePath":
        """Return the path with another last part."""
        return self._at(self.path.with_name(name))

    def relative_to(self, other: "StorePath") -> PurePosixPath:
        """Return what is left of the path after that of ``other``."""
        return self.path.relative_to(other.path)

    def resolve(self) -> "StorePath":
        """Return it as it is: there are no links."""
        return self

    def is_symlink(self) -> bool:
        """Say no."""
        return False

    def is_file(self) -> bool:
        """Say whether there is an object of this name."""
        return self.known is not None or bool(self._info().is_file)

    def is_dir(self) -> bool:
        """Say whether there are objects below."""
        return self.known is None and self._info().type.name == "Directory"

    def exists(self) -> bool:
        """Say whether it is one or the other."""
        return self.is_file() or self.is_dir()

    def stat(self) -> Status:
        """Return size and time; raises ``FileNotFoundError``."""
        if self.known is not None:
            return self.known
        info = self._info()
        if not info.is_file:
            raise FileNotFoundError(2, "there is no such object", str(self))
        return _status(info)

    def iterdir(self) -> Iterator["StorePath"]:
        """Yield what is directly below."""
        yield from self._listed(recursive=False)

    def rglob(self, pattern: str) -> Iterator["StorePath"]:
        """Yield all objects below; ``pattern`` is ``*``, whatever it says."""
        yield from self._listed(recursive=True)

    def open(self, mode: str = "rb") -> "StoreFile":
        """Open for reading."""
        return StoreFile(self)

    def read_bytes(self) -> bytes:
        """Return the content."""
        with self.open() as file:
            return file.read()

    def mkdir(self, mode: int = 0o777, *, parents: bool = False, exist_ok: bool = False) -> None:
        """Do nothing: names with slashes need no folders."""

    def unlink(self, missing_ok: bool = False) -> None:
        """Delete the object."""
        try:
            asked(self, lambda: self.filesystem.delete_file(self._key))
        except FileNotFoundError:
            if not missing_ok:
                raise

    def upload(self, source: Path) -> None:
        """Put a local file here, whole or not at all."""
        asked(self, lambda: self._uploaded(source))

    def opened(self) -> Any:
        """Return Arrow's file of it."""
        return asked(self, lambda: self.filesystem.open_input_file(self._key))

    def _uploaded(self, source: Path) -> None:
        with source.open("rb") as file:
            stream = self.filesystem.open_output_stream(self._key, compression=None)
            try:
                while block := file.read(SEQUENTIAL):
                    stream.write(block)
                stream.close()
            except BaseException:
                with suppress(OSError):  # closing makes a file of what there is, if it still can
                    stream.close()
                with suppress(OSError):
                    self.filesystem.delete_file(self._key)
                raise

    def _at(self, path: PurePosixPath) -> "StorePath":
        return StorePath(self.scheme, path, self.filesystem)

    def _info(self) -> Any:
        return asked(self, lambda: self.filesystem.get_file_info(self._key))

    def _listed(self, *, recursive: bool) -> list["StorePath"]:
        from pyarrow.fs import FileSelector

        selector = FileSelector(self._key, allow_not_found=True, recursive=recursive)
        infos = asked(self, lambda: self.filesystem.get_file_info(selector))
        return [
            StorePath(
                self.scheme,
                PurePosixPath(info.path),
                self.filesystem,
                _status(info) if info.is_file else None,
            )
            for info in sorted(infos, key=lambda info: str(info.path))
            if info.is_file or not recursive
        ]


class StoreFile(io.RawIOBase):
    """An object to read from and seek in; a request that fails is made again."""

    mode = "rb"

    def __init__(self, path: StorePath) -> None:
        super().__init__()
        self._path = path
        self._file = path.opened()
        self._size = int(self._file.size())
        self._place = 0
        self._held = b""
        self._held_from = 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Return the position."""
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move the position."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        self._place = base + offset
        return self._place

    def read(self, size: int | None = -1) -> bytes:
        """Return the next bytes: as many as asked for, unless the end comes first."""
        end = self._size if size is None or size < 0 else min(self._place + size, self._size)
        parts: list[bytes] = []
        while self._place < end:
            if not self._held_from <= self._place < self._held_from + len(self._held):
                self._fetch(end - self._place)
            start = self._place - self._held_from
            part = self._held[start : start + end - self._place]
            parts.append(part)
            self._place += len(part)
        return b"".join(parts)

    def readinto(self, buffer: Any) -> int:
        """Read into a buffer."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _fetch(self, wanted: int) -> None:
        in_order = self._place == self._held_from + len(self._held)
        size = min(max(wanted, SEQUENTIAL if in_order else SCATTERED), self._size - self._place)
        place = self._place
        self._held = asked(self._path, lambda: self._file.read_at(size, place))
        self._held_from = place
        if not self._held:
            raise StoreError(f"{self._path}: the store says it is longer than what it gives")


def asked(path: StorePath, request: Callable[[], _Result]) -> _Result:
    """Make a request, and make it again when the store does not answer.

    Raises ``StoreError`` when it never does, so that the run stops and nothing is taken for bad
    that only could not be reached; ``FileNotFoundError`` when there is no such object.
    """
    for attempt in range(TRIES):
        try:
            return request()
        except FileNotFoundError:
            raise
        except OSError as error:
            if _is_final(error) or attempt == TRIES - 1:
                said = str(error).partition(": ")[2] or type(error).__name__
                raise StoreError(
                    f"{path}: {said[:200]}; what is finished stays: run the same command again "
                    "when the store can be reached"
                ) from None
            time.sleep(FIRST_WAIT * 2**attempt)
    raise AssertionError


def _is_final(error: OSError) -> bool:
    words = str(error).upper()
    return any(sign in words for sign in ("ACCESS_DENIED", "FORBIDDEN", "INVALID_ACCESS_KEY"))


def _status(info: Any) -> Status:
    return Status(int(info.size), int(info.mtime_ns or 0))
