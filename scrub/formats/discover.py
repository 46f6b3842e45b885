"""Find the files to read, and what to call the files to write."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scrub.errors import InputError
from scrub.formats import FORMATS, SUFFIXES, format_of, hf
from scrub.formats.parts import part_of
from scrub.formats.patterns import is_pattern, matching
from scrub.formats.types import Limits
from scrub.store_path import StorePath
from scrub.stores import path_of

_IGNORED = (".", "__")
"""What names of files and folders to pass over begin with."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A file to read: where it is, its POSIX path below the output folder, its format's name."""

    path: Path
    name: str
    format: str


def shards(inputs: Sequence[Path | str]) -> tuple[list[Shard], list[Path]]:
    """Return the shards in files and folders, sorted by name, and the files passed over.

    An input may be a URI (``scrub.stores``) or a pattern (``scrub.formats.patterns``). Folders
    are searched through; files and folders beginning with ``.`` or ``__`` are ignored.
    Passed over are files of no known format, links to folders, and Arrow files in a Hugging Face
    dataset that are not part of it. With several inputs, each folder's name is kept in the output.
    Raises ``InputError`` when an input is missing, a file named on its own or by a pattern has no
    known format, two shards would get one name, or there are none.
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


def split(found: Sequence[Shard], target: int, limits: Limits) -> list[Shard]:
    """Return shards with those much larger than ``target`` bytes as parts, where that can be.

    The files of a saved Hugging Face dataset stay whole: it lists them.
    """
    return [part for shard in found for part in _parts(shard, target, limits)]


def _parts(shard: Shard, target: int, limits: Limits) -> list[Shard]:
    parts = FORMATS[shard.format].parts
    try:
        if parts is None or shard.path.stat().st_size <= target or hf.is_dataset(shard.path.parent):
            return [shard]
        ranges = parts(shard.path, target, limits)
    except (OSError, InputError):
        return [shard]  # whoever reads it will say why it cannot be read
    if len(ranges) < 2:
        return [shard]
    suffix = next(each for each in SUFFIXES if shard.name.lower().endswith(each))
    folder = PurePosixPath(shard.name).parent
    paths = [
        part_of(shard.path, each, suffix=suffix, number=number, of=len(ranges))
        for number, each in enumerate(ranges)
    ]
    return [Shard(path, str(folder / path.name), shard.format) for path in paths]


def _files(given: Path | str, *, several: bool, skipped: list[Path]) -> Iterator[tuple[Path, str]]:
    if isinstance(given, str) and is_pattern(given):
        for path, name in matching(given):
            format_of(path)
            yield path, name
        return
    at = path_of(given)
    if at.is_file():
        format_of(at)
        yield at, at.name
    elif at.is_dir():
        top = PurePosixPath(at.resolve().name if several else "")
        for path in _walk(at, skipped):
            yield path, str(top / path.relative_to(at).as_posix())
    else:
        raise InputError(f"{at}: there is no such file or folder")


def _walk(folder: Path, skipped: list[Path]) -> Iterator[Path]:
    """Yield the files of known formats below a folder, in order."""
    for here, folders, names in _levels(folder):
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


def _levels(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Yield each folder with the folders and the files in it, as ``os.walk`` does."""
    if not isinstance(folder, StorePath):
        for at, folders, names in os.walk(folder, onerror=_fail):
            yield Path(at), folders, names
        return
    below = sorted(folder.iterdir(), key=lambda path: path.name)
    folders = [path.name for path in below if path.is_dir()]
    yield folder, folders, [path.name for path in below if path.is_file()]
    for name in folders:
        yield from _levels(folder / name)


def _fail(error: OSError) -> None:
    raise InputError(f"{error.filename}: cannot be listed: {error.strerror}") from None
