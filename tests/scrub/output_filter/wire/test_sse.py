"""Events, cut anywhere."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.sse import COMMENT, Event, Reader, written

STREAM = (
    b"\xef\xbb\xbf: hello\n\nevent: a\ndata: {\"x\": 1}\n\n"
    b"data:2\r\ndata: \xe2\x82\xac\r\n\r\nid: 7\rretry: 10\rdata: 3\r\r\n\nevent: empty\n\ndata\n\n"
)  # fmt: skip
EVENTS = [COMMENT, Event(b"a", b'{"x": 1}'), Event(b"", "2\n€".encode()), Event(b"", b"3")]


def read(chunks: list[bytes]) -> list[Event]:
    reader = Reader(1000)
    return [event for chunk in chunks for event in reader.read(chunk)]


def test_every_cut_in_two() -> None:
    for cut in range(len(STREAM) + 1):
        assert read([STREAM[:cut], STREAM[cut:]]) == EVENTS, cut


@given(st.lists(st.integers(0, len(STREAM))))
def test_any_cuts(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(STREAM)]
    assert read([STREAM[a:b] for a, b in itertools.pairwise(edges)]) == EVENTS


def test_bytes_one_by_one() -> None:
    assert read([bytes([each]) for each in STREAM]) == EVENTS


@given(
    st.binary(max_size=200).filter(lambda data: not set(data) & {10, 13}), st.text("ab", max_size=3)
)
def test_what_is_written_is_read(data: bytes, name: str) -> None:
    assert read([b":\n\n", written(data, name)])[1:] == [Event(name.encode(), data)]


@pytest.mark.parametrize(
    "stream", [b"data: " + b"x" * 2000, b"data: x\n" * 300, b"x" * 2000 + b"\n"]
)
def test_what_never_ends(stream: bytes) -> None:
    with pytest.raises(Fault, match="larger"):
        read([stream[i : i + 7] for i in range(0, len(stream), 7)])


def test_many_events_are_no_large_one() -> None:
    assert len(read([b"data: 1\n\n"] * 1500)) == 1500


def test_a_field_there_is_not() -> None:
    with pytest.raises(Fault, match="malformed"):
        read([b"said: x\n"])


@pytest.mark.parametrize(
    ("stream", "empty"),
    [(b"data: 1\n\n", True), (b"data: 1\n", False), (b"dat", False), (b": c\n", True)],
)
def test_whether_something_is_left(stream: bytes, empty: bool) -> None:
    reader = Reader(100)
    list(reader.read(stream))
    assert reader.empty is empty
