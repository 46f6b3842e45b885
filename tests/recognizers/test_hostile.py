"""Whatever the text, the time grows with its length, not with the square of it."""

import time
from collections.abc import Callable
from functools import cache

import pytest

from recognizers.registry import rules
from recognizers.scanner import Scanner
from tests.recognizers.hostile import KINDS

KB, MB = 1 << 10, 1 << 20
# Seconds of CPU for a megabyte. The slowest kind takes one on a quiet machine.
SECONDS = 2.5
# Nothing but numbers, a new one every ten bytes, that a dozen validators look at each.
DENSE = {"numbered phones": 10.0, "numbered dates": 12.0, "numbered cards": 5.0}
# Four times the text in four times the time; in sixteen times, if it were quadratic.
TIMES = 8
NOISE = 0.5  # seconds; what is quadratic takes many more

ENGINES = ("re2", "hyperscan")


@cache
def scanner(engine: str) -> Scanner:
    if engine == "hyperscan":
        pytest.importorskip("hyperscan")
    made = Scanner(rules(), engine=engine)
    made.find(["ana@example.org, 4111 1111 1111 1111, +44 20 7946 0958, 31.01.2024"])  # warm
    return made


def seconds(run: Callable[[str], object], text: str) -> float:
    """Return the CPU time of a run."""
    start = time.process_time()
    run(text)
    return time.process_time() - start


def assert_linear(run: Callable[[str], object], kind: str, small: int, most: float) -> None:
    short, long = seconds(run, KINDS[kind](small)), seconds(run, text := KINDS[kind](4 * small))
    limit = min(max(TIMES * short, NOISE), most * 4 * small / MB + NOISE)
    for _ in range(3):  # on a busy machine, the fastest of a few
        if long >= limit:
            long = min(long, seconds(run, text))
    assert long < limit, f"{short:.3f} s, then {long:.3f} s"


def test_the_kinds_are_many_and_as_long_as_they_should_be() -> None:
    assert len(KINDS) >= 25
    for name, made in KINDS.items():
        assert KB // 2 < len(made(KB).encode()) <= 2 * KB, name


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", KINDS)
def test_time_is_linear(engine: str, kind: str) -> None:
    find = scanner(engine).find
    assert_linear(lambda text: find([text]), kind, 64 * KB, DENSE.get(kind, SECONDS))


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", KINDS)
def test_time_is_linear_up_to_four_megabytes(engine: str, kind: str) -> None:
    find = scanner(engine).find
    assert_linear(lambda text: find([text]), kind, MB, DENSE.get(kind, SECONDS))


@pytest.mark.parametrize("kind", KINDS)
def test_engines_find_the_same_in_hostile_texts(kind: str) -> None:
    text = KINDS[kind](16 * KB)
    assert scanner("re2").find([text]) == scanner("hyperscan").find([text])
