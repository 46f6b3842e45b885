"""The commands themselves."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scrub.cli import (
    entities,
    evaluate,
    finished,
    inspect,
    keys,
    leaks,
    plan,
    policy,
    records,
    serve,
    vault,
)
from scrub.cli.show import examples, found_summary, json_line, summary
from scrub.cli.sizes import size_of
from scrub.policy_file import load_policy

if TYPE_CHECKING:
    from scrub.plan import Command

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
    "scrub run 's3://bucket/crawl/part-{000..099}.jsonl.zst' --out s3://bucket/clean/",
    "scrub run corpora_samples/mail --audit 100 --out out/",
    "scrub run /data/in --engine ray --workers 64 --out /data/out --log run.log",
)
DETECT_EXAMPLES = ("scrub detect corpora_samples/mail --policy strict --out found.jsonl",)
INSPECT_EXAMPLES = (
    'scrub inspect "Write to ngozi@example.org or call 202-555-0134"',
    "scrub inspect letter.txt --policy strict",
)
QUARANTINED = 3
INTERRUPTED = 130

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT…",
        help="Files, folders or patterns of records, here or in a store (`s3://bucket/corpus/`).",
    ),
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
    out: Annotated[str, typer.Option("--out", "-o", metavar="DIR|URI", help="Folder to write to.")],
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
    split: Annotated[
        str,
        typer.Option(
            metavar="SIZE", help="Make several shards of a file over this size; 0: of none."
        ),
    ] = "1GiB",
    engine: Annotated[
        str, typer.Option(help="Where to run: local, ray (a cluster) or spark (its session).")
    ] = "local",
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
    log: Annotated[
        Path | None,
        typer.Option(
            "--log", metavar="FILE", help="Append what happens, as lines of JSON without text."
        ),
    ] = None,
    metrics: Annotated[
        str | None,
        typer.Option(metavar="[HOST:]PORT", help="Serve counts for Prometheus while running."),
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Scrub files or folders into DIR: the same files, cleaned, and a data card beside them.

    Reads .jsonl, .csv, .tsv, .txt, .warc, .wet (each also .gz and .zst), .parquet, .arrow, .orc,
    and folders saved by Hugging Face datasets, from this machine or from s3://, gs:// and abfs://.
    Bad records go to a quarantine beside the output, with a reason. Run the same command again, or
    `scrub resume DIR`, to go on after an interruption.

    `--audit 1000` estimates what is left: the data card says how many of the records read again
    hold residue, with bounds for all of them, and `__scrub__/audit.jsonl` says where.
    """
    from contextlib import ExitStack, closing
    from dataclasses import replace

    from scrub.engines import ENGINES, OnProgress, both
    from scrub.events import written_to
    from scrub.metrics import Metrics
    from scrub.plan import make_plan
    from scrub.progress import Live
    from scrub.run import scrub_corpus

    _check_engine(engine, ENGINES)
    effective = load_policy(policy, text=text, key_file=keys, vault=vault_key)
    made = replace(
        make_plan(inputs, out, effective, workers=workers, split=size_of(split)),
        command=_this_command(),
    )
    try:
        passes = 1 if effective.columns is None else 2
        with (
            Live(made.shards, quiet=quiet or as_json, passes=passes) as live,
            ExitStack() as stack,
        ):
            stack.enter_context(written_to(log))
            on_progress: OnProgress = live
            if metrics is not None:
                on_progress = both(live, stack.enter_context(closing(Metrics(metrics))))
            card = scrub_corpus(
                made,
                on_progress,
                engine=engine,
                audit_records=audit,
                audit_models=audit_model,
            )
    except KeyboardInterrupt:
        typer.echo(f"interrupted; go on with: scrub resume {out}", err=True)
        raise typer.Exit(INTERRUPTED) from None
    typer.echo(json_line(card) if as_json else summary(card, made))
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


app.command("plan", epilog=plan.EPILOG)(plan.plan)
app.command("resume", epilog=examples(*finished.RESUME_EXAMPLES))(finished.resume)
app.command("verify", epilog=examples(*finished.VERIFY_EXAMPLES))(finished.verify)
app.command("inspect", epilog=examples(*INSPECT_EXAMPLES))(inspect.inspect)
app.command("evaluate", epilog=evaluate.EPILOG)(evaluate.evaluate)
app.command("entities")(entities.entities)
app.command("serve", epilog=examples(*serve.EXAMPLES))(serve.serve)
app.add_typer(policy.app, name="policy")
app.add_typer(keys.app, name="keys")
app.add_typer(vault.app, name="vault")
app.add_typer(records.app, name="records")
app.add_typer(leaks.app, name="leaks")


def _this_command() -> "Command | None":
    """Return what was typed, for `scrub resume`; nothing when it was no `scrub run`."""
    from scrub.plan import Command

    arguments = sys.argv[1:]
    return Command(os.getcwd(), arguments) if arguments[:1] == ["run"] else None


def _check_labels(name: str) -> None:
    from recognizers.crosswalks import CROSSWALKS
    from scrub.errors import InputError
    from scrub.operators import unknown

    if name not in CROSSWALKS:
        raise InputError(unknown(name, CROSSWALKS, "labels"))


def _check_engine(name: str, engines: Iterable[str]) -> None:
    from scrub.errors import PolicyError
    from scrub.operators import unknown

    if name not in engines:
        raise PolicyError(unknown(name, engines, "engine"))
