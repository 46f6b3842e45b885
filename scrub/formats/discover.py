"""Find the files to read, and what to call the files to write."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scrub.errors import InputError
from scrub.formats import SUFFIXES, format_of, hf

_IGNORED = (".", "__")
"""What names of files and folders to pass over begin with."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A file to read: where it is, its POSIX path below the output folder, its format's name."""

    path: Path
    name: str
    format: str


def shards(inputs: Sequence[Path]) -> tuple[list[Shard], list[Path]]:
    """Return the shards in files and folders, sorted by name, and the files passed over.

    Folders are searched through; files and folders beginning with ``.`` or ``__`` are ignored.
    Passed over are files of no known format, links to folders, and Arrow files in a Hugging Face
    dataset that are not part of it. With several inputs, each folder's name is kept in the output.
    Raises ``InputError`` when an input is missing, a file named on its own has no known format,
    two shards would get one name, or there are none.
    """
    found: dict[str, Shard] = {}
    skipped: list[Path] = []
    for given in inputs:
        for path, name in _files(given, several=len(inputs) > 1, skipped=skipped):
            if name in found:
                raise InputError(
                    f"{found[name].path} and {path} would both become {name!r} in the output; "
                    "rename one or run them apart"
                )
            found[name] = Shard(path, name, format_of(path).name)
    if not found:
        where = ", ".join(map(str, inputs)) or "no input"
        raise InputError(f"nothing to read in {where}; files must end in {', '.join(SUFFIXES)}")
    return [found[name] for name in sorted(found)], skipped


def _files(given: Path, *, several: bool, skipped: list[Path]) -> Iterator[tuple[Path, str]]:
    if given.is_file():
        format_of(given)
        yield given, given.name
    elif given.is_dir():
        top = PurePosixPath(given.resolve().name if several else "")
        for path in _walk(given, skipped):
            yield path, str(top / path.relative_to(given).as_posix())
    else:
        raise InputError(f"{given}: there is no such file or folder")


def _walk(folder: Path, skipped: list[Path]) -> Iterator[Path]:
    """Yield the files of known formats below a folder, in order."""
    for at, folders, names in os.walk(folder, onerror=_fail):
        here = Path(at)
        folders[:] = sorted(name for name in folders if not name.startswith(_IGNORED))
        skipped.extend(here / name for name in folders if (here / name).is_symlink())
        dataset = hf.is_dataset(here)
        wanted = set(hf.data_files(here)) if dataset else None
        for name in sorted(names):
            if name.startswith(_IGNORED) or name == hf.DICT or (dataset and name in hf.SIDE):
                continue
            known = name.lower().endswith(tuple(SUFFIXES))
            if known and (wanted is None or name in wanted):
                yield here / name
            else:
                skipped.append(here / name)


def _fail(error: OSError) -> None:
    raise InputError(f"{error.filename}: cannot be listed: {error.strerror}") from None
