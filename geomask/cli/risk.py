"""``geomask risk`` and ``geomask compare``: what attackers learn, and what the analysis loses."""

from pathlib import Path
from typing import Annotated, Any, NamedTuple

import numpy as np
import typer

from geomask.apply import checked
from geomask.assess import risk as assess_risk
from geomask.assess import utility
from geomask.beside import contradictions
from geomask.cells import Cells
from geomask.cli.show import console, table
from geomask.crs import Reference
from geomask.errors import InputError, ParameterError
from geomask.io import read_points
from geomask.io.layer import Options
from geomask.io.population import load_network, load_population, load_zones
from geomask.methods import Method, method
from geomask.population.types import Population
from geomask.record import read_record
from geomask.report import write_report
from geomask.risk.posterior import PER_ROW
from geomask.types import Points
from geomask.zones import Within

Truth = Annotated[Path, typer.Argument(metavar="IN", help="the true points")]
Masked = Annotated[Path, typer.Argument(metavar="OUT", help="what geomask made of them")]
People = Annotated[Path | None, typer.Option(help="addresses, polygons or a raster, with people")]
Count = Annotated[str, typer.Option(help="column of the population with its people")]
K = Annotated[float, typer.Option(help="the k to hold the result against")]
Crs = Annotated[str | None, typer.Option(help="reference system, where the file names none")]


class Given(NamedTuple):
    """The masked file, and the files that it was made with, as they are given again."""

    masked: Path
    cells: Path | None
    zones: Path | None
    network: Path | None


def risk(
    truth: Truth,
    masked: Masked,
    population: People = None,
    count: Count = "",
    k: K = 50,
    cells: Annotated[Path | None, typer.Option(help="frozen cells, if they were used")] = None,
    zones: Annotated[Path | None, typer.Option(help="polygons, if they were used")] = None,
    network: Annotated[Path | None, typer.Option(help="street lines, if they were used")] = None,
    says: Annotated[str, typer.Option(help="column of OUT that names a polygon of --zones")] = "",
    name: Annotated[str, typer.Option(help="column of --zones with these names")] = "",
    value: Annotated[str, typer.Option(help="column of numbers for Moran's I")] = "",
    report: Annotated[Path | None, typer.Option(help="write an HTML report, and JSON")] = None,
    custodian: Annotated[bool, typer.Option(help="show true places in the report")] = False,
    crs: Crs = None,
) -> None:
    """Attack a masked file: achieved k, rule-aware anonymity, averaging, and what it cost.

    The mask is read from the record beside the masked file.
    Example: geomask risk cases.gpkg masked.gpkg --population homes.gpkg --report risk.html
    """
    record = read_record(masked)
    used = method(record["method"])
    before, numbers = _points(truth, crs, value)
    values = None if numbers is None else np.asarray(numbers, dtype=np.float64)
    after, said = _points(masked, record["crs"], says)
    if len(before) != len(after):
        raise InputError(f"{truth} and {masked} have {len(before)} and {len(after)} rows")
    facts: dict[str, Any] = {"record": record, "utility": utility(before, after, values)}
    if population is not None:
        people = load_population(population, count=count)
        params = _params(used, record, people, Given(masked, cells, zones, network))
        facts["risk"] = assess_risk(
            record["method"], before, after, people, params=used.prepared(params),
            keyed=record["randomness"] == "keyed", k=k,
        )  # fmt: skip
    if says:
        if zones is None or not name:
            raise ParameterError(
                "--says needs the polygons it names, and their column: --zones, --name"
            )
        facts["says"] = {"column": says, **contradictions(said, after, load_zones(zones), name)}
    _show({record["method"]: facts})
    if report is not None:
        write_report(report, facts, masked=after, truth=before, custodian=custodian)
        console().print(f"{report} and {report.with_suffix('.json')}")


def compare(
    truth: Truth,
    mask: Annotated[list[str], typer.Option(help="a mask, as NAME:PARAMETER=VALUE,…")],
    population: People = None,
    count: Count = "",
    network: Annotated[Path | None, typer.Option(help="street lines, for street masks")] = None,
    k: K = 50,
    seed: Annotated[int, typer.Option(help="of the draws; nothing is written")] = 1,
    crs: Crs = None,
) -> None:
    """Try several masks on the same points, side by side; nothing is written.

    Example: geomask compare cases.gpkg --mask donut:min=50,max=500 --mask cells:k=50
    --population homes.gpkg
    """
    before, _ = _points(truth, crs)
    people = load_population(population, count=count) if population else None
    columns = {}
    for spec in mask:
        name, params = _read(spec)
        used = method(name)
        params |= _files(used, people, network)
        checked(used, params)
        params = used.prepared(params)
        draws = {"rng": seed} if used.random else {}
        found = used.mask(before, **draws, **params)
        facts: dict[str, Any] = {"utility": utility(before, found.points)}
        if people is not None:
            facts["risk"] = assess_risk(name, before, found.points, people, params=params, k=k)
        columns[spec] = facts
    _show(columns)


