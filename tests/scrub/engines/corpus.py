"""A corpus, what the local engine makes of it, and what others made of it."""

from pathlib import Path

from scrub.manifest import FOLDER
from scrub.plan import make_plan
from scrub.run import scrub_corpus
from tests.scrub.corpora import without_model, write_jsonl

POLICY = """
preset: secrets-only
entities: {EMAIL_ADDRESS: replace, US_SSN: replace, CREDIT_CARD: drop, PERSON: replace}
languages: {models: {en: null}}
deny: [{literal: Ngozi Okafor, entity: PERSON}]
"""


def corpus(folder: Path, shards: int, records: int) -> Path:
    """Write shards, the last of them with records that go to quarantine, and a policy file."""
    for name in range(shards):
        write_jsonl(folder / f"in/{name:02}.jsonl", name * records, records)
    (folder / "in/bad.jsonl").write_text('{"text": 5}\n{"text": "ann@example.org"}\n{broken\n')
    (folder / "policy.yaml").write_text(POLICY)
    return folder / "in"


def locally(source: Path, out: Path) -> dict[str, bytes]:
    """Scrub with the local engine; return what it wrote."""
    scrub_corpus(make_plan([source], out, without_model(), workers=2))
    return written(out)


def written(out: Path) -> dict[str, bytes]:
    """Return every file of an output that a run decides: data, and quarantine."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
        and not path.name.startswith("data_card")
        and path.name != "manifest.jsonl"
    }


def ledger_lines(out: Path) -> int:
    """Return how many shards the ledger says are done."""
    path = out / FOLDER / "manifest.jsonl"
    return len(path.read_bytes().splitlines()) - 1 if path.exists() else 0
