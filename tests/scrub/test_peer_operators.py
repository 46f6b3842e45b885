"""Presidio's own tests of its anonymizer: the same replacements from ours, but for those listed.

Its operators run under ours as ``presidio``, to the letter. Of our own, those with a counterpart
there are compared: redact, replace, keep, and mask as far as it hides the beginning of a value.
Hash is keyed here and salted there, so only what holds for both is compared. Encryption comes
with the vault.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from recognizers import Span
from scrub.decide import resolve as settle
from scrub.operators import OPERATORS
from scrub.policy_file import resolve
from scrub.transform import transform
from scrub.vault.keys import Keys

TABLE = Path(__file__).parents[3] / "shared/bench/cases/presidio_anonymizer_cases.jsonl"
KEYS = Keys(project="test", kid="k1", secret=b"k" * 32)
OURS = frozenset({"redact", "replace", "keep"})
THEIRS = frozenset({"Mask", "Redact", "Replace", "Hash"})
# Test → how many of its cases we do otherwise, and why.
OTHERWISE = {
    "test_anonymizer_engine.py"
    "::test_given_sorted_analyzer_results_merge_entities_separated_by_white_space": (
        1,
        "two parts of a name are one when one blank stands between them, not several",
    ),
    "test_mask.py::test_when_given_valid_value_then_expected_string_returned": (
        8,
        "the end of a value is what ours leaves readable, at most half of it and never all",
    ),
}

pytestmark = pytest.mark.skipif(
    not TABLE.exists(), reason="the tables of other tools' cases are not part of the project"
)


def cases(kind: str) -> Iterator[dict[str, Any]]:
    with TABLE.open(encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line, object_hook=_bytes)
            if case["kind"] == kind and case["deterministic"]:
                yield case


def _bytes(each: dict[str, Any]) -> Any:
    return bytes.fromhex(each["__bytes_hex__"]) if "__bytes_hex__" in each else each


def operate(value: str, **options: Any) -> str:
    setting = resolve({"entities": {"PERSON": options}}).setting("PERSON")
    return OPERATORS[setting.operator](setting, KEYS)(value, "PERSON")


def test_its_operators_run_under_ours_to_the_letter() -> None:
    pytest.importorskip("presidio_anonymizer")
    wrong = [
        case["test"]
        for case in cases("operate")
        if case["operator"] in THEIRS
        and operate(
            case["text"],
            operator="presidio",
            name=case["operator"].lower(),
            params=case["params"],
        )
        != case["result"]
    ]
    assert wrong == []


def test_ours_mask_alike_from_the_beginning() -> None:
    wrong = []
    for case in cases("operate"):
        if case["operator"] == "Mask":
            params, text = case["params"], case["text"]
            got = operate(
                text,
                operator="mask",
                char=params["masking_char"],
                keep_last=max(0, len(text) - max(0, params["chars_to_mask"])),
                keep_format=False,
            )
            wrong += [case["test"]] * (got != case["result"])
    _explained(wrong)


def test_ours_replace_alike() -> None:
    wrong = []
    for case in cases("anonymize"):
        names = {each["name"] for each in (case["operators"] or {}).values()}
        if names <= OURS:
            spans = [
                Span(start, end, entity, score, "test")
                for start, end, entity, score in case["spans"]
            ]
            got = transform(case["text"], settle(case["text"], spans), _operate(case)).text
            wrong += [case["test"]] * (got != case["result"])
    _explained(wrong)


def _operate(case: dict[str, Any]) -> Any:
    def replacement(value: str, entity: str) -> str:
        chosen = case["operators"].get(entity, case["operators"].get("DEFAULT"))
        if chosen["name"] == "replace":
            return operate(value, operator="replace", label=chosen["params"]["new_value"])
        return operate(value, operator=chosen["name"])

    return replacement


def test_ours_hash_as_consistently() -> None:
    for case in cases("operate"):
        if case["operator"] == "Hash":
            once, twice = (operate(case["text"], operator="hash", length=64) for _ in range(2))
            assert once == twice
            assert len(once) == 64
            assert case["text"] not in once


def _explained(wrong: list[str]) -> None:
    listed = Counter({test: count for test, (count, _) in OTHERWISE.items()})
    assert Counter(wrong) - listed == Counter()
