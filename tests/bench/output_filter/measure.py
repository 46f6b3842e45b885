"""What the filter costs and keeps: delay, equality of streams, look-ups, false alarms, faults."""

import glob
import gzip
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scrub.errors import OutputFilterError
from scrub.output_filter import OutputFilter, Session
from scrub.output_filter.leaks.filter_key import FilterKey
from scrub.output_filter.leaks.fingerprints import Fingerprints, Kind, write
from scrub.output_filter.leaks.folding import folded

TOKEN = re.compile(r"\s?\S{1,5}|\s")  # about what a model says at once
# What says by itself that there is personal data in a paragraph, so that it is not benign.
PERSONAL = re.compile(
    r"[\w.+-]+(?:@|\s*(?:\(at\)|\bAT\b|\[at\]| at )\s*)[\w-]+(?:\.| dot | DOT )\w+|\b(?:\d{1,3}\.){3}\d{1,3}\b"
    r"|(?:[0-9a-fA-F]{1,4}:){3}|\+\d[\d ()-]{7,}|https?://\S*[@=~]|\(\d{3}\)\\? ?\d{3}\S?-\d{4}|\b\d{3}-\d{3}-\d{4}\b"
    r"|Franklin St|Temple Place|BEGIN [A-Z ]+KEY"
)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that such a share of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def paragraphs(places: Sequence[str], count: int, seed: int = 3) -> Iterator[str]:
    """Yield distinct paragraphs of 80 to 2,000 characters from text files and JSONL corpora."""
    files = [path for place in places for path in glob.glob(place, recursive=True)]
    files = sorted(path for path in set(files) if Path(path).is_file())
    random.Random(seed).shuffle(files)
    seen: set[str] = set()
    for path in files:
        try:
            text = gzip.open(path, "rt").read() if path.endswith(".gz") else Path(path).read_text()
        except (OSError, UnicodeDecodeError, EOFError):
            continue
        if path.endswith(".jsonl"):
            found = [str(json.loads(line).get("text", "")) for line in text.splitlines()]
        else:
            found = [each.strip() for each in re.split(r"\n\s*\n", text)]
        found = [each for each in found if 80 <= len(each) <= 2000 or path.endswith(".jsonl")]
        random.Random(path).shuffle(found)
        for each in found[: 60 if not path.endswith(".jsonl") else 6000]:
            if each not in seen and not PERSONAL.search(each):
                seen.add(each)
                yield each
                if len(seen) == count:
                    return


class Alarms(NamedTuple):
    """Findings in benign paragraphs."""

    paragraphs: int
    alarmed: int
    kinds: Counter[str]
    shown: list[str]


def false_alarms(places: Sequence[str], count: int, policy: str = "output-filter") -> Alarms:
    """Screen benign paragraphs, and count those in which something is found."""
    screen, kinds, shown = OutputFilter(policy).screen, Counter[str](), []
    done = alarmed = 0
    for text in paragraphs(places, count):
        done += 1
        findings = screen(text).findings
        alarmed += bool(findings)
        for each in findings:
            kinds[f"{each.entity} {each.reason}"] += 1
            shown.append(
                f"{each.entity} {each.reason}: {text[max(0, each.start - 40) : each.end + 15]!r}"
            )
    return Alarms(done, alarmed, kinds, shown)


def mismatches(
    filter: OutputFilter, texts: Sequence[str], randoms: int, *, every: bool
) -> tuple[int, int]:
    """Return how many streams of texts were not as the whole, and how many there were.

    All ways to cut the UTF-8 in two, if ``every``, and so many at random in up to twelve pieces.
    """
    rng, wrong, done = random.Random(5), 0, 0
    for text in texts:
        session = _told(text)
        whole = filter.screen(text, session=session)
        data = text.encode()
        cuts = [[at] for at in range(1, len(data))] if every else []
        for _ in range(randoms):
            cuts.append(sorted(rng.randrange(len(data) + 1) for _ in range(rng.randint(1, 12))))
        for places in cuts:
            chunks = [data[a:b] for a, b in zip([0, *places], [*places, len(data)], strict=True)]
            stream = filter.stream(iter(chunks), session=session)
            sent = b"".join(stream).decode()
            done += 1
            wrong += sent != whole.text or stream.findings != whole.findings
    return wrong, done


def _told(text: str) -> Session | None:
    """Return a session that made the pseudonyms in a text, if it has any."""
    return SESSION if "⟦" in text else None


SESSION = Session("output-filter", tenant="bench")


