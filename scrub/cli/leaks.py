"""``scrub leaks``: what the output filter checks answers for, besides personal data."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Plant canaries and index protected texts, for the output filter to look out for.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)

Keys = Annotated[Path, typer.Option("--keys", "-k", metavar="FILE", help="A filter's key file.")]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="File to write.")]


@app.command("keys")
def keys(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The key file.")],
    project: Annotated[str, typer.Option(help="A name for what it is for.")] = "default",
    protect: Annotated[
        str, typer.Option(metavar="HOW", help="plain, passphrase, file:PATH, keyring:NAME …")
    ] = "plain",
) -> None:
    """Make the key file of a filter: canaries and indexes are made and known by it.

    Example: `scrub leaks keys filter.keys`
    """
    from scrub.output_filter.leaks.filter_key import new_filter_key

    new_filter_key(path, project=project, protect=protect)
    typer.echo(f"{path}: for `scrub leaks` and the policy's `output.leaks`; keep it private")


@app.command("canaries")
def canaries(keys: Keys, count: Annotated[int, typer.Option(min=1, help="How many.")] = 10) -> None:
    """Print records with a canary each, to be put into a corpus by hand.

    Example: `scrub leaks canaries --keys filter.keys --count 3`
    """
    from scrub.output_filter.leaks.canaries import Canaries
    from scrub.output_filter.leaks.filter_key import read_filter_key

    made = Canaries(read_filter_key(keys))
    for _ in range(count):
        typer.echo(made.record())


@app.command("plant")
def plant(
    source: Annotated[Path, typer.Argument(metavar="JSONL", help="A corpus.")],
    out: Out,
    keys: Keys,
    count: Annotated[int, typer.Option(min=1, help="How many.")] = 100,
    field: Annotated[str, typer.Option(help="The field of the text.")] = "text",
) -> None:
    """Write a JSONL corpus again with canaries among its records, at random places.

    Example: `scrub leaks plant corpus.jsonl --out planted.jsonl --keys filter.keys`
    """
    from scrub.output_filter.leaks.canaries import plant
    from scrub.output_filter.leaks.filter_key import read_filter_key

    records = plant(source, out, read_filter_key(keys), count=count, field=field)
    typer.echo(f"{out}: {records:,} records, {count:,} of them canaries")


@app.command("index")
def index(
    inputs: Annotated[list[Path], typer.Argument(metavar="CORPUS…", help="Files or folders.")],
    out: Out,
    keys: Keys,
    words: Annotated[int, typer.Option(min=3, help="How many words make a row.")] = 8,
    text: Annotated[
        list[str] | None, typer.Option(metavar="FIELD", help="Fields that hold text.")
    ] = None,
) -> None:
    """Index the rows of words in a corpus that must not be said word for word.

    Takes about 60 bytes of memory for each word.

    Example: `scrub leaks index contracts/ --out contracts.rows --keys filter.keys`
    """
    from scrub.output_filter.leaks.corpus import texts_of
    from scrub.output_filter.leaks.filter_key import read_filter_key
    from scrub.output_filter.leaks.verbatim import write_rows
    from scrub.shapes import DEFAULT_TEXT

    texts = texts_of(inputs, text or DEFAULT_TEXT)
    count = write_rows(out, texts, read_filter_key(keys), words=words)
    typer.echo(f"{out}: {count:,} rows of {words} words; name it in `output.leaks.memorized`")
