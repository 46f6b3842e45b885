"""Folders that Hugging Face ``Dataset.save_to_disk`` writes: Arrow files, and JSON beside them.

A dataset is a folder with ``state.json``, which lists its Arrow files, and ``dataset_info.json``.
A dictionary of datasets is a folder of these with ``dataset_dict.json``.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from scrub.errors import InputError
from scrub.fields.arrow_metadata import as_strings, only

STATE = "state.json"
INFO = "dataset_info.json"
DICT = "dataset_dict.json"
SIDE = frozenset({STATE, INFO})

# What dataset_info.json says about the files as they were: wrong for the new ones.
_OF_THE_SOURCE = ("splits", "download_checksums", "download_size", "dataset_size", "size_in_bytes")


def is_dataset(folder: Path) -> bool:
    """Say whether a folder is a saved dataset."""
    return (folder / STATE).is_file() and (folder / INFO).is_file()


def data_files(folder: Path) -> list[str]:
    """Return the names of a dataset's Arrow files; raises ``InputError`` when it is damaged.

    Other Arrow files in the folder, such as caches, do not belong to it.
    """
    state = _read(folder / STATE)
    if state.get("_indices_data_files"):
        raise InputError(
            f"{folder}: has an indices mapping; save it again with datasets 2 or later"
        )
    try:
        names = [file["filename"] for file in state["_data_files"]]
    except (LookupError, TypeError):
        raise InputError(f"{folder / STATE}: does not list the data files") from None
    for name in names:
        if PurePosixPath(name).name != name or not (folder / name).is_file():
            raise InputError(f"{folder / STATE}: lists {name!r}, which is not in the folder")
    return names


def companions(
    files: Mapping[str, Path],
    columns: Callable[[Path], Iterable[str]],
    *,
    salt: str,
    strings: Collection[str] = (),
) -> dict[str, bytes]:
    """Return the JSON files to put beside clean data: name in the output → content.

    ``files``: the files written, POSIX name in the output → path of the input; those that are no
    part of a dataset are passed over. ``columns(path)`` returns the columns that stay of an input
    file; ``strings`` are those that became text.
    A dataset's fingerprint is derived from the old one and ``salt``, so that caches of the
    old data are not taken for the new. Raises ``InputError`` when a dataset is damaged.
    """
    datasets: dict[PurePosixPath, list[Path]] = {}
    for name, path in files.items():
        if is_dataset(path.parent):
            datasets.setdefault(PurePosixPath(name).parent, []).append(path)
    found: dict[str, bytes] = {}
    for output, paths in datasets.items():
        folder = paths[0].parent
        kept = frozenset(columns(paths[0]))
        found[str(output / STATE)] = _state(folder, {path.name for path in paths}, kept, salt)
        found[str(output / INFO)] = _info(folder, kept, strings)
        if output.name and (folder.parent / DICT).is_file():
            found[str(output.parent / DICT)] = (folder.parent / DICT).read_bytes()
    return found


def _state(folder: Path, written: Collection[str], kept: Collection[str], salt: str) -> bytes:
    state = _read(folder / STATE)
    old = str(state.get("_fingerprint"))
    state["_fingerprint"] = sha256(f"{old}\n{salt}".encode()).hexdigest()[:16]
    files = state.get("_data_files", [])
    state["_data_files"] = [file for file in files if file["filename"] in written]
    if state.get("_format_columns"):
        state["_format_columns"] = [name for name in state["_format_columns"] if name in kept]
    return _encoded(state)


def _info(folder: Path, kept: Collection[str], strings: Collection[str]) -> bytes:
    info = _read(folder / INFO)
    if info.get("features"):
        info["features"] = as_strings(only(info["features"], kept), strings)
    return _encoded({key: value for key, value in info.items() if key not in _OF_THE_SOURCE})


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes())
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise InputError(f"{path}: is not a JSON object; the dataset is damaged")
    return content


def _encoded(content: dict[str, Any]) -> bytes:
    return json.dumps(content, indent=2, sort_keys=True).encode() + b"\n"