class Delay(NamedTuple):
    """CPU milliseconds for each token, and characters that waited, over a replay."""

    milliseconds: list[float]
    held: list[int]
    tokens: int


def replay(filter: OutputFilter, texts: Sequence[str]) -> Delay:
    """Feed texts token by token, and note what each cost."""
    spent, held = [], []
    for text in texts:
        feeder = filter.feeder()
        for token in TOKEN.findall(text):
            start = time.thread_time()
            feeder.feed(token)
            spent.append(1000 * (time.thread_time() - start))
            held.append(feeder.held)
        feeder.finish()
    return Delay(spent, held, len(spent))


def first_byte(filter: OutputFilter, texts: Sequence[str]) -> float:
    """Return the CPU milliseconds until something of each text could be sent, at the 99th."""
    spent = []
    for text in texts:
        start = time.thread_time()
        feeder = filter.feeder()
        for token in TOKEN.findall(text):
            if feeder.feed(token):
                break
        spent.append(1000 * (time.thread_time() - start))
    return percentile(spent, 0.99)


class LookUps(NamedTuple):
    """What a set of values does."""

    values: int
    exact: float
    variants: float
    false: float
    microseconds: float
    """Of a look-up of a value as ``folded`` spells it."""
    folding: float
    """What spelling it so takes, in microseconds."""
    build: float
    size: int


def values_of(count: int, salt: str) -> Iterator[str]:
    """Yield so many made-up values: addresses, numbers, names."""
    for number in range(count):
        which = number % 3
        if which == 0:
            yield f"{salt}{number}@example.org"
        elif which == 1:
            yield f"{salt}-{number:08d}"
        else:
            yield f"Zoë{salt} O'Kafor{number}"


def look_ups(folder: Path, count: int) -> LookUps:
    """Make a set of so many values, and ask it."""
    key = FilterKey("bench", bytes(range(32)))
    path = folder / "values"
    start = time.perf_counter()
    write(path, map(folded, values_of(count, "a")), key, lambda: Kind("values", 8))
    build = time.perf_counter() - start
    known = Fingerprints.open(path, key, kind="values")
    some = [
        value
        for at, value in enumerate(values_of(count, "a"))
        if at % max(1, count // 200_000) == 0
    ]
    exact = sum(known.has(folded(value)) for value in some) / len(some)
    ways: list[Callable[[str], str]] = [
        str.upper, str.title, lambda v: "\u200b".join(v),
        lambda v: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in v),
        lambda v: v.replace("ë", "e\u0308"), lambda v: v.replace("a", "а"),  # noqa: RUF001
        lambda v: "".join(chr(0x0660 + int(c)) if c in "0123456789" else c for c in v),
    ]  # fmt: skip
    tried = [known.has(folded(way(value))) for value in some[:20_000] for way in ways]
    others = [folded(value) for value in values_of(3_000_000, "b")]
    start = time.process_time()
    hits = sum(map(known.has, others))
    each = (time.process_time() - start) / len(others) * 1e6
    mine = [folded(value) for value in some]
    start = time.process_time()
    for value in mine:
        known.has(value)
    each = max(each, (time.process_time() - start) / len(mine) * 1e6)
    start = time.process_time()
    for value in some:
        folded(value)
    folding = (time.process_time() - start) / len(some) * 1e6
    return LookUps(
        count, exact, sum(tried) / len(tried), hits / len(others), each, folding, build,
        path.stat().st_size,
    )  # fmt: skip


def raw_after_faults(text: str) -> tuple[int, int]:
    """Break each scanner in turn; return how many characters came out of it, and of how many."""
    from unittest.mock import patch

    targets = [
        "recognizers.scanner.Scanner.find", "recognizers.lexicon.Lexicon.find", "scrub.lists.DenyList.find",
        "scrub.detect.pieces_of", "scrub.detect.only_in_views", "recognizers.benign.Judge.reasons",
        "scrub.finder.decide", "scrub.output_filter.feed.labelled",
        "scrub.output_filter.leaks.checks.LeakChecks.spans", "scrub.output_filter.leaks.checks.Leaks.spans",
    ]  # fmt: skip
    filter, raw = OutputFilter("output-filter"), 0
    for target in targets:
        with patch(target, side_effect=RuntimeError(text)):
            feeder = filter.feeder()
            sent = ""
            try:
                for at in range(0, len(text), 7):
                    sent += feeder.feed(text[at : at + 7])
                sent += feeder.finish()
            except OutputFilterError as error:
                assert text not in str(error)
            raw += len(sent)
    return raw, len(targets)
