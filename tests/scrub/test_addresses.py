"""Addresses grown from a sure piece."""

import pytest

from recognizers import Span
from scrub.addresses import UNIT_RULE, addresses


def grown(text: str, seed: str, *, score: float = 0.8, rule: str = "rule") -> list[str]:
    start = text.index(seed)
    found = addresses(text, [Span(start, start + len(seed), "STREET_ADDRESS", score, rule)])
    return [text[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("text", "seed", "expected"),
    [
        ("at 12 Example Street, Exampleton.", "12 Example Street", "12 Example Street, Exampleton"),
        ("12 Example Street, Flat 3, Exampleton EX1 2AB, UK", "12 Example Street", "12 Example Street, Flat 3, Exampleton EX1 2AB, UK"),
        ("Musterweg 3\n12345 Musterstadt\nGermany", "Musterweg 3", "Musterweg 3\n12345 Musterstadt\nGermany"),
        ("> 12 Example Street\n> Apt. 4\n> Exampleton\n> Ireland 12345\n> Hi", "12 Example Street", "12 Example Street\n> Apt. 4\n> Exampleton\n> Ireland 12345"),
        ("12 Example Street\nExampleton, TX 12345\n\nNotes\n VP of", "12 Example Street", "12 Example Street\nExampleton, TX 12345"),
        ("Suite 9 4567 Exempelgatan 12", "Exempelgatan 12", "Suite 9 4567 Exempelgatan 12"),
        ("12 Example Street, St. Example, Canada", "12 Example Street", "12 Example Street, St. Example, Canada"),
    ],
)  # fmt: skip
def test_grown(text: str, seed: str, expected: str) -> None:
    assert grown(text, seed) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "12 Example Street\nDear Ngozi\nthank you",
        "12 Example Street. Then we left",
        "12 Example Street\nPhone: 202-555-0134",
        "12 Example Street and 40 others",
        "12 Example Street",
    ],
)
def test_whole_already(text: str) -> None:
    assert grown(text, "12 Example Street") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("to 12 Exempel 34 Apt. 56, please", ["12 Exempel 34 Apt. 56"]),
        ("to 12 exempel 34\n  Apt. 56", ["12 exempel 34\n  Apt. 56"]),
        ("Apt. 56 is free", []),
        ("see Apt. 56\nNotes", []),
    ],
)
def test_a_unit_needs_a_street(text: str, expected: list[str]) -> None:
    assert grown(text, "Apt. 56", score=0.2, rule=UNIT_RULE) == expected


def test_other_entities_do_not_grow() -> None:
    assert addresses("12 Example Street, Exampleton", [Span(0, 17, "LOCATION", 0.9, "rule")]) == []


def test_time_grows_with_length_only() -> None:
    text = "12 Example Street" + ", Exampleton" * 20_000
    assert len(grown(text, "12 Example Street")[0]) < 200
