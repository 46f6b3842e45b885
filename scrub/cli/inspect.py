"""``scrub inspect``: show what would be found in a text, and why."""

from pathlib import Path
from typing import Annotated, Any

import typer

from scrub.cli.show import json_line
from scrub.errors import InputError

MOST_BYTES = 1_000_000
STYLES = ("black on yellow", "black on cyan", "black on green", "black on magenta", "white on red")


def inspect(
    text: Annotated[str, typer.Argument(metavar="TEXT|FILE", help="A text, or a text file.")],
    policy: Annotated[
        str, typer.Option("--policy", "-p", metavar="FILE|PRESET", help="Policy or preset.")
    ] = "training-corpus",
    language: Annotated[
        str | None, typer.Option("--language", "-l", help="Language code of the text.")
    ] = None,
    why: Annotated[bool, typer.Option(help="Say what speaks for each span.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")] = False,
) -> None:
    """Show a text with what would be found in it highlighted, and why. Shows the text itself."""
    from scrub.batch import Scrubber
    from scrub.plan import key_of
    from scrub.policy_file import load_policy

    effective = load_policy(policy)
    scrubber = Scrubber(effective, key_of(effective))
    content = _content(text)
    found = scrubber.finder.find_one(content, language)
    spans = found.edits
    scrubbed = scrubber.apply(content, spans)
    explain = scrubber.finder.detector.explain
    rows = [
        {
            "start": span.start,
            "end": span.end,
            "label": span.entity,
            "score": round(span.score, 4),
            "recognizer": span.recognizer,
            "operator": effective.setting(span.entity).operator,
            "why": explain(content, span, found.agreed),
        }
        for span in spans
    ]
    kept = [
        {
            "start": span.start,
            "end": span.end,
            "label": span.entity,
            "recognizer": span.recognizer,
            "reason": code,
        }
        for span, code in found.kept
    ]
    if as_json:
        typer.echo(json_line({"spans": rows, "kept": kept, "scrubbed": scrubbed}))
    else:
        _print(content, rows, scrubbed, why=why)
        if why:
            _print_kept(content, kept)


def _content(text: str) -> str:
    """Return the text, or the content of the file it names."""
    try:
        if not Path(text).is_file():
            return text
    except (OSError, ValueError):  # too long, or otherwise no path
        return text
    try:
        with Path(text).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"cannot read {text}: {error.strerror}") from None
    if len(data) > MOST_BYTES:
        raise InputError(f"{text} is longer than {MOST_BYTES:,} bytes; use `scrub detect` for it")
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise InputError(f"{text} is not UTF-8 text") from None


def _print(content: str, rows: list[dict[str, Any]], scrubbed: str, *, why: bool) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    styles: dict[str, str] = {}
    shown = Text(content)
    for row in rows:
        style = styles.setdefault(row["label"], STYLES[len(styles) % len(STYLES)])
        shown.stylize(style, row["start"], row["end"])
    console.print(shown)
    console.print()
    for row in rows:
        console.print(
            Text(content[row["start"] : row["end"]], style=styles[row["label"]]),
            Text(f" {row['label']}", style="bold"),
            f"{row['score']:.2f} → {row['operator']}",
            Text(f"  {row['recognizer']}", style="dim"),
        )
        for line in row["why"] if why else ():
            console.print(Text(f"    {line}", style="dim"))
    if not rows:
        console.print("nothing found")
        return
    console.print()
    console.print(Text(scrubbed))


def _print_kept(content: str, kept: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.text import Text

    from recognizers.benign import REASONS

    console = Console(highlight=False)
    for row in kept:
        console.print(
            Text(content[row["start"] : row["end"]]),
            Text(f" {row['label']} kept: {row['reason']}", style="bold"),
            Text(f" {REASONS[row['reason']].about}", style="dim"),
            soft_wrap=True,
        )
