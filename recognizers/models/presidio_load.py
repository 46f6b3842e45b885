"""Presidio's recognizers from a name: the default registry, one class, or a registry file.

A registry file is what Presidio's ``RecognizerRegistryProvider`` reads: ``recognizers`` with
predefined and custom ones, ``supported_languages``, ``supported_countries``,
``global_regex_flags``. As there, recognizers of other languages than the supported ones are left
out. Unlike there, a recognizer given by its bare name and an unknown key are not passed over in
silence: the one is loaded, the other an error.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from presidio_analyzer import EntityRecognizer, RecognizerRegistry, predefined_recognizers
from presidio_analyzer.input_validation import ConfigurationValidator
from presidio_analyzer.input_validation.yaml_recognizer_models import CustomRecognizerConfig
from presidio_analyzer.predefined_recognizers import SpacyRecognizer
from presidio_analyzer.recognizer_registry.recognizers_loader_utils import RecognizerListLoader
from presidio_analyzer.remote_recognizer import RemoteRecognizer
from pydantic import ValidationError

from recognizers.models.errors import ModelError, UnknownModelError

KEYS = ("recognizers", "supported_languages", "supported_countries", "global_regex_flags")
_LANGUAGE = re.compile(r"(.+)@([a-z]{2,3})")
_DEFAULT_LANGUAGE = "en"


class Loaded(NamedTuple):
    """Recognizers, and the label file they have or may have."""

    recognizers: list[Any]
    label_file: Path | None


def load(what: str) -> Loaded:
    """Return the recognizers of ``default``, a class or a file, each maybe with ``@LANGUAGE``.

    Raises ``UnknownModelError`` for what is not there or cannot run here, ``ModelError`` for what
    Presidio refuses.
    """
    name, language = split_language(what)
    with _other_languages_unsaid():
        return _load(name, language)


def _load(name: str, language: str | None) -> Loaded:
    if is_file(name):
        path = Path(name)
        return Loaded(_registry(path, language), path.with_suffix(".labels.yaml"))
    if name == "default":
        return Loaded(_default(language or _DEFAULT_LANGUAGE), None)
    return Loaded([_one(name, language)], None)


@contextmanager
def _other_languages_unsaid() -> Iterator[None]:
    """Keep Presidio from warning of each recognizer that is of another language."""

    def said(record: logging.LogRecord) -> bool:
        return "language is not supported by registry" not in record.getMessage()

    logger = logging.getLogger("presidio-analyzer")
    logger.addFilter(said)
    try:
        yield
    finally:
        logger.removeFilter(said)


def split_language(what: str) -> tuple[str, str | None]:
    """Return the name and the language of ``NAME`` or ``NAME@LANGUAGE``.

    >>> split_language("default@de"), split_language("default")
    (('default', 'de'), ('default', None))
    """
    found = _LANGUAGE.fullmatch(what)
    return (found[1], found[2]) if found else (what, None)


def is_file(name: str) -> bool:
    """Say whether a name is that of a registry file."""
    return name.endswith((".yaml", ".yml"))


def _default(language: str) -> list[Any]:
    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=[language])
    # The spaCy recognizer only copies the entities of a spaCy pipeline: model spacy: has those.
    return [each for each in registry.recognizers if not isinstance(each, SpacyRecognizer)]


def _one(name: str, language: str | None) -> Any:
    found = _class(name)
    if reason := _refusal(found):
        raise UnknownModelError(f"presidio:{name} {reason}")
    try:
        return found(supported_language=language) if language else found()
    except Exception as error:
        raise ModelError(f"presidio:{name} cannot be made: {error}") from error


def _class(what: str) -> type[Any]:
    module, _, name = what.rpartition(".")
    try:
        found = getattr(import_module(module) if module else predefined_recognizers, name)
    except (AttributeError, ModuleNotFoundError):
        names = [each for each in dir(predefined_recognizers) if each.endswith("Recognizer")]
        near = get_close_matches(what, ["default", *names], 5, 0.3)
        raise UnknownModelError(
            f"no Presidio recognizer {what!r}; nearest: {', '.join(near) or 'default'}"
        ) from None
    if not (isinstance(found, type) and issubclass(found, EntityRecognizer)):
        raise UnknownModelError(f"presidio:{what} is not a Presidio EntityRecognizer")
    return found


def _refusal(found: type[Any]) -> str | None:
    if issubclass(found, SpacyRecognizer):
        return "needs a spaCy pipeline's results; use spacy:NAME"
    package = predefined_recognizers.__name__
    if issubclass(found, RemoteRecognizer) or found.__module__.startswith(f"{package}.third_party"):
        return "sends text to a service"
    if found.__module__.startswith(f"{package}.ner"):
        return "downloads its weights; use gliner:FOLDER or onnx:FOLDER"
    return None


def _registry(path: Path, language: str | None) -> list[Any]:
    content = _read(path)
    if language:
        content["supported_languages"] = [language]
    countries = content.pop("supported_countries", None)
    for each in _enabled(content["recognizers"]):
        _check(each, path)
    try:
        config = ConfigurationValidator.validate_recognizer_registry_configuration(content)
        found = RecognizerListLoader.get(
            config["recognizers"],
            config["supported_languages"] or [_DEFAULT_LANGUAGE],
            config["global_regex_flags"],
            countries,
        )
    except Exception as error:
        raise ModelError(f"{path}: Presidio refuses it: {_said(error)}") from None
    if not found:
        raise ModelError(
            f"{path} has no enabled recognizer for {language or 'its supported_languages'}"
        )
    return list(found)


def _said(error: Exception) -> str:
    """Return what Presidio has to say; it hides pydantic's findings behind a general message."""
    if isinstance(error.__cause__, ValidationError):
        found = error.__cause__.errors(include_url=False)
        return "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in found)
    return str(error)


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise UnknownModelError(f"there is no registry file {str(path)!r}")
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        place = getattr(error, "problem_mark", None)
        line = f", line {place.line + 1}" if place else ""
        raise ModelError(f"{path}{line}: not a YAML file: {type(error).__name__}") from None
    if not isinstance(content, dict) or not isinstance(content.get("recognizers"), list):
        raise ModelError(
            f"{path} is no Presidio registry: it has no list `recognizers:`; "
            "write one entry for each, such as `- {name: CreditCardRecognizer, type: predefined}`"
        )
    _known_keys(content, KEYS, str(path))
    content["recognizers"] = [_spelled_out(each) for each in content["recognizers"]]
    return content


