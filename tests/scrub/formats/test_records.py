import itertools
import re
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.fields.types import raw_schema, records_of
from scrub.formats.jsonl import line_ends
from scrub.formats.records import Record, chunks, records
from scrub.formats.types import Chunk, Damaged, Fault, Limits

SCHEMA = raw_schema(b"jsonl")


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ([], []),
        ([b"a\nb"], [b"a\n", b"b"]),
        ([b"a", b"\n", b"b\n"], [b"a\n", b"b\n"]),
        ([b"\n\r\n"], [b"\n", b"\r\n"]),
        ([b"1234\n12345\n1"], [b"1234\n", None, b"1"]),
        ([b"123", b"45", b"67", b"8\n", b"1\n"], [None, b"1\n"]),
        ([b"1\n123456"], [b"1\n", None]),
        ([b"1\n123", b"456"], [b"1\n", None]),
    ],
)
def test_records(blocks: list[bytes], found: list[Record]) -> None:
    assert list(records(blocks, line_ends, limit=5)) == found


@given(st.binary(max_size=50).map(lambda data: data.replace(b"a", b"\n")), st.integers(1, 9))
def test_records_do_not_depend_on_blocks(data: bytes, size: int) -> None:
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    cut = list(records(blocks, line_ends, limit=6))
    assert cut == list(records([data], line_ends, limit=6))
    assert [record for record in cut if record] == [
        line for line in re.findall(rb"[^\n]*\n|[^\n]+", data) if len(line) <= 6
    ]


def test_a_huge_record_is_not_held() -> None:
    blocks = itertools.chain(itertools.repeat(b"x" * 65_536, 1600), [b"\n", b"small\n"])
    tracemalloc.start()
    assert list(records(blocks, line_ends, limit=200_000)) == [None, b"small\n"]
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


LIMITS = Limits(record_bytes=100, chunk_bytes=10, chunk_records=3)


def described(found: Iterator[Chunk | Fault]) -> list[tuple[int, object]]:
    return [
        (item.record, item.reason)
        if isinstance(item, Fault)
        else (item.first, records_of(item.batch))
        for item in found
    ]


@pytest.mark.parametrize(
    ("found", "described_as"),
    [
        ([], []),
        ([b"a", b"b", b"c", b"d"], [(0, [b"a", b"b", b"c"]), (3, [b"d"])]),
        ([b"123456", b"1234", b"x"], [(0, [b"123456", b"1234"]), (2, [b"x"])]),
        (
            [b"a", None, None, b"b"],
            [(0, [b"a"]), (1, "record_too_large"), (2, "record_too_large"), (3, [b"b"])],
        ),
    ],
)
def test_chunks(found: list[Record], described_as: list[tuple[int, object]]) -> None:
    assert described(chunks(found, SCHEMA, LIMITS)) == described_as


def test_damage_comes_after_the_records_before_it() -> None:
    def found() -> Iterator[Record]:
        yield from [b"a", b"b"]
        raise Damaged("truncated_input")

    assert described(chunks(found(), SCHEMA, LIMITS)) == [(0, [b"a", b"b"]), (2, "truncated_input")]
