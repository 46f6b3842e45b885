"""``scrub plan``: how long a run will take on how many cores, and what it needs."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scrub.cli.show import examples, json_line

if TYPE_CHECKING:
    from rich.table import Table

    from scrub.forecast import Forecast

EXAMPLES = (
    "scrub plan corpora_samples/mail",
    "scrub plan 's3://bucket/crawl/*.jsonl.zst' --policy strict --cores 16,64 --price 0.04",
)
EPILOG = examples(*EXAMPLES)
DEFAULT_CORES = "1,8,64,512"
TIMES = ("least", "expected", "most")


def plan(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT…", help="Files, folders, patterns or URIs, as for a run."),
    ],
    policy: Annotated[
        str, typer.Option("--policy", "-p", metavar="FILE|PRESET", help="Policy or preset.")
    ] = "training-corpus",
    text: Annotated[
        list[str] | None, typer.Option("--text", metavar="PATH", help="A field that holds text.")
    ] = None,
    keys: Annotated[
        Path | None, typer.Option("--keys", metavar="FILE", help="Key file, for keyed operators.")
    ] = None,
    cores: Annotated[
        str, typer.Option(metavar="N,N…", help="For how many cores to say it.")
    ] = DEFAULT_CORES,
    price: Annotated[
        float | None, typer.Option(min=0, help="What one core costs an hour, in any currency.")
    ] = None,
    seconds: Annotated[
        float, typer.Option(min=0.1, help="CPU seconds to spend on the sample.")
    ] = 20.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")] = False,
) -> None:
    """Say how long a run will take, and what memory and disk it needs; writes nothing.

    A sample of the input is scrubbed on one core of this machine. The times hold for cores like
    this one: the interval says how far the sample may be off, not how other cores differ.
    """
    from rich.console import Console

    from scrub.forecast import forecast
    from scrub.plan import make_plan
    from scrub.policy_file import load_policy

    counts = _cores(cores)
    effective = load_policy(policy, text=text, key_file=keys)
    made = make_plan(inputs, "nowhere", effective, workers=1, split=0)
    found = forecast(made, seconds=seconds)
    if as_json:
        typer.echo(json_line(as_dict(found, counts, price)))
        return
    console = Console(highlight=False, soft_wrap=True)
    console.print(_about(found))
    console.print(_table(found, counts, price))
    for warning in _warnings(found, counts):
        console.print(warning)


def as_dict(found: "Forecast", cores: Sequence[int], price: float | None) -> dict[str, Any]:
    """Return all of a forecast as builtins."""
    return {
        "input_bytes": found.on_disk,
        "record_bytes": found.size,
        "output_bytes": found.out_on_disk,
        "records": found.records,
        "sampled_bytes": found.sampled,
        "sampled_places": found.probes,
        "only_from_the_beginning": found.from_the_beginning,
        "core_seconds": found.core_seconds.value,
        "core_seconds_margin_95": found.core_seconds.margin,
        "reader_and_writer_seconds": found.feeding.value * found.size,
        "start_seconds": found.start,
        "most_cores_for_one_reader": found.most_cores,
        "cores": {
            str(count): {
                "seconds": dict(zip(TIMES, found.seconds(count), strict=True)),
                "memory_bytes": found.memory(count),
                "core_hours": found.core_hours(count),
                "cost": None if price is None else found.core_hours(count) * price,
            }
            for count in cores
        },
    }  # fmt: skip


def _cores(given: str) -> list[int]:
    try:
        counts = [int(each) for each in given.split(",")]
    except ValueError:
        counts = []
    if not counts or min(counts) < 1:
        raise typer.BadParameter(f"{given!r} is no list of numbers such as 8,64")
    return counts


def _about(found: "Forecast") -> str:
    rate = found.size / found.core_seconds.value / 1e6
    margin = found.core_seconds.margin / found.core_seconds.value
    return (
        f"{_size(found.on_disk)} on disk, {_size(found.size)} of records, "
        f"about {found.records:,} of them; output about {_size(found.out_on_disk)}\n"
        f"measured: {rate:.2f} MB/s on one core, ± {margin:.0%} (95 %), "
        f"from {_size(found.sampled)} in {found.probes} places"
    )


def _table(found: "Forecast", cores: Sequence[int], price: float | None) -> "Table":
    from rich.table import Table

    table = Table("cores", "time", "between (95 %)", "memory", "core hours")
    if price is not None:
        table.add_column("cost")
    for count in cores:
        least, expected, most = found.seconds(count)
        hours = found.core_hours(count)
        row = [
            f"{count:,}",
            _time(expected),
            f"{_time(least)} to {_time(most)}",
            _size(found.memory(count)),
            f"{hours:,.2f}" if hours < 100 else f"{hours:,.0f}",
        ]
        table.add_row(*row, *([] if price is None else [f"{hours * price:,.2f}"]))
    return table


def _warnings(found: "Forecast", cores: Sequence[int]) -> list[str]:
    warnings = []
    if max(cores) > found.most_cores:
        warnings.append(
            f"one reader keeps about {found.most_cores:,} cores busy: beyond that, run several "
            "times over parts of the input"
        )
    if found.from_the_beginning:
        warnings.append(
            "some files could only be sampled from their beginning; if they change further on, "
            "the interval is too narrow"
        )
    if found.probes < 30:
        warnings.append(f"only {found.probes} places were looked at: give it more with --seconds")
    return warnings


def _size(count: float) -> str:
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:,.0f} {unit}" if unit == "bytes" else f"{count:.3g} {unit}"
        count /= 1000
    return f"{count:,.3g} TB"


def _time(seconds: float) -> str:
    for unit, size in (("days", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:,.1f} {unit}"
    return f"{seconds:.1f} s"
