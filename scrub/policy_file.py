"""Read a policy file, put it on top of its preset, and say clearly what is wrong with it."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from recognizers import ENTITIES, FAMILIES
from recognizers.benign import REASONS
from recognizers.models import anchored
from scrub.errors import PolicyError
from scrub.operators import Setting, unknown
from scrub.operators.geo import Geo
from scrub.output_settings import Output
from scrub.policy import DEFAULT_PRESET, Languages, Policy
from scrub.records.roles import AnyColumn, Quasi
from scrub.records.settings import with_columns
from scrub.thresholds import DEFAULT, threshold_for

_Each = TypeVar("_Each")


def presets() -> dict[str, str]:
    """Return the YAML of every preset by name."""
    folder = files("scrub") / "presets"
    return {
        each.name.removesuffix(".yaml"): each.read_text(encoding="utf-8")
        for each in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if each.name.endswith(".yaml")
    }


def load_policy(
    source: str | Path = DEFAULT_PRESET,
    *,
    text: Sequence[str] | None = None,
    key_file: Path | None = None,
    vault: Path | None = None,
) -> Policy:
    """Return the effective policy of a preset's name or a policy file.

    ``text``, ``key_file`` and ``vault`` take the place of what it says there. Raises
    ``PolicyError`` naming the place, the allowed values and the nearest one.
    """
    if str(source) in presets():
        policy = resolve({"preset": str(source)}, where=f"preset {source}")
    else:
        path = Path(source)
        if not path.is_file():
            near = unknown(source, presets(), "preset")
            raise PolicyError(f"no policy file {str(source)!r}; {near}")
        policy = resolve(_read(path), where=str(path), folder=path.parent)
    if text and policy.columns is not None:
        raise PolicyError(
            f"{source}: --text goes with no columns; give the column the role text: "
            f"`{text[0]}: text`"
        )
    if text:
        corpus = policy.corpus.model_copy(update={"text": tuple(text)})
        policy = policy.model_copy(update={"corpus": corpus})
    files = {"key_file": key_file, "vault": vault}
    return policy.model_copy(update={name: str(path) for name, path in files.items() if path})


def resolve(content: Mapping[str, Any], *, where: str = "policy", folder: Path = Path()) -> Policy:
    """Check a policy's content and put it on top of its preset."""
    own = _checked(content, where)
    if own.preset not in presets():
        raise PolicyError(f"{where}: preset: {unknown(own.preset, presets(), 'preset')}")
    base = _checked(yaml.safe_load(presets()[own.preset]), f"preset {own.preset}")
    settings = _by_entity(base.entities)
    if own.operator is not None:
        settings = {name: _with_threshold(own.operator, old) for name, old in settings.items()}
    settings.update(_by_entity(own.entities))
    languages = own.languages if "languages" in own.model_fields_set else base.languages
    if own.columns is not None:
        try:
            settings = with_columns(settings, _by_entity(own.entities), own.columns)
        except PolicyError as error:
            raise PolicyError(f"{where}: {error}") from None
    if "threshold" not in own.model_fields_set:
        settings = {name: _with_chosen(name, setting) for name, setting in settings.items()}
    settings = {name: _with_files(setting, folder) for name, setting in settings.items()}
    return own.model_copy(
        update={
            "entities": settings,
            "benign": {**_by_reason(base.benign), **_by_reason(own.benign)},
            "operator": None,
            "views": base.views or () if own.views is None else own.views,
            "allow": tuple(_anchored(each, folder) for each in own.allow),
            "deny": tuple(_anchored(each, folder) for each in own.deny),
            "key_file": own.key_file and str(folder / own.key_file),
            "vault": own.vault and str(folder / own.vault),
            "columns": own.columns and _with_anchored_files(own.columns, folder),
            "output": _anchored_leaks(_with_base(own.output, base.output), folder),
            "languages": _with_anchored_models(languages, folder),
        }
    )


def spelled_out(policy: Policy) -> dict[str, Any]:
    """Return an effective policy as the content of a policy file, in the short forms."""
    content = policy.model_dump(mode="json", exclude_none=True)
    if policy.columns is not None:
        for name in ("text", "drop", "keep"):
            content["corpus"].pop(name, None)
    else:
        for name in ("privacy", "undeclared"):
            content.pop(name)
    content["entities"] = {
        name: setting.model_dump(mode="json", exclude_none=True)
        if setting.model_dump(exclude_defaults=True)
        else setting.operator
        for name, setting in policy.entities.items()
    }
    return content


