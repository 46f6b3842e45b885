"""``scrub evaluate``: how much leaks and how much is destroyed, measured on marked texts."""

from pathlib import Path
from typing import Annotated, Any

import typer

from scrub.cli.show import examples, json_line
from scrub.errors import InputError

EXAMPLES = (
    "scrub evaluate corpora_samples/gold/mail.jsonl --policy strict",
    "scrub evaluate corpora_samples/gold --by lang --out report.html --out report.json",
    "scrub evaluate gold.jsonl --pred found.jsonl --labels ai4privacy-17 --sweep",
)
EPILOG = examples(*EXAMPLES)
BAR = 24


def evaluate(
    gold: Annotated[
        list[Path],
        typer.Argument(metavar="GOLD.jsonl…", help="Marked texts: files, or folders of .jsonl."),
    ],
    policy: Annotated[
        str | None,
        typer.Option(
            "--policy", "-p", metavar="FILE|PRESET", help="What to find with; training-corpus."
        ),
    ] = None,
    pred: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Measure these spans rather than a policy's."),
    ] = None,
    labels: Annotated[
        str,
        typer.Option(
            metavar="NAME|FILE", help="The gold's taxonomy, or a YAML file `label: entity`."
        ),
    ] = "auto",
    pred_labels: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="The same, of --pred.")
    ] = "auto",
    entity: Annotated[
        list[str] | None,
        typer.Option("--entity", "-e", metavar="NAME", help="Count only this entity or family."),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="FIELD", help="Figures for each value of a gold field.")
    ] = None,
    sweep: Annotated[
        bool, typer.Option("--sweep", help="Show which threshold is best for each entity.")
    ] = False,
    recall: Annotated[
        float, typer.Option(min=0, max=1, help="The recall a threshold of --sweep has to keep.")
    ] = 0.95,
    most: Annotated[int, typer.Option("--misses", min=0, help="How many misses to list.")] = 20,
    show_text: Annotated[
        bool, typer.Option("--show-text", help="Show what was missed, not just where it is.")
    ] = False,
    out: Annotated[
        list[Path] | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write .json, .md or .html; repeatable."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")] = False,
) -> None:
    """Measure on gold texts: precision, recall, F1, F2, leak recall, over-redaction, calibration.

    Each line of GOLD is a text with its spans: `{"id": "a-1", "text": "…", "spans": [{"start": 0,
    "end": 3, "label": "PERSON"}]}`, offsets in code points. Labels may be those of Presidio,
    privacy-filter, Nemotron-PII, ai4privacy, TAB, n2c2, BigCode, Kaggle or Rampart:
    `scrub entities --labels NAME` shows what each stands for.
    What the policy does not look for counts neither as a leak nor as clean text, and is listed.
    """
    import secrets

    from recognizers import ENTITIES
    from scrub.atomic import write_whole
    from scrub.evaluation.evaluate import Options, Sides, evaluate
    from scrub.evaluation.gold import read_gold, read_predicted
    from scrub.evaluation.labels import AUTO, choose_labels, wanted_entities
    from scrub.evaluation.predict import find_by_policy, find_in_file
    from scrub.evaluation.show import writer_for
    from scrub.policy_file import load_policy

    writers = {path: writer_for(path) for path in out or ()}
    if pred is None and pred_labels != AUTO:
        raise InputError("--pred-labels says how to read --pred; there is none")
    texts = read_gold(gold)
    gold_labels = choose_labels(labels, (span.label for text in texts for span in text.spans))
    effective = None if pred and policy is None else load_policy(policy or "training-corpus")
    wanted = wanted_entities(entity) if entity else frozenset(ENTITIES)
    options = Options(
        wanted=wanted & effective.on() if effective else wanted,
        by=by,
        most=most,
        show_text=show_text,
        salt=secrets.token_bytes(32),
        recall=recall,
    )
    extra: dict[str, Any] = {}
    if pred is not None:
        predicted = read_predicted(pred)
        missing = sum(str(text.id) not in predicted for text in texts)
        if missing == len(texts):
            raise InputError(f"{pred}: none of its ids is one of the gold's")
        found_labels = choose_labels(
            pred_labels, (span.label for spans in predicted.values() for span in spans)
        )
        report = evaluate(
            texts, find_in_file(texts, predicted), Sides(gold_labels, found_labels), options
        )
        extra = {"texts_without_prediction": missing}
    else:
        assert effective is not None  # noqa: S101  for the type checker
        with _Progress(len(texts), quiet=quiet or as_json) as progress:
            findings = find_by_policy(texts, effective, progress)
            report = evaluate(texts, findings, Sides(gold_labels), options)
    report = {
        "predictions": str(pred) if pred else f"policy {policy or 'training-corpus'}",
        "gold": [str(path) for path in gold],
        **extra,
        **report,
    }
    for path, write in writers.items():
        write_whole(path, write(report))
    if as_json:
        typer.echo(json_line(report))
    else:
        _print(report, sweep=sweep)
        for path in writers:
            typer.echo(f"→ {path}")


