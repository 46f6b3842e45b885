"""What every rule file has to keep, whoever wrote it."""

import importlib
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
import re2

from recognizers.entities import ENTITIES
from recognizers.filters import shape
from recognizers.registry import rules
from recognizers.types import Rule
from tests.recognizers.samples import pattern_samples

RULES = dict(rules())
# Beyond this RE2's automaton gets slow, then gives up and falls back to something slower.
LARGEST_PROGRAM = 12_000
LONGEST_MATCH = 4096  # bytes


def each_rule(kept: Callable[[str, Rule], bool]) -> pytest.MarkDecorator:
    chosen = {name: rule for name, rule in RULES.items() if kept(name, rule)}
    return pytest.mark.parametrize(("name", "rule"), chosen.items(), ids=chosen)


every_rule = each_rule(lambda name, rule: True)


@every_rule
def test_pattern_compiles_and_stays_small(name: str, rule: Rule) -> None:
    compiled = re2.compile(rule.pattern)
    assert compiled.groups <= 1, "one group at most: the value"
    assert compiled._regexp.ProgramSize() <= LARGEST_PROGRAM


@every_rule
def test_pattern_is_a_raw_string(name: str, rule: Rule) -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", rule.pattern), "\\b became a backspace"


@every_rule
def test_pattern_has_only_bounded_repeats(name: str, rule: Rule) -> None:
    assert unbounded(rule.pattern) == [], "what may be longer is for `extend`"


@every_rule
def test_pattern_is_of_bounded_length_and_need_not_run_everywhere(name: str, rule: Rule) -> None:
    form = shape(rule.pattern)
    assert form.extent.longest <= LONGEST_MATCH
    assert form.loose is not None, "no digits, no word, no sign that every match holds"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\d{3}[+*]\+", []),
        (r"a*", ["*"]),
        (r"a+?b", ["+"]),
        (r"a{3,}", ["{3,}"]),
        (r"a{3,5}\{3,}", []),
        (r"[\]*]x{2}", []),
    ],
)
def test_unbounded_finds_unbounded_repeats(pattern: str, expected: list[str]) -> None:
    assert unbounded(pattern) == expected


def unbounded(pattern: str) -> list[str]:
    """Return the repeats without an upper bound."""
    without_escapes = re.sub(r"\\x\{[0-9a-fA-F]+\}|\\p\{\w+\}|\\.", "_", pattern)
    without_classes = re.sub(r"\[\^?\]?[^\]]*\]", "_", without_escapes)
    return re.findall(r"[*+]|\{\d+,\}", without_classes)


@every_rule
def test_pattern_does_not_match_nul_or_a_blank_line(name: str, rule: Rule) -> None:
    compiled = re2.compile(rule.pattern)
    matched = 0
    for sample in pattern_samples(rule.pattern, 12):
        found = compiled.search(sample.encode())
        matched += found is not None
        for separator in ("\0", "\n\0\n"):
            for place in range(1, len(sample), max(1, len(sample) // 20)):
                text = sample[:place] + separator + sample[place:]
                for hit in compiled.finditer(text.encode()):
                    assert b"\n\0\n" not in hit.group(), "documents are joined with it"
                    assert b"\0" not in hit.group(compiled.groups)
    assert matched, "no sample matches: the test would prove nothing"


@every_rule
def test_evidence_is_in_range(name: str, rule: Rule) -> None:
    assert rule.entity in ENTITIES
    assert 0 < rule.prior < 1
    assert 0 < rule.chance <= 1
    assert rule.validate is not None or rule.chance == 1, "a chance belongs to a validator"
    assert [word for word in rule.context if word != word.lower() or not word.strip()] == []


@each_rule(lambda name, rule: rule.validate is not None and rule.chance < 0.5)
def test_validator_is_as_strict_as_it_says(name: str, rule: Rule) -> None:
    assert rule.validate is not None
    compiled = re2.compile(rule.pattern)
    passed = tried = 0
    for sample in pattern_samples(rule.pattern, 600):
        found = compiled.search(sample.encode())
        if found is not None:
            tried += 1
            passed += rule.validate(found.group(compiled.groups).decode())
    assert tried
    assert passed / tried <= 3 * rule.chance + 0.02


@each_rule(lambda name, rule: rule.validate is not None)
def test_validator_never_raises(name: str, rule: Rule) -> None:
    assert rule.validate is not None
    compiled = re2.compile(rule.pattern)
    for sample in pattern_samples(rule.pattern, 300, seed=2):
        for found in compiled.finditer(sample.encode()):
            assert rule.validate(found.group(compiled.groups).decode()) in (True, False)


@pytest.mark.parametrize("module", sorted({".".join(name.split(".")[:2]) for name in RULES}))
def test_file_says_what_it_is(module: str) -> None:
    doc = importlib.import_module(f"recognizers.{module}").__doc__
    assert doc is not None
    assert len(doc.strip()) > 30


def test_registry_loads_fast() -> None:
    code = (
        "import time; start = time.process_time()\n"
        "from recognizers.registry import rules; rules()\n"
        "import sys; print(time.process_time() - start, 'stdnum' in sys.modules,"
        " 'phonenumbers' in sys.modules)"
    )
    seconds, stdnum, phonenumbers = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert (stdnum, phonenumbers) == ("False", "False"), "imported when a candidate needs them"
    assert float(seconds) < 1.0  # 0.15 on a quiet machine
