"""The filters may only narrow down where rules run: what is found stays the same."""

import random
import re
from collections.abc import Sequence

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from recognizers import Rule, Span
from recognizers import scanner as scanner_module
from recognizers.filters import ENGINES, Region, Shape, shape
from recognizers.filters.sets import OPTIONS
from recognizers.filters.windows import windows
from recognizers.registry import rules
from recognizers.scanner import Scanner
from tests.recognizers.samples import pattern_samples

RULES = dict(rules())
GLUE = ["\n", " ", ", ", "é ", "x", "1", "-", " id: ", "\n\n", " 2024 ", "}", '", "', " 的"]


class Everywhere:
    """The filter that filters nothing: each rule runs over everything."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._rules = range(len(shapes))

    def regions(self, data: bytes) -> dict[int, list[Region]]:
        return {number: [(0, len(data))] for number in self._rules}


@pytest.fixture(autouse=True)
def everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner_module, "ENGINES", {**ENGINES, "everywhere": Everywhere})


def text_of_samples(seed: int) -> str:
    choose = random.Random(seed)
    names = choose.sample(sorted(RULES), 60)
    parts = [s for name in names for s in pattern_samples(RULES[name].pattern, 3, seed=seed)]
    choose.shuffle(parts)
    return "".join(part + choose.choice(GLUE) for part in parts)


@pytest.mark.parametrize("engine", ["re2", "hyperscan"])
def test_any_engine_finds_what_the_patterns_alone_find(engine: str) -> None:
    if engine == "hyperscan":
        pytest.importorskip("hyperscan")
    texts = [text_of_samples(seed) for seed in range(12)]
    expected = Scanner(RULES, engine="everywhere").find(texts)
    assert sum(map(len, expected)) > 1000
    assert Scanner(RULES, engine=engine).find(texts) == expected


@pytest.mark.parametrize("name", RULES)
def test_a_match_is_never_outside_of_where_the_looser_pattern_says(name: str) -> None:
    pattern = RULES[name].pattern
    loose = shape(pattern).loose
    if loose is None:
        pytest.skip("the pattern runs everywhere")
    exact, wider = re2.compile(pattern), re2.compile(f"(?:{loose.pattern})$".encode(), OPTIONS)
    for sample in pattern_samples(pattern, 20, seed=3):
        data = f" {sample} ".encode()
        match = exact.search(data)
        if match is not None:
            start = match.start()
            ends = range(start, min(start + loose.back, len(data)) + 1)
            assert any(wider.search(data[:end]) for end in ends), loose.pattern


def test_what_cannot_reach_the_floor_is_not_looked_for() -> None:
    found = Scanner(RULES).find([text_of_samples(1)])[0]
    floors = {rule.entity: 0.5 for rule in RULES.values()}
    assert Scanner(RULES, floors).find([text_of_samples(1)])[0] == [
        span for span in found if span.score >= 0.5
    ]


def test_a_pattern_that_cannot_be_analysed_runs_everywhere() -> None:
    odd = Rule(entity="IMEI", pattern=r"q\d+", prior=0.6)
    assert shape(odd.pattern).loose is None
    assert Scanner({"odd": odd}).find(["a q1234 b"])[0] == [Span(2, 7, "IMEI", 0.6, "odd")]


def test_the_fast_engine_takes_over_in_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("hyperscan")
    monkeypatch.setattr(scanner_module, "MUCH", 2000)
    scanner = Scanner(RULES)
    texts = ["mail ana@example.org " * 30] * 8
    assert len({tuple(scanner.find([text])[0]) for text in texts}) == 1


@given(st.text("a1 -", max_size=600))
def test_windows_hold_every_run_of_digits_once(text: str) -> None:
    data = text.encode()
    parts = windows(data)
    assert all(parts.starts[1:] > parts.ends[:-1])  # nothing is looked through twice
    inside = bytearray(len(data))
    for start, end in zip(parts.starts.tolist(), parts.ends.tolist(), strict=True):
        inside[start:end] = b"x" * (end - start)
    for found in re.finditer(rb"[0-9](?:.{0,8}?[0-9]){4,20}", data):  # 5 digits, close together
        assert all(inside[found.start() : found.end()])
