"""``scrub records``: what columns beside the text tell of people, and how to publish them."""

from pathlib import Path
from typing import Annotated, Any

import typer

from scrub.cli.show import json_line
from scrub.policy import Policy

app = typer.Typer(
    help="Columns beside the text: their risk, and how they are published.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
SAMPLE = 1_000

Inputs = Annotated[
    list[Path], typer.Argument(metavar="INPUT…", help="Files or folders of records.")
]
PolicyFile = Annotated[
    str | None,
    typer.Option("--policy", "-p", metavar="FILE", help="A policy with a section `columns:`."),
]
Required = Annotated[
    str, typer.Option("--policy", "-p", metavar="FILE", help="The policy of the release.")
]
Named = Annotated[
    list[str] | None,
    typer.Option("--quasi", metavar="COLUMN", help="Without a policy; repeatable."),
]
Report = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="A report: .html or .json.")
]
Aux = Annotated[
    list[Path], typer.Option("--aux", metavar="FILE", help="True values of people; repeatable.")
]
Seed = Annotated[int, typer.Option(help="Of what is drawn at random.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]


@app.command("suggest")
def suggest(inputs: Inputs) -> None:
    """Guess the role of each column, say why, and print it as a policy to correct.

    Example: `scrub records suggest corpora_samples/records > my-policy.yaml`
    """
    import yaml

    from scrub.records.suggest import suggest
    from scrub.records.tables import sample

    typer.echo("# Guesses from names and a sample: correct them before you rely on them.")
    typer.echo("columns:")
    for name, (column, why) in suggest(sample(inputs, SAMPLE)).items():
        said: Any = column["role"] if len(column) == 1 else column
        line = yaml.safe_dump(said, default_flow_style=True, sort_keys=False, width=999)
        key = name if name.replace(",", "").isidentifier() else json_line(name)
        typer.echo(f"  # {why}\n  {key}: {line.removesuffix('...' + chr(10)).strip()}")
    typer.echo("privacy: {k: 5, suppress: 0.05}")


@app.command("assess")
def assess(
    inputs: Inputs,
    policy: PolicyFile = None,
    quasi: Named = None,
    sensitive: Annotated[
        list[str] | None, typer.Option(metavar="COLUMN", help="… a sensitive one; repeatable.")
    ] = None,
    unit: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="… the one that says who is who.")
    ] = None,
    out: Report = None,
    workers: Annotated[int | None, typer.Option("--workers", "-w", min=1)] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Say how many people share each combination of quasi-identifiers, as the data stand.

    Without `--policy` and `--quasi`, roles are guessed.

    Example: `scrub records assess corpora_samples/records --quasi age --quasi zip`
    """
    from scrub.records.assessing import assess
    from scrub.records.report import write

    used = _policy(policy, inputs, quasi, sensitive or [], unit)
    with _live(inputs, quiet or as_json) as live:
        facts = assess(inputs, used, workers=workers, on_progress=live)
    if out is not None:
        write(out, facts)
    typer.echo(json_line(facts) if as_json else _told(facts["before"]))


@app.command("protect")
def protect(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder to write to.")],
    policy: Required,
    keys: Annotated[Path | None, typer.Option("--keys", metavar="FILE", help="Key file.")] = None,
    workers: Annotated[int | None, typer.Option("--workers", "-w", min=1)] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Publish columns and texts as a policy says: `scrub run`, with the risk before and after.

    Example: `scrub records protect corpora_samples/records --policy corpora_samples/records.yaml
    --out released/`
    """
    from scrub.cli.show import summary
    from scrub.errors import PolicyError
    from scrub.plan import make_plan
    from scrub.policy_file import load_policy
    from scrub.progress import Live
    from scrub.run import scrub_corpus

    used = load_policy(policy, key_file=keys)
    if used.columns is None:
        raise PolicyError(f"{policy}: no columns; `scrub records suggest INPUT` guesses some")
    plan = make_plan(inputs, out, used, workers=workers)
    with Live(plan.shards, quiet=quiet or as_json, passes=2) as live:
        card = scrub_corpus(plan, live)
    typer.echo(json_line(card) if as_json else summary(card, plan))
    if card["records"]["quarantined"]:
        raise typer.Exit(3)


@app.command("attack")
def attack(
    release: Annotated[
        list[Path], typer.Argument(metavar="RELEASE…", help="Published files or folders.")
    ],
    aux: Aux,
    policy: Required,
    control: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="True values of people who are not in it; repeatable."),
    ] = None,
    seed: Seed = 0,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="A report: .json.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Attack a release as somebody would who has the true values of `--aux`.

    Singling out, linkage and inference, each beside the same attack on people who are not in the
    data, with intervals of 95 %.

    Example: `scrub records attack released/ --aux corpora_samples/records
    --policy corpora_samples/records.yaml`
    """
    from scrub.policy_file import load_policy
    from scrub.records.assessing import attack
    from scrub.records.report import write

    found = attack(release, aux, control or [], load_policy(policy), seed=seed)
    if out is not None:
        write(out, {"attacks": found})
    if as_json:
        typer.echo(json_line(found))
        return
    for each in found:
        secret = f" of {each['secret']}" if each["secret"] else ""
        risk, low, high = each["risk"]
        typer.echo(
            f"{each['attack']}{secret}: {each['rate']:.2%} of {each['tries']:,}, control "
            f"{each['control_rate']:.2%} ({each['control']}); risk {risk:.3f} "
            f"({low:.3f} to {high:.3f})"
        )


@app.command("recheck")
def recheck(
    release: Annotated[
        list[Path], typer.Argument(metavar="RELEASE…", help="Published files or folders.")
    ],
    aux: Aux,
    policy: Required,
    earlier: Annotated[
        list[Path] | None,
        typer.Option(metavar="RELEASE", help="Another release of the same people; repeatable."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check an old release against what is known by now: new true values, other releases.

    Exit code 3 says that somebody is hidden among fewer than the policy's k by now.

    Example: `scrub records recheck released/ --aux corpora_samples/records
    --policy corpora_samples/records.yaml`
    """
    from scrub.policy_file import load_policy
    from scrub.records.assessing import recheck

    used = load_policy(policy)
    found = recheck(release, aux, earlier or [], used)
    if as_json:
        typer.echo(json_line(found))
    else:
        _tell_recheck(found, used.privacy.k)
    if any(each["below_k"] for each in [found["aux"], *found["earlier"]]):
        raise typer.Exit(3)


