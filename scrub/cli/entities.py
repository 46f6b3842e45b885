"""``scrub entities``: what can be found, where, and by what."""

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
    from rich.table import Table

    table = Table("entity", "family", "operator", "what it is", "found by", box=None)
    for row in rows:
        found_by = ", ".join(each["name"] + " ✓" * each["validated"] for each in row["found_by"])
        table.add_row(row["entity"], row["family"], row["operator"], row["about"], found_by)
    Console().print(table)
