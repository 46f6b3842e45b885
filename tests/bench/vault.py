"""Print how fast pseudonyms and the vault are: ``python -m tests.bench.vault [--rows 1000000]``.

Rates are of one core, by CPU time where nothing waits for a disk. ``--rows 10000000`` takes a while.
"""

import argparse
import hmac
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from scrub.vault.custody import Custody
from scrub.vault.keys import Keys
from scrub.vault.merge import merge
from scrub.vault.seal import Sealer
from scrub.vault.segments import SUFFIX, Chunk, Hunk, SegmentWriter, Value
from scrub.vault.store import Batch, Store
from scrub.vault.tokens import Tokens
from scrub.vault.vault import Settings, Vault, create
from tests.bench.__main__ import machine

Row = tuple[str, str, str, str]
KEYS = Keys(project="bench", kid="k1", secret=bytes(range(32)))
SPELLED: dict[str, Callable[[int], str]] = {
    "PERSON": lambda n: (
        f"Ngozi {''.join(chr(97 + n // 26**place % 26) for place in range(5)).title()}"
    ),
    "EMAIL_ADDRESS": lambda n: f"ngozi.okafor{n}@example.org",
    "PHONE_NUMBER": lambda n: f"+1 202-555-{n:06d}",
    "US_SSN": lambda n: f"666-{n // 10000 % 100:02d}-{n % 10000:04d}",
}
PER_SEGMENT = 50_000
PER_CHUNK = 500


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows in the store")
    parser.add_argument("--documents", type=int, default=100_000, help="for reveal-corpus")
    parser.add_argument("--only", nargs="*", default=[], help="tokens sqlite postgres run corpus")
    options = parser.parse_args()
    table = Table("what", "figure", "target", "measured from")
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as folder:
        parts: dict[str, Callable[[], Iterator[Row]]] = {
            "tokens": tokens,
            "sqlite": lambda: sqlite(Path(folder) / "sqlite", options.rows),
            "postgres": lambda: postgres(Path(folder) / "postgres", options.rows),
            "run": lambda: whole_run(Path(folder) / "run"),
            "corpus": lambda: corpus(Path(folder) / "corpus", options.documents),
        }
        for name, measure in parts.items():
            if not options.only or name in options.only:
                for row in measure():
                    table.add_row(*row)
                    print(*row, sep=" | ", flush=True)
    console = Console(width=120)
    console.print(table)
    console.print(machine())