def _with_base(own: Output, base: Output) -> Output:
    """Return a policy's section `output` on top of its preset's."""
    said = {name: getattr(own, name) for name in own.model_fields_set}
    entities = {**_by_entity(base.entities), **_by_entity(own.entities)}
    return base.model_copy(update={**said, "entities": entities})


def _anchored_leaks(output: Output, folder: Path) -> Output:
    """Return the section with the paths of its leak checks relative to the policy file."""
    leaks = {}
    for name in ("known_values", "canaries", "memorized"):
        if each := getattr(output.leaks, name):
            said = {key: str(folder / path) for key, path in each if key in ("file", "key_file")}
            leaks[name] = each.model_copy(update=said)
    return output.model_copy(update={"leaks": output.leaks.model_copy(update=leaks)})


def _by_entity(settings: Mapping[str, _Each]) -> dict[str, _Each]:
    """Spread families over their entities; an entity's own setting beats its family's."""
    spread = {
        name: settings[entity.family]
        for name, entity in ENTITIES.items()
        if entity.family in settings
    }
    spread.update({name: each for name, each in settings.items() if name not in FAMILIES})
    return dict(sorted(spread.items()))


def _by_reason(settings: Mapping[str, bool]) -> dict[str, bool]:
    """Spread kinds over their reasons; a reason's own setting beats its kind's."""
    spread = {
        code: settings[reason.kind] for code, reason in REASONS.items() if reason.kind in settings
    }
    spread.update({code: on for code, on in settings.items() if code in REASONS})
    return dict(sorted(spread.items()))


def _with_threshold(setting: Setting, old: Setting) -> Setting:
    if old.operator == "off":
        return old
    return setting.model_copy(update={"threshold": setting.threshold or old.threshold})


def _with_chosen(entity: str, setting: Setting) -> Setting:
    """Give an entity without a threshold its own one, if that is not everyone's."""
    chosen = threshold_for(entity)
    if chosen == DEFAULT or setting.operator == "off" or setting.threshold is not None:
        return setting
    return setting.model_copy(update={"threshold": chosen})


def _with_files(setting: Setting, folder: Path) -> Setting:
    if not isinstance(setting, Geo):
        return setting
    files = {"places": setting.places, "zones": setting.zones}
    return setting.model_copy(
        update={name: str(folder / path) for name, path in files.items() if path}
    )


def _anchored(entry: Any, folder: Path) -> Any:
    return entry.model_copy(update={"file": str(folder / entry.file)}) if entry.file else entry


def _with_anchored_files(columns: Mapping[str, AnyColumn], folder: Path) -> dict[str, AnyColumn]:
    anchored_columns: dict[str, AnyColumn] = {}
    for name, column in columns.items():
        if isinstance(column, Quasi) and column.hierarchy and column.hierarchy.file:
            hierarchy = _anchored(column.hierarchy, folder)
            column = column.model_copy(update={"hierarchy": hierarchy})
        anchored_columns[name] = column
    return anchored_columns


def _with_anchored_models(languages: Languages, folder: Path) -> Languages:
    models = {
        language: specs and tuple(anchored(each, folder) for each in specs)
        for language, specs in languages.models.items()
    }
    return languages.model_copy(update={"models": models})


def _read(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PolicyError(f"cannot read {path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise PolicyError(f"{path} is not UTF-8 text") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise PolicyError(f"{path}, line {line}: not valid YAML: {error.problem}") from None
    except yaml.YAMLError:
        raise PolicyError(f"{path} is not valid YAML") from None
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise PolicyError(f"{path}: a policy is a YAML mapping, such as `preset: strict`")
    return content


def _checked(content: Mapping[str, Any], where: str) -> Policy:
    try:
        return Policy.model_validate(content)
    except ValidationError as error:
        lines = [f"{where}: {_place(each['loc'])}{each['msg']}" for each in error.errors()]
        raise PolicyError("\n".join(dict.fromkeys(lines))) from None


def _place(location: tuple[str | int, ...]) -> str:
    # A setting's location ends in the operator's name, once for the union and once for the model.
    return "".join(f"{part}: " for part in location if not str(part).startswith("function-"))
