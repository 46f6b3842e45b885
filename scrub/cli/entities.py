"""``scrub entities``: what can be found, where, and by what."""

from itertools import groupby
from operator import itemgetter
from typing import Annotated, Any

import typer

from scrub.cli.show import json_line


def entities(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[ENTITY|FAMILY]", help="Show all there is to know of this one."),
    ] = None,
    *,
    policy: Annotated[
        str, typer.Option("--policy", "-p", metavar="FILE|PRESET", help="Show what it does.")
    ] = "training-corpus",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")] = False,
) -> None:
    """List every entity: its family, what a policy does to it, and the recognizers that find it.

    `✓` marks a recognizer with a validator, such as a checksum. Name one for what each does.
    """
    from recognizers import ENTITIES, FAMILIES
    from scrub.catalog import catalog
    from scrub.errors import PolicyError
    from scrub.operators import unknown
    from scrub.policy_file import load_policy

    rows = catalog(load_policy(policy))
    if name is not None:
        rows = [row for row in rows if name in (row["entity"], row["family"])]
        if not rows:
            raise PolicyError(unknown(name, [*ENTITIES, *FAMILIES], "entity or family"))
    if as_json:
        typer.echo(json_line(rows))
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for family, members in groupby(sorted(rows, key=itemgetter("family")), itemgetter("family")):
        console.print(Text(f"\n{family}", style="bold underline"))
        for row in members:
            console.print(
                Text(f"{row['entity']:<24}", style="bold"), f"{row['operator']:<13}", row["about"]
            )
            for text in _found_by(row["found_by"], long=name is not None):
                console.print(Padding(Text(text, style="dim"), (0, 0, 0, 4)))


def _found_by(recognizers: list[dict[str, Any]], *, long: bool) -> list[str]:
    marked = [(each["name"] + " ✓" * each["validated"], each) for each in recognizers]
    if not long:
        return [", ".join(mark for mark, _ in marked) or "no recognizer yet"]
    return [
        f"{mark}: {each['about']}" + " Counts only near a context word." * each["needs_context"]
        for mark, each in marked
    ]