def tokens(count: int = 100_000) -> Iterator[Row]:
    """Time tokens against bare ``hmac.digest``: of values as they come in texts, and all unlike."""
    rng = random.Random(1)
    mixed = [(entity, SPELLED[entity](n)) for n in range(count // 4) for entity in SPELLED]
    # The n-th most frequent value comes 1/n as often as the first (Zipf).
    weights = list(accumulate(1 / (n + 1) for n in range(len(mixed))))
    stream = rng.choices(mixed, cum_weights=weights, k=count)
    # In turn, and each made anew: in a text, too, values lie in memory as they come.
    shuffled = [(SPELLED[entity], entity, n) for n in range(count // 4) for entity in SPELLED]
    rng.shuffle(shuffled)
    mixed = [(entity, spelled(n)) for spelled, entity, n in shuffled]
    yield _against_hmac("values as they come in texts (Zipf)", stream, cached=True)
    yield _against_hmac("all different, four entities in turn", mixed, cached=False)
    for entity, spelled in SPELLED.items():
        values = [(entity, spelled(n)) for n in range(count)]
        yield _against_hmac(f"all different, {entity}", values, cached=False)


def _against_hmac(name: str, values: list[tuple[str, str]], *, cached: bool) -> Row:
    from scrub.operators.pseudonymize import Pseudonymize, make

    raw = [value.encode() for _, value in values]
    key = KEYS.derived("", "bench")

    def bare() -> None:
        for each in raw:
            hmac.digest(key, each, "sha256")

    def ours() -> None:
        made = make(Pseudonymize(scope="corpus"), KEYS) if cached else Tokens(KEYS).token
        for entity, value in values:
            made(value, entity)

    seconds = {bare: float("inf"), ours: float("inf")}
    for _ in range(5):
        for work in seconds:
            start = time.process_time()
            work()
            seconds[work] = min(seconds[work], time.process_time() - start)
    rates = [len(values) / seconds[work] for work in (ours, bare)]
    source = f"{rates[0]:,.0f}/s, hmac.digest {rates[1]:,.0f}/s; {name}"
    return ("tokens against hmac.digest", f"{rates[0] / rates[1]:.0%}", "≥ 80 %", source)


def sqlite(folder: Path, rows: int) -> Iterator[Row]:
    """Time the merge of sealed segments, from the file to the durable row."""
    vault = _vault(folder, "sqlite:vault.db")
    times: list[float] = []
    _timed(vault.store, times)
    took: list[tuple[float, float]] = []
    for done in range(PER_SEGMENT, rows + 1, PER_SEGMENT):
        path = _segment(folder, vault.sealer, done - PER_SEGMENT, PER_SEGMENT)
        start, used = time.perf_counter(), time.process_time()
        merge(vault, [path])
        took.append((time.perf_counter() - start, time.process_time() - used))
        if done in (1_000_000, rows):
            last = took[-max(1, len(took) // 10) :]
            rate, cpu = (PER_SEGMENT * len(last) / sum(each) for each in zip(*last, strict=True))
            whole = done / sum(wall for wall, _ in took)
            slow = sorted(times)[int(len(times) * 0.99)]
            yield (
                f"merge into SQLite at {done:,} rows",
                f"{rate:,.0f} rows/s",
                "≥ 40k/s" if done <= 1_000_000 else "≥ 10k/s",
                f"the last tenth; by CPU time {cpu:,.0f}/s; from empty to here {whole:,.0f}/s",
            )
            yield (
                "… p99 of its commits",
                f"{slow * 1000:,.0f} ms",
                "≤ 500 ms",
                f"{len(times):,} commits, the last of {vault.store.batch_rows:,} rows",
            )
    vault.store.close()


def postgres(folder: Path, rows: int) -> Iterator[Row]:
    """Time four processes that merge into one PostgreSQL."""
    from tests.scrub.vault.postgres import server

    with server() as url:
        vault = _vault(folder / "vault", url)
        each = rows // 4
        paths = [
            [
                _segment(folder / str(writer), vault.sealer, writer * each + first, PER_SEGMENT)
                for first in range(0, each, PER_SEGMENT)
            ]
            for writer in range(4)
        ]
        start = time.perf_counter()
        with ProcessPoolExecutor(4) as pool:
            list(pool.map(_merge_all, [folder / "vault"] * 4, paths))
        seconds = time.perf_counter() - start
        counted = vault.store.counts().entries
        yield (
            "merge into PostgreSQL, 4 writers",
            f"{counted / seconds:,.0f} rows/s",
            "≥ 80k/s",
            f"{counted:,} rows, from sealed segments; {os.cpu_count()} cores for all five processes",
        )
        yield _store_alone(folder / "vault", rows)
        vault.store.close()


def _store_alone(folder: Path, rows: int) -> Row:
    """Time the store's part alone: rows that are encrypted already."""
    vault = Vault.open(folder, folder.parent / "admin.keys")
    vault.store.erase_all()
    vault.store.close()
    with ProcessPoolExecutor(4) as pool:
        took = list(pool.map(_commit_all, [folder] * 4, [rows // 4] * 4, range(4)))
    start, end = min(begin for begin, _ in took), max(end for _, end in took)
    return (
        "… COPY and commit alone",
        f"{rows // 4 * 4 / (end - start):,.0f} rows/s",
        "≥ 80k/s",
        "rows encrypted beforehand, batches of 10,000",
    )


def _commit_all(folder: Path, rows: int, writer: int) -> tuple[float, float]:
    from scrub.vault.entries import Row as Entry

    vault = Vault.open(folder, folder.parent / "admin.keys")
    rng = random.Random(writer)
    batches = [
        Batch([Entry(rng.randbytes(16), b"", 1, rng.randbytes(42)) for _ in range(10_000)])
        for _ in range(rows // 10_000)
    ]
    start = time.time()
    for batch in batches:
        vault.store.commit(batch)
    return start, time.time()


def _merge_all(folder: Path, paths: list[Path]) -> None:
    with Vault.open(folder, folder.parent / "admin.keys") as vault:
        merge(vault, paths)


def whole_run(folder: Path) -> Iterator[Row]:
    """Time ``scrub run`` with redaction, and with pseudonyms sealed for a vault, in turn."""
    from tests.bench.corpus import write_corpus

    vault = _vault(folder / "vault", "sqlite:vault.db")
    vault.store.close()
    _key_file(folder / "p.keys")
    write_corpus(folder / "corpus.jsonl", 1.0)
    operators: dict[str, object] = {
        "redact": "redact",
        "pseudonymize": {"operator": "pseudonymize", "scope": "corpus"},
    }
    for name, models in (
        ("default model", {}),
        ("rules only", {"languages": {"models": {"en": None}}}),
    ):
        seconds: dict[str, list[float]] = {operator: [] for operator in operators}
        for turn in range(3):
            for operator, setting in operators.items():
                policy = folder / f"{operator}.yaml"
                policy.write_text(json.dumps({"operator": setting, **models}))
                more = [
                    "--keys",
                    str(folder / "p.keys"),
                    "--vault",
                    str(folder / "vault/public.json"),
                ]
                start = _children()
                subprocess.run(
                    [
                        sys.executable, "-m", "scrub", "run", str(folder / "corpus.jsonl"), "-q",
                        "--out", str(folder / f"{operator}-{name}-{turn}"), "--policy", str(policy),
                        "--workers", "1", *(more if operator == "pseudonymize" else []),
                    ],
                    check=True, stdout=subprocess.DEVNULL,
                )  # fmt: skip
                seconds[operator].append(_children() - start)
        best = {operator: min(times) for operator, times in seconds.items()}
        yield (
            "pseudonymizing with a vault against redacting",
            f"{best['pseudonymize'] / best['redact']:.2f} x",
            "≤ 1.10 x",
            f"CPU {best['pseudonymize']:.2f} and {best['redact']:.2f} s, best of 3; {name}",
        )


def _children() -> float:
    used = os.times()
    return used.children_user + used.children_system


def corpus(folder: Path, documents: int) -> Iterator[Row]:
    """Pseudonymize documents, merge, and reveal them all: the same bytes."""
    from scrub.plan import make_plan
    from scrub.policy_file import resolve
    from scrub.restore import restore_corpus
    from scrub.run import scrub_corpus

    vault = _vault(folder / "vault", "sqlite:vault.db")
    _key_file(folder / "p.keys")
    source = folder / "in/corpus.jsonl"
    source.parent.mkdir(parents=True)
    with source.open("w") as file:
        for n in range(documents):
            text = f"Case {n}: {SPELLED['EMAIL_ADDRESS'](n % 5000)}, {SPELLED['PHONE_NUMBER'](n)}. Ünïcödé."
            file.write(json.dumps({"id": n, "text": text}, ensure_ascii=bool(n % 2)) + "\n")
    policy = resolve({
        "operator": "pseudonymize", "languages": {"models": {"en": None}},
        "key_file": str(folder / "p.keys"), "vault": str(folder / "vault/public.json"),
    })  # fmt: skip
    scrub_corpus(make_plan([folder / "in"], folder / "out", policy, workers=2))
    merge(vault, sorted((folder / "out").rglob(f"*{SUFFIX}")))
    start = time.perf_counter()
    done = restore_corpus(vault, folder / "out", folder / "back", purpose="benchmark")
    seconds = time.perf_counter() - start
    hashes = {
        sha256(path.read_bytes()).hexdigest() for path in (source, folder / "back/corpus.jsonl")
    }
    yield (
        f"reveal-corpus of {done.records:,} documents",
        "identical" if len(hashes) == 1 else "DIFFERENT",
        "same SHA-256",
        f"{done.values:,} values put back in {seconds:.1f} s ({done.records / seconds:,.0f} docs/s)",
    )
    vault.store.close()


def _vault(folder: Path, store: str) -> Vault:
    folder.parent.mkdir(parents=True, exist_ok=True)
    keys = folder.parent / "admin.keys"
    create(folder, keys, Settings(project="bench", store=store))
    return Vault(folder, Custody.read(keys))


def _key_file(path: Path) -> None:
    from scrub.vault.key_file import new_key_file

    new_key_file(path, project="bench")


def _segment(folder: Path, sealer: Sealer, first: int, count: int) -> Path:
    """Write a segment of values that come nowhere else."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{first}{SUFFIX}"
    made = Tokens(KEYS)
    with path.open("wb") as file:
        writer = SegmentWriter(file, project="bench")
        for start in range(first, first + count, PER_CHUNK):
            values = []
            for n in range(start, start + PER_CHUNK):
                spelled = SPELLED["EMAIL_ADDRESS"](n)
                id = made.pseudonym(spelled, "EMAIL_ADDRESS", scope="corpus").id
                values.append(Value(id, "k1", "EMAIL_ADDRESS", spelled, spelled))
            records = [[Hunk(0, 5, 40, number)] for number in range(PER_CHUNK)]
            writer.write(sealer.seal(msgspec.msgpack.encode(Chunk(values, records, {}))))
        writer.close()
    return path


def _timed(store: Store, times: list[float]) -> None:
    commit = store.commit

    def timed(batch: Batch) -> None:
        start = time.perf_counter()
        commit(batch)
        times.append(time.perf_counter() - start)

    store.commit = timed  # type: ignore[method-assign]


if __name__ == "__main__":
    main()
