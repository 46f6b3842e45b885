"""Commands on the output of a run: go on with it, or check it."""

import os
from typing import Annotated

import typer

MOST_SHOWN = 40
RESUME_EXAMPLES = ("scrub resume out/", "scrub resume out/ --workers 16")
VERIFY_EXAMPLES = ("scrub verify out/",)

Out = Annotated[str, typer.Argument(metavar="OUT", help="The output folder of a run, or its URI.")]


def resume(
    out: Out,
    workers: Annotated[
        int | None, typer.Option("--workers", "-w", min=1, help="Another number of workers.")
    ] = None,
    engine: Annotated[str | None, typer.Option(help="Another engine: local, ray, spark.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Go on with a run that was interrupted: the same command, in the folder it was given in.

    What is done stays; shards whose input changed since, or that are new, are done as well.
    """
    from scrub.cli.app import app
    from scrub.run import command_of
    from scrub.stores import path_of

    command = command_of(path_of(out))
    changed = [
        *(["--workers", str(workers)] if workers else []),
        *(["--engine", engine] if engine else []),
        *(["--quiet"] if quiet else []),
    ]
    os.chdir(command.folder)
    app([*command.arguments, *changed])


def verify(
    out: Out,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")] = False,
) -> None:
    """Check that OUT holds what its run wrote: nothing changed, missing, extra or unfinished.

    Reads every file and compares its SHA-256 with the ledger's. Exit code 1 when anything is wrong.
    """
    from msgspec import to_builtins

    from scrub.cli.show import json_line
    from scrub.stores import path_of
    from scrub.verify import verify

    done = verify(path_of(out))
    if as_json:
        typer.echo(json_line(to_builtins(done)))
    else:
        for problem in done.problems[:MOST_SHOWN]:
            typer.echo(f"{problem.path}: {problem.what}")
        if len(done.problems) > MOST_SHOWN:
            typer.echo(f"… and {len(done.problems) - MOST_SHOWN:,} more")
        typer.echo(
            f"{done.shards:,} shards, {done.records:,} records, {done.bytes / 1e6:,.1f} MB read: "
            + (f"{len(done.problems):,} problems" if done.problems else "all as it was written")
        )
    if done.problems:
        raise typer.Exit(1)
