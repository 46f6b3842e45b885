"""A folder with an ONNX model as exported for Hugging Face: its files, and the SHA-256 of them.

``model.onnx`` or ``onnx/model.onnx``, ``tokenizer.json``, a configuration, and a ``labels.yaml``
when labels need one. Nothing is ever downloaded, and no library is needed to look.
"""

import json
import mmap
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from recognizers.models.errors import ModelError, UnknownModelError
from recognizers.models.label_map import label_file
from recognizers.models.pins import check_pin, split_pin

# Protocol buffers' bytes for the entry "location" of a weight kept in a file of its own.
_EXTERNAL = re.compile(rb"\n\x08location\x12(.)", re.DOTALL)
_USUAL = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")


class Folder(NamedTuple):
    """The files of one model; ``name`` is what it was called, without its pin."""

    name: str
    path: Path
    weights: Path
    config: Path
    tokenizer: Path
    labels: Path | None

    @property
    def labels_go_in(self) -> Path:
        """Where the label file is, or would be."""
        return self.labels or self.path / "labels.yaml"


def locate(kind: str, what: str, config: str) -> Folder:
    """Return the files of the model in a folder, or of the one ``.onnx`` file named.

    ``config`` is the name of its configuration. Raises ``UnknownModelError`` for what is missing.
    """
    name, _ = split_pin(what)
    path = Path(name)
    folder = path if path.suffix != ".onnx" else path.parent
    if path.suffix == ".onnx" and folder.name == "onnx":
        folder = folder.parent
    if not folder.is_dir():
        raise UnknownModelError(f"{kind}:{name}: there is no folder {str(folder)!r}")
    for needed in (config, "tokenizer.json"):
        if not (folder / needed).is_file():
            raise UnknownModelError(
                f"{kind}:{name}: the folder has no {needed}; it needs model.onnx or "
                f"onnx/model.onnx, tokenizer.json and {config}, as exported for Hugging Face"
            )
    weights = path if path.suffix == ".onnx" else _weights(kind, folder)
    if not weights.is_file():
        raise UnknownModelError(f"{kind}:{name}: there is no file {str(weights)!r}")
    return Folder(
        name, folder, weights, folder / config, folder / "tokenizer.json", label_file(folder)
    )


def _weights(kind: str, folder: Path) -> Path:
    for usual in _USUAL:
        if (folder / usual).is_file():
            return folder / usual
    found = sorted([*folder.glob("*.onnx"), *folder.glob("onnx/*.onnx")])
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownModelError(f"{kind}:{folder}: neither it nor its folder onnx has a .onnx file")
    listed = ", ".join(each.relative_to(folder).as_posix() for each in found)
    raise UnknownModelError(
        f"{kind}:{folder} holds several models: {listed}; name one, such as {kind}:{found[0]}"
    )


def read_json(path: Path) -> dict[str, Any]:
    """Return the object in a JSON file; raise ``ModelError`` when there is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot read {path}: {type(error).__name__}") from None
    if not isinstance(content, dict):
        raise ModelError(f"{path} does not hold a JSON object")
    return content


def digest(folder: Folder) -> str:
    """Return the SHA-256 over the names and SHA-256s of the files the model computes with.

    Weights kept in files beside the model are among them.
    """
    total = sha256()
    for path in sorted(_files(folder)):
        total.update(f"{path.relative_to(folder.path).as_posix()}\0{_sha256(path)}\n".encode())
    return total.hexdigest()


def pinned_digest(kind: str, what: str, folder: Folder) -> str:
    """Return the digest; raise ``WeightsError`` when it is not the one pinned in ``what``."""
    found = digest(folder)
    check_pin(kind, folder.name, found, split_pin(what)[1])
    return found


def _files(folder: Folder) -> Iterator[Path]:
    yield folder.weights
    yield folder.config
    yield folder.tokenizer
    if folder.labels:
        yield folder.labels
    for name in sorted(_external(folder.weights)):
        path = folder.weights.parent / name
        if path.is_file() and folder.path in path.parents:
            yield path


def _external(weights: Path) -> set[str]:
    """Return the names of files a model may keep weights in."""
    names = set()
    if weights.stat().st_size:
        with (
            weights.open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
        ):
            for found in _EXTERNAL.finditer(data):
                name = data[found.end() : found.end() + found[1][0]]
                if name.isascii() and name and b"\0" not in name:
                    names.add(name.decode())
    return names


def _sha256(path: Path) -> str:
    content = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            content.update(block)
    return content.hexdigest()
