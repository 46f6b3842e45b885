"""Documents and files that have broken pipelines, each among good ones, all in one run.

    python -m tests.faults.poison FOLDER

makes them, scrubs them with everything logged at DEBUG, and says what became of them as JSON.
"""

import gzip
import json
import logging
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from scrub.manifest import FOLDER, read_ledger
from scrub.plan import make_plan
from scrub.policy_file import resolve
from scrub.run import scrub_corpus
from tests.faults.hostile import Hostile

CANARY = "Xq7CanaryZv3"
GOOD = 12  # good documents before the poison, and as many after it
MB = 1 << 20


def good(number: int) -> bytes:
    return json.dumps({"id": number, "text": f"{CANARY} wrote from p{number}@example.org"}).encode()


def among_good(poison: bytes) -> bytes:
    """Return JSON Lines with a bad line in the middle of good ones."""
    lines = [good(n) for n in range(GOOD)] + [poison] + [good(n) for n in range(GOOD, 2 * GOOD)]
    return b"\n".join(lines) + b"\n"


def text(value: str) -> bytes:
    return json.dumps({"text": f"{CANARY} {value}"}).encode()


def all_good() -> bytes:
    return b"".join(good(n) + b"\n" for n in range(2 * GOOD))


def truncated(content: bytes) -> bytes:
    return content[: len(content) - 12]


def zstd(content: bytes) -> bytes:
    return bytes(pa.compress(content, codec="zstd", asbytes=True))


def parquet_table(**columns: list[Any]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), sink)
    return bytes(sink.getvalue().to_pybytes())


def flipped(content: bytes) -> bytes:
    half = len(content) // 2
    return (
        content[:half]
        + bytes(byte ^ 0xFF for byte in content[half : half + 40])
        + content[half + 40 :]
    )


# A line among good ones: what it is → (the line, why it is in quarantine; "" when it is not).
LINES: dict[str, tuple[Callable[[], bytes], str]] = {
    "not JSON": (lambda: b'{"text": "' + CANARY.encode() + b'", broken', "invalid_json"),
    "bad UTF-8": (lambda: b'{"text": "' + CANARY.encode() + b'\xff\xfe"}', "invalid_utf8"),
    "lone surrogate": (lambda: b'{"text": "' + CANARY.encode() + b'\\ud800"}', "lone_surrogate"),
    "NUL bytes": (lambda: b'{"text": "' + CANARY.encode() + b"\0\0" + b'"}', "invalid_json"),
    "escaped NULs": (lambda: text("\0" * 1000), ""),
    "JSON of depth 100,000": (lambda: b'{"a": ' * 100_000 + b"1" + b"}" * 100_000, "too_deep"),
    "not an object": (lambda: json.dumps([CANARY]).encode(), "not_an_object"),
    "no text field": (lambda: json.dumps({"prose": CANARY}).encode(), "missing_field"),
    "text is no string": (lambda: json.dumps({"text": [CANARY]}).encode(), "not_text"),
    "a line of 100 MB": (lambda: b'{"text": "' + b"x" * 100 * MB + b'"}', "record_too_large"),
    "a text of 2 MB of @": (lambda: text("a@" * MB), ""),
    "100,000 fields": (
        lambda: json.dumps({"text": CANARY} | {f"k{n}": n for n in range(100_000)}).encode(),
        "",
    ),
    "the same key twice": (lambda: b'{"text": "' + CANARY.encode() + b'", "text": 5}', "*"),
    "stacked accents": (lambda: text("e" + "\u0301" * 100_000), ""),
    "invisible characters": (lambda: text("\u200b\u2060\ufeff" * 50_000), ""),
    "a number of 100,000 digits": (
        lambda: b'{"text": "' + CANARY.encode() + b'", "n": ' + b"9" * 100_000 + b"}",
        "*",
    ),
    "an empty line": (lambda: b"", "*"),
    "a library that crashes": (lambda: text("POISON:crash"), "worker_died"),
    "a library that exits": (lambda: text("POISON:exit"), "worker_died"),
    "a library that never returns": (lambda: text("POISON:loop"), "deadline_exceeded"),
    "a library that is stopped": (lambda: text("POISON:stop"), "worker_stalled"),
    "a library that eats memory": (lambda: text("POISON:memory"), "memory_exceeded"),
    "a library that raises": (lambda: text("POISON:raise"), "error:ValueError"),
    "a library that interrupts": (
        lambda: text("POISON:interrupt"),
        "error:KeyboardInterrupt",
    ),
}
# A whole file: what it is → (its ending, its bytes, why it is in quarantine, good documents in it).
FILES: dict[str, tuple[str, Callable[[], bytes], str, int | None]] = {
    "gzip cut short": (".jsonl.gz", lambda: truncated(gzip.compress(all_good())), "truncated_input", None),
    "zstd cut short": (".jsonl.zst", lambda: truncated(zstd(all_good())), "truncated_input", None),
    "gzip damaged": (".jsonl.gz", lambda: flipped(gzip.compress(all_good())), "*", None),
    "a zstd bomb, 1 GiB": (".jsonl.zst", lambda: zstd(bytes(1 << 30)), "record_too_large", 0),
    "a gzip bomb, 300 MB": (".jsonl.gz", lambda: gzip.compress(bytes(300 * MB)), "record_too_large", 0),
    "no Parquet at all": (".parquet", lambda: b"PAR1 " + CANARY.encode(), "corrupt_input", 0),
    "Parquet cut short": (
        ".parquet", lambda: truncated(parquet_table(text=[CANARY] * 9)), "*", 0,
    ),
    "Parquet without the column": (".parquet", lambda: parquet_table(n=[1, 2]), "wrong_schema", 0),
    "CSV with an open quote": (".csv", lambda: b'id,text\n1,"' + CANARY.encode() + b"\n2,x\n", "*", None),
    "CSV with too many cells": (".csv", lambda: f"id,text\n1,{CANARY}\n2,a,b,c\n".encode(), "*", 1),
    "an empty file": (".jsonl", lambda: b"", "", 0),
    "UTF-16": (".jsonl", lambda: all_good().decode().encode("utf-16"), "*", None),
}  # fmt: skip


