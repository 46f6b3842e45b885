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
    labels: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Show how another taxonomy's labels map to these."),
    ] = None,
    benign: Annotated[
        bool, typer.Option("--benign", help="Show for which reasons a find is let stand.")
    ] = False,
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

    if benign:
        _show_benign(load_policy(policy).benign_on(), as_json=as_json)
        return
    if labels is not None:
        _show_labels(labels, as_json=as_json)
        return
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


def _show_benign(on: frozenset[str], *, as_json: bool) -> None:
    from recognizers.benign import REASONS

    if as_json:
        rows = [{"reason": c, **r._asdict(), "on": c in on} for c, r in REASONS.items()]
        typer.echo(json_line(rows))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for code, reason in REASONS.items():
        console.print(
            Text(f"{code:<16}", style="bold"),
            f"{reason.kind:<14}{'on' if code in on else 'off':<4}{reason.about}",
            markup=False,
            soft_wrap=True,
        )


def _show_labels(name: str, *, as_json: bool) -> None:
    from recognizers import ENTITIES
    from recognizers.crosswalks import CROSSWALKS
    from scrub.errors import InputError
    from scrub.operators import unknown

    if name not in CROSSWALKS:
        raise InputError(unknown(name, CROSSWALKS, "labels"))
    walk = CROSSWALKS[name]
    to_ours = {label: walk.target(label) for label in walk.labels}
    to_theirs = {entity: walk.label_of(entity) for entity in ENTITIES}
    if as_json:
        source = {"name": walk.name, "about": walk.about, "source": walk.source}
        typer.echo(json_line({**source, "labels": to_ours, "entities": to_theirs}))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(f"{walk.name}: {walk.about}", style="bold"))
    console.print(Text(walk.source, style="dim"))
    console.print(Text("\nlabel → what it stands for", style="bold underline"))
    for label, target in to_ours.items():
        console.print(Text(f"{label:<32}"), ", ".join(target or ("nothing here",)), markup=False)
    console.print(Text("\nentity → label", style="bold underline"))
    for entity, own in to_theirs.items():
        console.print(Text(f"{entity:<32}"), own or "-", markup=False)


def _found_by(recognizers: list[dict[str, Any]], *, long: bool) -> list[str]:
    marked = [(each["name"] + " ✓" * each["validated"], each) for each in recognizers]
    if not long:
        return [", ".join(mark for mark, _ in marked) or "no recognizer yet"]
    return [
        f"{mark}: {each['about']}" + " Counts only near a context word." * each["needs_context"]
        for mark, each in marked
    ]