def _tell_recheck(found: dict[str, Any], k: int) -> None:
    said = found["aux"]
    typer.echo(
        f"{said['people_known']:,} people known: {said['fit_a_row']:,} fit published rows, "
        f"{said['fit_one_row_only']:,} one row only, {said['below_k']:,} fewer than k = {k} "
        f"(fewest {said['fewest_rows']}, median {said['median_rows']})"
    )
    typer.echo(
        f"{said['rows_only_one_known_fits']:,} published rows are fit by one known person only"
    )
    for each in found["earlier"]:
        linked = ", ".join(each["columns"]) or "nothing"
        typer.echo(
            f"with {each['release']}, linked by {linked}: {each['people_in_both']:,} people fit "
            f"both; fewest rows {each['fewest_rows_together']} together, "
            f"{each['fewest_rows_alone']} alone; below k = {k}: {each['below_k']}; "
            f"one value left: {each['one_value_left']}"
        )


def _policy(
    policy: str | None,
    inputs: list[Path],
    quasi: list[str] | None,
    sensitive: list[str],
    unit: str | None,
) -> Policy:
    from scrub.errors import PolicyError
    from scrub.policy_file import load_policy, resolve

    if policy is not None:
        if quasi or sensitive or unit:
            raise PolicyError("--quasi, --sensitive and --unit go without --policy")
        used = load_policy(policy)
        if used.columns is None:
            raise PolicyError(f"{policy}: no columns; `scrub records suggest INPUT` guesses some")
        return used
    columns: dict[str, Any] = dict.fromkeys(quasi or [], "quasi")
    if not columns:
        columns = _guessed(inputs)
    columns |= dict.fromkeys(sensitive, "sensitive") | ({unit: "unit"} if unit else {})
    return resolve({"columns": columns})


def _guessed(inputs: list[Path]) -> dict[str, Any]:
    from scrub.records.suggest import suggest
    from scrub.records.tables import sample

    found = suggest(sample(inputs, SAMPLE))
    roles = {name: each.column["role"] for name, each in found.items()}
    chosen: dict[str, Any] = {
        name: role for name, role in roles.items() if role in ("quasi", "sensitive", "position")
    }
    listed = ", ".join(f"{name} ({role})" for name, role in chosen.items())
    typer.echo(f"guessed: {listed}; name others with --quasi, or --policy", err=True)
    return chosen


def _live(inputs: list[Path], quiet: bool) -> Any:
    from scrub.formats.discover import shards
    from scrub.progress import Live

    return Live(shards(inputs)[0], quiet=quiet)


def _told(said: dict[str, Any]) -> str:
    sizes = ", ".join(
        f"{each['people']:,} in classes of {each['size']}"
        for each in said["class_sizes"]
        if each["people"]
    )
    lines = [
        f"{said['rows']:,} rows of {said['people']:,} people in {said['classes']:,} classes by "
        + ", ".join(said["quasi_identifiers"]),
        f"smallest class {said['smallest_class']:,}; alone in theirs: {said['unique']:,} "
        f"({said['share_unique']:.2%}); average chance to be found {said['average_risk']:.2%}",
        f"people: {sizes}",
    ]
    lines += [
        f"{name}: {each['distinct_l']} distinct values in the worst class, the most frequent has "
        f"{each['largest_share']:.0%}, t = {each['t']:.3f}"
        for name, each in said["sensitive"].items()
    ]
    return "\n".join(lines)