def write(folder: Path) -> None:
    """Write every kind, a shard each, and two shards of good documents."""
    folder.mkdir(parents=True)
    for number, (make, _) in enumerate(LINES.values()):
        (folder / f"line{number:02}.jsonl").write_bytes(among_good(make()))
    for number, (ending, make, _, _) in enumerate(FILES.values()):
        (folder / f"file{number:02}{ending}").write_bytes(make())
    (folder / "gone.jsonl").symlink_to(folder / "nowhere.jsonl")


def judge(out: Path) -> dict[str, str]:
    """Return what is wrong, by kind; nothing when every kind came out as it should."""
    _, entries = read_ledger(out)
    wrong: dict[str, str] = {}
    for number, (kind, (_, reason)) in enumerate(LINES.items()):
        counts = entries[f"line{number:02}.jsonl"].counts
        clean = (out / f"line{number:02}.jsonl").read_bytes()
        kept = sum(f'"id": {n},'.encode() in clean for n in range(2 * GOOD))
        if kept != 2 * GOOD:
            wrong[kind] = f"{2 * GOOD - kept} good documents are lost"
        elif not counts.balanced or counts.records != 2 * GOOD + 1:
            wrong[kind] = f"{counts.records} records, or no balance"
        elif reason != "*" and dict.fromkeys([reason], 1) != (counts.reasons or {"": 1}):
            wrong[kind] = f"in quarantine for {list(counts.reasons)}, not {reason or 'nothing'}"
    for number, (kind, (ending, _, reason, fine)) in enumerate(FILES.items()):
        counts = entries[f"file{number:02}{ending}"].counts
        if not counts.balanced or (fine is not None and counts.written != fine):
            wrong[kind] = f"{counts.written} written, or no balance"
        elif reason != "*" and list(counts.reasons) != [reason][: len(reason)]:
            wrong[kind] = f"in quarantine for {list(counts.reasons)}, not {reason or 'nothing'}"
    return wrong


class Watch(threading.Thread):
    """The most memory that this process, and any worker of it, has held."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.own = self.worker = 0
        self.start()

    def run(self) -> None:
        here = psutil.Process()
        while True:
            self.own = max(self.own, here.memory_info().rss)
            try:
                for child in here.children():
                    self.worker = max(self.worker, child.memory_info().rss)
            except psutil.Error:
                pass
            time.sleep(0.05)


def main(folder: Path) -> None:
    """Make, scrub, judge and print."""
    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    write(folder / "in")
    policy = resolve(
        {
            "preset": "secrets-only",
            "entities": {"contact": "replace"},
            "languages": {"models": {"en": None}},
            "limits": {"deadline_seconds": 9, "memory_bytes": 400 * MB},
        }
    )
    plan = make_plan([folder / "in"], folder / "out", policy, workers=2)
    plan = replace(plan, scrubber=Hostile(policy))
    watch = Watch()
    start = time.monotonic()
    card = scrub_corpus(plan)
    print(
        json.dumps(
            {
                "kinds": len(LINES) + len(FILES),
                "wrong": judge(folder / "out"),
                "seconds": round(time.monotonic() - start, 1),
                "records": card["records"],
                "own": watch.own,
                "worker": watch.worker,
                "beside": sorted(
                    str(path)
                    for path in (folder / "out").rglob("*")
                    if path.is_file() and (FOLDER in path.parts or "data_card" in path.name)
                ),
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
