"""How much leaks and how much is destroyed for nothing, on the sample corpora's gold spans.

Floors and ceilings are a little off what was measured: they catch a change for the worse. The
texts are made up here, so the figures say nothing of how well the tool does elsewhere.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from scrub.finder import Finder
from scrub.policy_file import resolve

GOLD = Path(__file__).parent.parent / "corpora_samples/gold"


@cache
def finder() -> Finder:
    # The samples' values are all reserved for examples, and their gold spans say what they play.
    return Finder(resolve({"preset": "training-corpus", "benign": {"documentation": False}}))


@cache
def measured(corpus: str) -> tuple[Counter[str], Counter[str], float]:
    """Return, per entity, the characters covered and all of them; and over-redaction."""
    covered: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    clean = destroyed = 0
    for line in (GOLD / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text = document["text"]
        found = {i for span in finder().edits(text) for i in range(span.start, span.end)}
        personal = set()
        for span in document["spans"]:
            places = {i for i in range(span["start"], span["end"]) if not text[i].isspace()}
            personal |= places
            gold[span["label"]] += len(places)
            covered[span["label"]] += len(places & found)
        others = {i for i in range(len(text)) if not text[i].isspace()} - personal
        clean += len(others)
        destroyed += len(others & found)
    return covered, gold, destroyed / clean


@pytest.mark.parametrize(
    ("corpus", "recall", "over_redaction"),
    [
        ("chat", 0.83, 0.002),
        ("clinical", 0.88, 0.045),
        ("code", 0.93, 0.02),
        ("mail", 0.92, 0.02),
        ("tickets", 0.86, 0.03),
        ("web", 0.70, 0.05),
    ],
)
def test_leaks_and_over_redaction(corpus: str, recall: float, over_redaction: float) -> None:
    covered, gold, destroyed = measured(corpus)
    wanted = finder().policy.on()
    total = sum(count for entity, count in gold.items() if entity in wanted)
    assert sum(covered[entity] for entity in wanted) / total >= recall
    assert destroyed <= over_redaction


@pytest.mark.parametrize("entity", ["EMAIL_ADDRESS", "IBAN_CODE", "CREDIT_CARD", "PASSWORD"])
def test_what_has_a_shape_of_its_own_is_found(entity: str) -> None:
    corpora = [measured(path.stem) for path in GOLD.glob("*.jsonl")]
    total = sum(gold[entity] for _, gold, _ in corpora)
    assert total
    assert sum(covered[entity] for covered, _, _ in corpora) / total >= 0.99