class _Progress:
    """A progress bar on standard error, where that is a terminal."""

    def __init__(self, texts: int, *, quiet: bool) -> None:
        import sys

        from rich.console import Console
        from rich.progress import Progress

        self._progress = Progress(
            console=Console(stderr=True), disable=quiet or not sys.stderr.isatty(), transient=True
        )
        self._bar = self._progress.add_task("texts", total=texts)

    def __enter__(self) -> "_Progress":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def __call__(self, done: int) -> None:
        self._progress.advance(self._bar, done)


def _print(report: dict[str, Any], *, sweep: bool) -> None:
    from rich.console import Console

    from scrub.evaluation import figures

    console = Console(highlight=False)
    for line in figures.notes(report):
        console.print(line, markup=False)
    console.print(_table([], figures.summary_rows(report)))
    short = [0, 1, 2, 3, 4, 5, 6, 11, 13]  # characters are in the files, for want of room
    header = [figures.HEADER[i] for i in short]
    for level in ("entities", "families"):
        rows = [[row[i] for i in short] for row in figures.label_rows(report, level)]
        console.print(
            _table(header, rows, title=f"By {'entity' if level == 'entities' else 'family'}")
        )
    if "by" in report:
        console.print(_table(figures.group_header(report), figures.group_rows(report)))
    _print_calibration(console, report)
    if sweep:
        _print_thresholds(console, report)
    if report["misses"]:
        header = figures.miss_header(report)
        console.print(_table(header, figures.miss_rows(report["misses"]), title="Worst misses"))
        console.print(f"tag: {report['tags']}", style="dim", markup=False)


def _print_calibration(console: Any, report: dict[str, Any]) -> None:
    from rich.text import Text

    bins = report["calibration"].get("all", {}).get("bins", [])
    if bins:
        console.print(Text("Calibration: of what scores so much, so much is right", style="bold"))
    for each in bins:
        bar = "█" * round(each["right"] * BAR)
        console.print(
            Text(f"{each['mean_score']:.2f} {bar:░<{BAR}} {each['right']:.2f}  {each['spans']:,}")
        )


def _print_thresholds(console: Any, report: dict[str, Any]) -> None:
    from recognizers import ENTITIES
    from scrub.evaluation import figures

    rows = figures.threshold_rows(report)
    title = "Thresholds, by characters"
    console.print(_table(figures.threshold_header(report), rows, title=title))
    labels = report["thresholds"]["labels"]
    lines = [
        f"  {label}: {{threshold: {each['best_f2']['threshold']:g}}}"
        for label, each in labels.items()
        if label in ENTITIES
    ]
    if lines:
        console.print(
            "In a policy, for the best F2 on these texts (check it on others):\nentities:",
            markup=False,
        )
        console.print("\n".join(lines), markup=False)


def _table(header: list[str], rows: list[list[str]], *, title: str | None = None) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        title=title,
        title_justify="left",
        show_header=bool(header),
        padding=(0, 1, 0, 0),
    )
    width = len(header) or max(map(len, rows), default=0)
    for index in range(width):
        name = header[index] if header else ""
        left = index == 0 or not header
        table.add_column(
            name, justify="left" if left else "right", no_wrap=bool(header), overflow="fold"
        )
    for row in rows:
        table.add_row(*map(Text, row))
    return table
