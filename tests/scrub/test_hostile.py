"""Everything a policy looks for but models: lists, names again, addresses, reasons, views."""

from functools import cache

import pytest

from scrub.detect import Detector
from scrub.policy_file import resolve
from tests.recognizers.hostile import KINDS
from tests.recognizers.test_hostile import KB, MB, assert_linear

SECONDS = 8.0  # for a megabyte; two on a quiet machine, and four of phone numbers
# Tens of thousands of people in one text, each of whom is looked for in twenty spellings.
CROWDS = {"numbered people": 30.0, "numbered people again": 30.0}


@cache
def detector(preset: str) -> Detector:
    made = Detector(resolve({"preset": preset, "languages": {"models": {"en": None}}}))
    made.find(["Ngozi Okafor, ana@example.org, +44 20 7946 0958"], ["en"])  # warm
    return made


@pytest.mark.parametrize("preset", ["strict", "training-corpus"])
@pytest.mark.parametrize("kind", KINDS)
def test_time_is_linear(preset: str, kind: str) -> None:
    find = detector(preset).find
    assert_linear(lambda text: find([text], ["en"]), kind, 32 * KB, CROWDS.get(kind, SECONDS))


@pytest.mark.slow
@pytest.mark.parametrize("preset", ["strict", "training-corpus"])
@pytest.mark.parametrize("kind", KINDS)
def test_time_is_linear_up_to_two_megabytes(preset: str, kind: str) -> None:
    find = detector(preset).find
    assert_linear(lambda text: find([text], ["en"]), kind, MB // 2, CROWDS.get(kind, SECONDS))
