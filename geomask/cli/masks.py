"""A command for each mask, made from the signature of its function.

What a parameter's type says decides the option: a number or word is one, polygons, streets and
people are files, and a value for each row is a column of the input.
"""

from collections.abc import Callable
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import typer

from geomask.cells import Cells
from geomask.cli.show import Bar, show_record
from geomask.io.layer import Options
from geomask.io.population import (
    load_addresses,
    load_districts,
    load_network,
    load_population,
    load_zones,
)
from geomask.job import Budget, Job, Randomness
from geomask.keyfile import read_key
from geomask.methods import Method
from geomask.network import Network
from geomask.parameters import Help, PerRow
from geomask.population import Addresses, Districts, Population
from geomask.run import mask_file
from geomask.zones import OTHERWISE, Within, Zones

_PANEL = "This mask"
_LOADERS: dict[Any, Callable[..., Any]] = {
    Population: load_population,
    Districts: load_districts,
    Addresses: load_addresses,
    Zones: load_zones,
    Network: load_network,
    Cells: Cells.load,
}
_COUNTED = (Population, Districts, Addresses)


def _option(kind: Any, flag: str, text: str, default: Any, panel: str = "Input") -> Parameter:
    name = flag.lstrip("-").replace("-", "_")
    option = typer.Option(flag, help=text, rich_help_panel=panel)
    return Parameter(
        name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, option]
    )


_FORMATS = ".parquet .gpkg .fgb .geojson .shp .csv .gpx"
_IN = typer.Argument(metavar="IN", help=f"points: {_FORMATS}")
_OUT = typer.Argument(metavar="OUT", help="where the masked points go, in any of these formats")
_FILES = [
    Parameter("source", Parameter.POSITIONAL_OR_KEYWORD, annotation=Annotated[Path, _IN]),
    Parameter("out", Parameter.POSITIONAL_OR_KEYWORD, annotation=Annotated[Path, _OUT]),
]
_INPUT = [
    _option(str | None, "--crs", "reference system, where the file names none", None),
    _option(str, "--lat", "column of a CSV file with latitudes", ""),
    _option(str, "--lon", "column of a CSV file with longitudes", ""),
    _option(str | None, "--layer", "layer of a file that has several", None),
    _option(list[str], "--drop", "column to leave out, for it gives places away", []),
    _option(list[str], "--replace", "column of addresses to say the masked place", []),
    _option(list[str], "--keep", "column that looks as if it did, and does not", []),
]
_SOURCE = "Randomness"
_RANDOM = [
    _option(Path | None, "--key", "key file: the same person always moves alike", None, _SOURCE),
    _option(str, "--id", "column with the id of each person, for the key", "", _SOURCE),
    _option(str, "--mask-version", "another one moves everybody anew", "1", _SOURCE),
    _option(int | None, "--seed", "repeatable: whoever guesses it undoes the mask", None, _SOURCE),
]
_WITHIN = [
    _option(Path | None, "--within", "file of polygons to stay in", None, _PANEL),
    _option(bool, "--anywhere", "in any polygon (land), not only in one's own", False, _PANEL),
    _option(str, "--otherwise", "if no draw does: " + ", ".join(OTHERWISE), "suppress", _PANEL),
]
_LEDGER = [
    _option(Path | None, "--ledger", "file that counts what was spent on whom", None, _PANEL),
    _option(float | None, "--budget", "most to spend on a person [1/metre]", None, _PANEL),
]
_QUIET = [_option(bool, "--quiet", "print nothing but errors", False, "Output")]


def command_of(name: str, method: Method) -> Callable[..., Any]:
    """Return the function that typer makes a command of."""

    def command(**given: Any) -> None:
        params, files = _params(method, given)
        quiet = given["quiet"]
        job = Job(
            given["source"],
            given["out"],
            name,
            params,
            Options(given["crs"], given["lat"], given["lon"], given["layer"]),
            _randomness(given) if method.random else Randomness(),
            drop=given["drop"],
            replace=given["replace"],
            keep=given["keep"],
            files=files,
            budget=_budget(given),
        )
        with Bar(name, quiet=quiet) as bar:
            record = mask_file(job, bar)
        if not quiet:
            show_record(record, job.out)

    parameters = [*_FILES, *_own(method), *_INPUT]
    if "within" in method.parameters:
        parameters += _WITHIN
    if name == "laplace":
        parameters += _LEDGER
    if method.random:
        parameters += _RANDOM
    parameters += _QUIET
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    command.__name__ = name.replace("-", "_")
    return command


def _own(method: Method) -> list[Parameter]:
    """Return the options of the mask's own parameters."""
    out = []
    for name, each in method.parameters.items():
        if name == "within":
            continue
        kind, note, optional = _spelled(each.annotation)
        flag = "--" + name.replace("_", "-")
        if isinstance(note, PerRow):
            out.append(_option(str, flag, f"column that {note.text}", ..., _PANEL))
        elif kind in _LOADERS:
            text = note.text if note else "file of polygons"
            default = None if optional else ...
            out.append(_option(Path | None if optional else Path, flag, text, default, _PANEL))
            if kind in _COUNTED and "count" not in method.parameters:
                out.append(_option(str, "--count", f"column of {flag} with its people", "", _PANEL))
        else:
            unit = f" [{note.unit}]" if note and note.unit else ""
            default = ... if each.default is each.empty else each.default
            plain = str if get_origin(kind) else kind  # a Literal: the mask itself checks it
            text = (note.text if note else name) + unit
            if plain is str and get_origin(kind):
                text += ": " + ", ".join(get_args(kind))
            out.append(_option(plain, flag, text, default, _PANEL))
    # Positional ones first, then those that must be given.
    return sorted(out, key=lambda each: each.default is not ...)


def _params(method: Method, given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the mask's parameters, files read, and the names of those files."""
    params: dict[str, Any] = {}
    files: dict[str, str] = {}
    for name, each in method.parameters.items():
        if name == "within":
            continue
        kind, _, _ = _spelled(each.annotation)
        value = given[name]
        if kind not in _LOADERS:
            params[name] = value
        elif value is not None:
            counted = {"count": given["count"]} if kind in _COUNTED and given["count"] else {}
            params[name] = _LOADERS[kind](value, **counted)
            files[name] = value.name
    if given.get("within") is not None:
        zones = load_zones(given["within"])
        params["within"] = Within(zones, not given["anywhere"], given["otherwise"])
        files["within"] = given["within"].name
    return params, files


def _spelled(annotation: Any) -> tuple[Any, Any, bool]:
    """Return the bare type of a parameter, what is said of it, and whether it may be None."""
    note = None
    if get_origin(annotation) is Annotated:
        annotation, *notes = get_args(annotation)
        note = next((each for each in notes if isinstance(each, Help | PerRow)), None)
    inner = [each for each in get_args(annotation) if each is not type(None)]
    optional = type(None) in get_args(annotation)
    return (inner[0] if optional else annotation), note, optional


def _randomness(given: dict[str, Any]) -> Randomness:
    key = read_key(given["key"]) if given["key"] else None
    return Randomness(key, given["id"], given["mask_version"], given["seed"])


def _budget(given: dict[str, Any]) -> Budget | None:
    if given.get("ledger") is None:
        return None
    if given["budget"] is None:
        raise typer.BadParameter("a ledger needs --budget, the most anybody may spend (1/metre)")
    return Budget(given["ledger"], given["budget"])
