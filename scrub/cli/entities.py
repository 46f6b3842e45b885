"""``scrub entities``: what can be found, where, and by what."""

from itertools import groupby
from operator import itemgetter
from typing import Annotated

import typer

from scrub.cli.show import json_line


def entities(
    policy: Annotated[
        str, typer.Option("--policy", "-p", metavar="FILE|PRESET", help="Show what it does.")
    ] = "training-corpus",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")] = False,
) -> None:
    """List every entity: its family, what a policy does to it, and the recognizers that find it.

    `✓` marks a recognizer with a validator, such as a checksum.
    """
    from scrub.catalog import catalog
    from scrub.policy_file import load_policy

    rows = catalog(load_policy(policy))
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
            found_by = ", ".join(
                each["name"] + " ✓" * each["validated"] for each in row["found_by"]
            )
            console.print(Padding(Text(found_by or "no recognizer yet", style="dim"), (0, 0, 0, 4)))
