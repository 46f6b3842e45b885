"""``geomask tracks``."""

from pathlib import Path
from typing import Annotated

import typer

from geomask.cli.show import console
from geomask.io.layer import Options
from geomask.keyfile import read_key
from geomask.track_file import mask_track_file
from geomask.tracks import Habits


def tracks(
    source: Annotated[Path, typer.Argument(metavar="IN", help=".gpx, or points with times")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="where the masked tracks go")],
    min: Annotated[float, typer.Option(help="least distance to move a place [metres]")],
    max: Annotated[float, typer.Option(help="largest distance to move a place [metres]")],
    person: Annotated[str, typer.Option(help="column of persons; a GPX file is one")] = "",
    time: Annotated[str, typer.Option(help="column of times")] = "",
    key: Annotated[Path | None, typer.Option(help="key file: places move alike always")] = None,
    near: Annotated[float, typer.Option(help="a stay is within [metres]")] = 100.0,
    minutes: Annotated[float, typer.Option(help="a stay lasts at least [minutes]")] = 10.0,
    trim: Annotated[float, typer.Option(help="cut the way to places by [metres]")] = 100.0,
    coarse: Annotated[float, typer.Option(help="round times down to [minutes]")] = 15.0,
    keep: Annotated[list[str] | None, typer.Option(help="another column to keep")] = None,
    crs: Annotated[str | None, typer.Option(help="reference system, if unnamed")] = None,
    lat: Annotated[str, typer.Option(help="column of a CSV file with latitudes")] = "",
    lon: Annotated[str, typer.Option(help="column of a CSV file with longitudes")] = "",
) -> None:
    """Mask where people stay on their tracks, and cut the ways to there. Pseudonymous at best.

    Example: geomask tracks run.gpx masked.gpx --min 200 --max 500 --key project.key
    """
    found = mask_track_file(
        source, out, min=min, max=max, person=person, time=time,
        key=read_key(key) if key else None, habits=Habits(near, minutes, trim, coarse),
        options=Options(crs, lat, lon), keep=tuple(keep or ()),
    )  # fmt: skip
    console().print(
        f"{out}: {found.places:,} places masked, {len(found.rows):,} points left. The ways between "
        "are true, and may still tell who went them: treat the file as personal data."
    )
