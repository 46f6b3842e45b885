"""The commands about masks: keys, frozen cells, the list of methods, risk and comparison."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from geomask.cells import Cells
from geomask.cli.show import console, table
from geomask.io.population import load_population, load_zones
from geomask.keyfile import new_key
from geomask.methods import METHODS

Population = Annotated[
    Path, typer.Option(help="file of addresses, polygons or a raster, with people")
]
Count = Annotated[str, typer.Option(help="column of the population with its people")]


def methods() -> None:
    """List the masks: what each promises, against whom, what to publish, what to keep."""
    rows = [
        [name + (" (weak)" if each.weak else ""), each.what, each.guarantee, each.attacker]
        for name, each in METHODS.items()
    ]
    table("", ["mask", "a point becomes", "promise", "holds against"], rows)


def key(
    file: Annotated[Path, typer.Argument(help="where the key goes; it must not exist")],
) -> None:
    """Make a key for keyed masks. Keep it apart from the data."""
    new_key(file)
    console().print(f"{file}: a fresh key, readable by you alone; it is never published")


def freeze(
    population: Annotated[
        Path, typer.Argument(help="addresses, polygons or a raster, with people")
    ],
    out: Annotated[Path, typer.Argument(help="where the cells go (.npz)")],
    k: Annotated[int, typer.Option(help="people in each cell, at least")],
    count: Count = "",
    zones: Annotated[Path | None, typer.Option(help="polygons no cell may cross")] = None,
) -> None:
    """Cut a population into cells of k people, once and for all releases."""
    people = load_population(population, count=count)
    cells = Cells.build(people, k=k, zones=load_zones(zones) if zones else None)
    cells.save(out)
    console().print(
        f"{out}: {len(cells):,} cells of {cells.people.min():,.0f} to {cells.people.max():,.0f} "
        f"people, version {cells.version}"
    )


ABOUT: tuple[Callable[..., None], ...] = (methods, key, freeze)