def _spelled_out(entry: Any) -> Any:
    """Return an entry with its type; Presidio itself passes over one that is only a name."""
    if isinstance(entry, str):
        return {"name": entry, "type": "predefined"}
    if isinstance(entry, dict) and "type" not in entry:
        own = "patterns" in entry or "deny_list" in entry
        return {**entry, "type": "custom" if own else "predefined"}
    return entry


def _enabled(entries: Iterable[Any]) -> list[dict[str, Any]]:
    return [each for each in entries if isinstance(each, dict) and each.get("enabled", True)]


def _check(entry: Mapping[str, Any], path: Path) -> None:
    """Raise for an entry that cannot run here, or that Presidio would half ignore."""
    name = str(entry.get("class_name") or entry.get("name"))
    if entry.get("type") == "custom":
        _known_keys(entry, CustomRecognizerConfig.model_fields, f"{path}: {name}")
        return
    try:
        found = _class(name)
    except UnknownModelError as error:
        raise UnknownModelError(f"{path}: {error}") from None
    if reason := _refusal(found):
        raise UnknownModelError(
            f"{path}: {name} {reason}, beside this file in the policy, such as "
            f"`models: {{en: ['spacy:en_core_web_sm', 'presidio:{path.name}']}}`, and set "
            f"`enabled: false` on {name} here"
        )


def _known_keys(given: Iterable[str], keys: Iterable[str], where: str) -> None:
    keys = list(keys)
    for key in given:
        if key not in keys:
            near = get_close_matches(str(key), keys, 1, 0.5) or keys
            raise ModelError(f"{where}: unknown key {key!r}; did you mean {', '.join(near)}?")
