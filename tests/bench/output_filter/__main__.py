"""Print what the output filter catches, what it costs, and that streams are as the whole.

python -m tests.bench.output_filter                  everything, half an hour or so
python -m tests.bench.output_filter --only catch     one part: catch, alarms, streams, delay, vault, faults
python -m tests.bench.output_filter --values 5       a quick look
"""

import argparse
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from scrub.output_filter import OutputFilter
from tests.bench.output_filter import measure
from tests.bench.output_filter.catch import (
    Case,
    Find,
    cases,
    caught,
    ours,
    patterns,
    presidio,
    summed,
)

TEXTS = (
    "/usr/share/doc/**/*",
    "/usr/lib/python3*/**/*.py",
    "/usr/share/man/man*/*",
    "/usr/share/perl/**/*.p*",
    "corpora_samples/web/*.jsonl",
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--only", action="append", help="one of the parts; may be given again")
    parser.add_argument(
        "--values", type=int, default=50, help="values for each entity and disguise"
    )
    parser.add_argument("--paragraphs", type=int, default=100_000)
    parser.add_argument("--texts", action="append", help="where benign text is, as a glob")
    parser.add_argument("--entries", type=int, default=10_000_000, help="values of the vault")
    parser.add_argument("--no-presidio", action="store_true")
    options = parser.parse_args()
    parts = {
        "catch": lambda: catch(options.values, with_presidio=not options.no_presidio),
        "alarms": lambda: alarms(options.texts or TEXTS, options.paragraphs),
        "streams": streams,
        "delay": lambda: delay(options.texts or TEXTS),
        "vault": lambda: vault(options.entries),
        "faults": faults,
    }
    for name in options.only or parts:
        parts[name]()


def say(text: str) -> None:
    """Print a line as it is."""
    Console(soft_wrap=True, highlight=False, markup=False).print(text)


def catch(values: int, *, with_presidio: bool) -> None:
    """Print who catches what."""
    chosen = list(cases(values))
    finders: dict[str, Find] = {"ours": ours(), "patterns": patterns()}
    if with_presidio:
        finders["Presidio"] = presidio()
    shares = {name: caught(find, _some(chosen, name)) for name, find in finders.items()}
    for at, title in ((0, "disguise"), (1, "entity")):
        table = Table(title, *finders)
        sums = {name: summed(each, at) for name, each in shares.items()}
        for row in sums["ours"]:
            table.add_row(row, *(f"{float(sums[name][row]):.1%}" for name in finders))
        Console().print(table)
    for name, each in shares.items():
        hits, total = (sum(getattr(s, part) for s in each.values()) for part in ("hits", "total"))
        worst = min(map(float, summed(each, 0).values()))
        say(f"{name}: {hits:,} of {total:,}, {hits / total:.2%}; worst disguise {worst:.1%}")


def _some(chosen: list[Case], name: str) -> list[Case]:
    """Return every case, or for Presidio, which takes its time, every fifth."""
    return chosen[::5] if name == "Presidio" else chosen


def alarms(places: list[str] | tuple[str, ...], count: int) -> None:
    """Print false alarms, and what they were."""
    found = measure.false_alarms(places, count)
    say(f"{found.alarmed} of {found.paragraphs:,} benign paragraphs: "
        f"{1000 * found.alarmed / max(1, found.paragraphs):.2f} in 1,000")  # fmt: skip
    for kind, number in found.kinds.most_common(20):
        say(f"  {number:5} {kind}")
    for line in found.shown[:: max(1, len(found.shown) // 25)]:
        say(f"    {line}")


def streams() -> None:
    """Print whether streams are as the whole."""
    for policy in ("output-filter", "strict"):
        filter = OutputFilter(policy)
        texts = [case.text for case in cases(1)]
        texts = texts[::3] if policy == "output-filter" else texts[::29]
        hidden = measure.SESSION.hide("I am at ngozi@example.org, call +1 202-555-0134")
        texts += [
            f"Hello **{hidden}**, see [it](https://example.org/?q={hidden}) — 中文四一一一 {hidden}"
        ]
        wrong, done = measure.mismatches(filter, texts, 1, every=True)
        long = " ".join(texts)[:4000]
        more, many = measure.mismatches(
            filter, [long], 1000 if policy == "output-filter" else 50, every=False
        )
        say(f"{policy}: {wrong + more} of {done + many:,} streams are not as the whole")


def delay(places: list[str] | tuple[str, ...]) -> None:
    """Print what a token costs, and how much waits."""
    texts = list(measure.paragraphs(places, 400))
    mixed = [*texts, *(case.text for case in cases(1) if case.disguise == "plain")]
    found = measure.replay(OutputFilter("output-filter"), mixed)
    say(f"rules, {found.tokens:,} tokens: CPU p50 {measure.percentile(found.milliseconds, 0.5):.3f}, "
        f"p99 {measure.percentile(found.milliseconds, 0.99):.3f}, mean {sum(found.milliseconds) / found.tokens:.3f} ms; held mean "
        f"{sum(found.held) / found.tokens:.1f}, p99 {measure.percentile(found.held, 0.99)}, most {max(found.held)} characters")  # fmt: skip
    say(
        f"first character: CPU p99 {measure.first_byte(OutputFilter('output-filter'), mixed):.2f} ms"
    )
    named = measure.replay(OutputFilter("strict"), texts[:80])
    cost = [each for each in named.milliseconds if each > 0.3]
    say(
        f"with names, {len(cost):,} sentences: CPU p50 {measure.percentile(cost, 0.5):.2f}, p99 {measure.percentile(cost, 0.99):.2f} ms"
    )


def vault(entries: int) -> None:
    """Print what look-ups are worth."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure.look_ups(Path(folder), entries)
    say(f"{found.values:,} values: exact {found.exact:.4%}, variants {found.variants:.2%}, false {found.false:.1e}, "
        f"{found.microseconds:.2f} µs a look-up, {found.folding:.2f} µs to spell it; made in {found.build:.0f} s, {found.size / 1e6:.0f} MB")  # fmt: skip


def faults() -> None:
    """Print what comes out of a filter whose scanners fail."""
    raw, count = measure.raw_after_faults(
        "4111-1111-1111-1111 ngozi@example.org 202-555-0134, as said. "
    )
    say(f"{count} scanners broken in turn: {raw} characters came out")


if __name__ == "__main__":
    main()
