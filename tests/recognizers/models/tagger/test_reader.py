import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.models.tagger.gazetteer import Gazetteer
from recognizers.models.tagger.pieces import firsts
from recognizers.models.tagger.reader import passages
from recognizers.models.tagger.stream import Stream, stream

SENTENCE = "It was a long way to the office in the north of the town. "  # 58 bytes


def read(*texts: str) -> Stream:
    return stream([text.encode() for text in texts], Gazetteer.of({}), 2)


def in_passages(*texts: str) -> list[str]:
    found = read(*texts)
    return [
        found.data[found.words.starts[first] : found.words.ends[last - 1]].decode()
        for first, last in passages(found)
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([""], []),
        (["one"], ["one"]),
        (["one", "two"], ["one", "two"]),
        (["One. Two.\nthree"], ["One. Two.\nthree"]),
        (["", "one", "  "], ["one"]),
        ([SENTENCE * 5], [(SENTENCE * 4).strip(), SENTENCE.strip()]),
        (["word\n" * 60], [("word\n" * 48).strip(), ("word\n" * 12).strip()]),
    ],
)
def test_passages(texts: list[str], expected: list[str]) -> None:
    assert in_passages(*texts) == expected


@given(st.lists(st.text("a .!?\nZ", max_size=700), min_size=1, max_size=4))
def test_passages_are_all_words_and_of_one_text_each(texts: list[str]) -> None:
    found = read(*texts)
    bounds = list(passages(found))
    assert [at for first, last in bounds for at in range(first, last)] == list(
        range(len(found.words.starts))
    )
    for first, last in bounds:
        assert len(set(found.texts[first:last].tolist())) == 1


def test_words_without_a_piece() -> None:
    assert firsts(np.array([0, 4, 9]), [(0, 3), (4, 6), (6, 8)]).tolist() == [1, 2]
    assert firsts(np.array([0, 4]), []).tolist() == []
