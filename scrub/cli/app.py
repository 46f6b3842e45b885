"""The commands themselves."""

from pathlib import Path
from typing import Annotated

import typer

from scrub.cli import entities, evaluate, inspect, keys, leaks, policy, serve, vault
from scrub.cli.show import examples, found_summary, json_line, summary
from scrub.policy_file import load_policy

app = typer.Typer(
    name="scrub",
    help="Take personal data out of text corpora.",
    epilog="Exit codes: 0 done, 1 error, 2 wrong usage, 3 done with records in quarantine, "
    "130 interrupted.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,  # its tracebacks show local variables, and those hold text
)
RUN_EXAMPLES = (
    "scrub run corpora_samples/mail --out out/",
    "scrub run chats.jsonl --text 'messages[*].content' --policy strict --out out/",
    "scrub run corpus/ --policy my-policy.yaml --keys project.keys --workers 8 --out out/",
    "scrub run corpora_samples/mail --audit 100 --out out/",
)
DETECT_EXAMPLES = ("scrub detect corpora_samples/mail --policy strict --out found.jsonl",)
INSPECT_EXAMPLES = (
    'scrub inspect "Write to ngozi@example.org or call 202-555-0134"',
    "scrub inspect letter.txt --policy strict",
)
QUARANTINED = 3
INTERRUPTED = 130

Inputs = Annotated[
    list[Path], typer.Argument(metavar="INPUT…", help="Files or folders of records.")
]
PolicyOption = Annotated[
    str,
    typer.Option(
        "--policy", "-p", metavar="FILE|PRESET", help="A policy file, or a preset's name."
    ),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", "-w", min=1, help="Worker processes; default: one per core."),
]
TextField = Annotated[
    list[str] | None,
    typer.Option(
        "--text", metavar="PATH", help="A field that holds text, such as `messages[*].content`."
    ),
]
KeyFile = Annotated[
    Path | None, typer.Option("--keys", metavar="FILE", help="Key file, for keyed operators.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"corpus-scrub {version('corpus-scrub')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Take personal data out of text corpora."""


@app.command("run", epilog=examples(*RUN_EXAMPLES))
def run(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder to write to.")],
    policy: PolicyOption = "training-corpus",
    text: TextField = None,
    keys: KeyFile = None,
    vault_key: Annotated[
        Path | None,
        typer.Option(
            "--vault", metavar="FILE", help="A vault's public.json: seal for it what was replaced."
        ),
    ] = None,
    workers: Workers = None,
    engine: Annotated[str, typer.Option(help="Where to run: local.")] = "local",
    audit: Annotated[
        int,
        typer.Option(
            metavar="N", min=0, help="Read N output records again with detectors of another kind."
        ),
    ] = 0,
    audit_model: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MODEL", help="A detector for --audit, such as `presidio:default`; repeatable."
        ),
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Scrub files or folders into DIR: the same files, cleaned, and a data card beside them.

    Reads .jsonl, .csv, .tsv, .txt (each also .gz and .zst), .parquet, and folders saved by
    Hugging Face datasets. Bad records go to a quarantine beside the output, with a reason. Run the
    same command again to go on after an interruption.

    `--audit 1000` estimates what is left: the data card says how many of the records read again
    hold residue, with bounds for all of them, and `__scrub__/audit.jsonl` says where.
    """
    from scrub.engines import ENGINES
    from scrub.plan import make_plan
    from scrub.progress import Live
    from scrub.run import scrub_corpus

    _check_engine(engine, ENGINES)
    effective = load_policy(policy, text=text, key_file=keys, vault=vault_key)
    plan = make_plan(inputs, out, effective, workers=workers)
    try:
        with Live(plan.shards, quiet=quiet or as_json) as live:
            card = scrub_corpus(plan, live, audit_records=audit, audit_models=audit_model)
    except KeyboardInterrupt:
        typer.echo("interrupted; run the same command again to go on", err=True)
        raise typer.Exit(INTERRUPTED) from None
    typer.echo(json_line(card) if as_json else summary(card, plan))
    if card["records"]["quarantined"]:
        raise typer.Exit(QUARANTINED)


@app.command("detect", epilog=examples(*DETECT_EXAMPLES))
def detect(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="JSONL file to write.")],
    policy: PolicyOption = "training-corpus",
    text: TextField = None,
    labels: Annotated[
        str,
        typer.Option(metavar="NAME", help="Write labels of this taxonomy, such as `presidio`."),
    ] = "scrub",
    workers: Workers = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Write what is found, and change nothing: one JSON object a record, offsets in code points.

    Every entity that is on in the policy is reported, whatever its operator:
    `{"id": …, "spans": [{"start", "end", "label", "score", "recognizer"}]}`.
    An entity that has no label in the taxonomy of `--labels` keeps its own name.
    """
    from msgspec import to_builtins

    from scrub.formats.discover import shards
    from scrub.progress import Live
    from scrub.run import detect_corpus
    from scrub.standoff import Standoff

    _check_labels(labels)
    work = Standoff(load_policy(policy, text=text), labels)
    with Live(shards(inputs)[0], quiet=quiet or as_json) as live:
        counts = detect_corpus(inputs, out, work, workers=workers, on_progress=live)
    typer.echo(json_line(to_builtins(counts)) if as_json else found_summary(counts, out))
    if counts.quarantined:
        raise typer.Exit(QUARANTINED)


app.command("inspect", epilog=examples(*INSPECT_EXAMPLES))(inspect.inspect)
app.command("evaluate", epilog=evaluate.EPILOG)(evaluate.evaluate)
app.command("entities")(entities.entities)
app.command("serve", epilog=examples(*serve.EXAMPLES))(serve.serve)
app.add_typer(policy.app, name="policy")
app.add_typer(keys.app, name="keys")
app.add_typer(vault.app, name="vault")
app.add_typer(leaks.app, name="leaks")


def _check_labels(name: str) -> None:
    from recognizers.crosswalks import CROSSWALKS
    from scrub.errors import InputError
    from scrub.operators import unknown

    if name not in CROSSWALKS:
        raise InputError(unknown(name, CROSSWALKS, "labels"))


def _check_engine(name: str, engines: list[str]) -> None:
    from scrub.errors import PolicyError
    from scrub.operators import unknown

    if name not in engines:
        raise PolicyError(unknown(name, engines, "engine"))
