"""``scrub keys``: make and look at key files."""

from pathlib import Path
from typing import Annotated

import typer

from scrub.vault.keys import new_key_file, read_key_file

app = typer.Typer(help="Make and look at key files for keyed operators.", no_args_is_help=True)

KeyPath = Annotated[Path, typer.Argument(metavar="FILE", help="The key file.")]


@app.command("new")
def new(
    path: KeyPath,
    project: Annotated[
        str, typer.Option(help="Equal values of two projects have unrelated tokens.")
    ] = "default",
) -> None:
    """Make a key file with a fresh random key, readable by you alone. Never overwrites.

    Example: `scrub keys new project.keys --project reviews-2026`
    """
    keys = new_key_file(path, project=project)
    typer.echo(
        f"{path}: project {keys.project!r}, key {keys.kid}, fingerprint {keys.fingerprint}\n"
        "Keep it apart from the output: whoever has both can test guesses against the tokens."
    )


@app.command("show")
def show(path: KeyPath) -> None:
    """Print a key file's project, key id and fingerprint; never the key."""
    keys = read_key_file(path)
    typer.echo(f"project {keys.project!r}, key {keys.kid}, fingerprint {keys.fingerprint}")
