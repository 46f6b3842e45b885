import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers import Span
from scrub.windows import OVERLAP, WINDOW, find_in_windows, windows


class Names:
    """A model that finds `Name<digits>` and remembers what it was shown."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        self.shown += texts
        return [
            [Span(m.start(), m.end(), "PERSON", 1.0, "t") for m in re.finditer(r"Name\d+", text)]
            for text in texts
        ]


@pytest.mark.parametrize("size", [WINDOW - 1, WINDOW, WINDOW + 1, 3 * WINDOW, 10 * WINDOW + 7])
@pytest.mark.parametrize("gap", [" ", " and then there was ", "x"])
def test_no_entity_is_lost_or_doubled_at_a_seam(size: int, gap: str) -> None:
    parts = (f"Name{i}{gap}" for i in range(size))
    text = "".join(next(parts) for _ in range(size // (len(gap) + 8) + 1))
    [found] = find_in_windows(Names(), [text])
    assert [text[s.start : s.end] for s in found] == re.findall(r"Name\d+", text)


def test_a_repeated_paragraph_is_read_once() -> None:
    model = Names()
    text = "Name1 wrote this.\n\nAs always.\n \nName1 wrote this."
    found = find_in_windows(model, [text, text, "As always."])
    assert len(model.shown) == 2
    places = [0, text.rindex("Name1")]
    assert [[s.start for s in spans] for spans in found] == [places, places, []]


def test_what_has_no_letter_is_not_read() -> None:
    model = Names()
    assert find_in_windows(model, ["", "  ", "123 456\n\n---"]) == [[], [], []]
    assert model.shown == []


@given(st.text(alphabet="ab \n", max_size=300), st.integers(30, 60))
def test_every_character_is_answered_for_once(text: str, size: int) -> None:
    answered: list[int] = []
    for window in windows(text, size=size, overlap=12):
        assert 0 < window.end - window.start <= size
        assert window.start <= window.first < window.last <= window.end
        answered += range(window.first, window.last)
    assert len(answered) == len(set(answered))
    left_out = set(range(len(text))) - set(answered)
    assert all(text[i].isspace() for i in left_out)


def test_overlap_fits_the_window() -> None:
    assert OVERLAP * 2 < WINDOW