def _read(spec: str) -> tuple[str, dict[str, Any]]:
    """Read ``donut:min=50,max=500``; raises ``ParameterError`` for what is not like it."""
    name, _, rest = spec.partition(":")
    known = method(name).parameters
    params: dict[str, Any] = {}
    for part in filter(None, rest.split(",")):
        key, _, value = part.partition("=")
        key = key.strip().replace("-", "_")
        if key not in known or not value:
            raise ParameterError(f"{part!r} is no parameter of {name}; it has: {', '.join(known)}")
        params[key] = _number(value.strip())
    return name, params


def _number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _files(used: Method, people: Population | None, network: Path | None) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name in ("population", "addresses"):
        if name in used.parameters:
            if people is None:
                raise ParameterError("this mask needs people around the points (--population)")
            out[name] = people
    if "network" in used.parameters and network is not None:
        out["network"] = load_network(network)
    return out


def _params(
    used: Method,
    record: dict[str, Any],
    people: Population,
    given: Given,
) -> dict[str, Any]:
    """Return the parameters of a mask from its record, and its files from those given again."""
    params = dict(record["parameters"])
    known = used.parameters
    params |= {name: people for name in ("population", "addresses") if name in record["files"]}
    if "cells" in record["files"]:
        if given.cells is None:
            raise ParameterError("this mask was made with frozen cells: give them (--cells)")
        params["cells"] = Cells.load(given.cells)
    if "network" in record["files"]:
        if given.network is None:
            raise ParameterError("this mask was made with streets: give them (--network)")
        params["network"] = load_network(given.network)
    for name in PER_ROW & params.keys():  # the name of a column, which may have been left out
        table_ = read_points(given.masked, Options(crs=record["crs"])).table()
        if params[name] in table_.column_names:
            params[name] = np.asarray(table_.column(params[name]).to_pylist(), dtype=object)
    for name in ("zones", "within"):
        if name in record["files"] and name in known:
            if given.zones is None:
                raise ParameterError("this mask was made with polygons: give them (--zones)")
            read = load_zones(given.zones)
            same = record["container"].get("same", True)
            params[name] = read if name == "zones" else Within(read, same)
    return params


def _points(path: Path, crs: str | None, column: str = "") -> tuple[Points, Any]:
    layer = read_points(path, Options(crs=crs))
    table_ = layer.table()
    values = None
    if column:
        if column not in table_.column_names:
            known = ", ".join(table_.column_names)
            raise InputError(f"there is no column {column!r} in {path}; there are: {known}")
        values = table_.column(column).to_pylist()
    return Reference(layer.crs).to_lonlat(layer.column.read(table_)), values


def _show(columns: dict[str, dict[str, Any]]) -> None:
    rows = []
    for words, find in _LINES:
        cells = [find(facts) for facts in columns.values()]
        if any(each is not None for each in cells):
            rows.append([words, *("" if each is None else each for each in cells)])
    table("", ["", *columns], rows)


def _at(*path: str, form: str = "{:,.1f}", last: int | None = None) -> Any:
    def find(facts: dict[str, Any]) -> str | None:
        value: Any = facts
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        if last is not None and value is not None:
            value = value[last]
        return None if value is None else form.format(value)

    return find


def _averaged(facts: dict[str, Any]) -> str | None:
    found = (facts.get("risk") or {}).get("averaging")
    return found and f"{found[-1]['metres']:,.0f} m, {found[-1]['found']:.1%} found"


_LINES = [
    ("points masked", _at("utility", "points", form="{:,}")),
    ("points suppressed", _at("utility", "suppressed", form="{:,}")),
    ("displacement, mean, m", _at("utility", "displacement", "mean")),
    ("displacement, largest, m", _at("utility", "displacement", "max")),
    ("drift of the centre, m", _at("utility", "centre_drift")),
    ("nearest neighbour, true, m", _at("utility", "nearest_neighbour", last=0)),
    ("nearest neighbour, masked, m", _at("utility", "nearest_neighbour", last=1)),
    ("Ripley's √(K/π) off by, m", _at("utility", "ripley", "off")),
    ("density shared", _at("utility", "density_overlap", form="{:.1%}")),
    ("densest tenths shared", _at("utility", "hotspot_overlap", form="{:.1%}")),
    ("Moran's I, true", _at("utility", "morans_i", last=0, form="{:.3f}")),
    ("Moran's I, masked", _at("utility", "morans_i", last=1, form="{:.3f}")),
    ("achieved k, least", _at("risk", "achieved_k", "min")),
    ("achieved k, median", _at("risk", "achieved_k", "median")),
    ("achieved k below k", _at("risk", "achieved_k", "below_k", form="{:.1%}")),
    ("rule-aware anonymity, least", _at("risk", "anonymity", "min")),
    ("rule-aware anonymity, median", _at("risk", "anonymity", "median")),
    ("rule-aware anonymity below k", _at("risk", "anonymity", "below_k", form="{:.1%}")),
    ("nearest address is the true one", _at("risk", "nearest_address", form="{:.1%}")),
    ("100 releases averaged", _averaged),
    ("rows that name another polygon", _at("says", "contradict", form="{:,}")),
]
