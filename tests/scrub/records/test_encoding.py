"""Columns as small integers."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.errors import RecordsError
from scrub.records.encoding import codes_of, joint, number

columns = st.lists(st.lists(st.one_of(st.none(), st.sampled_from("abcde")), max_size=9), max_size=4)


@given(columns, st.booleans())
def test_codes_stand_for_values(chunks: list[list[str | None]], as_dictionary: bool) -> None:
    column = pa.chunked_array([pa.array(each, pa.string()) for each in chunks], pa.string())
    codes, values = codes_of(column.dictionary_encode() if as_dictionary else column)
    assert [values[code].as_py() for code in codes.tolist()] == column.to_pylist()
    assert len(set(values.to_pylist())) == len(values)


@given(st.lists(st.integers(0, 2**40), min_size=1, max_size=50))
def test_numbers_have_no_gaps(codes: list[int]) -> None:
    numbers, count = number(np.array(codes), max(codes) + 1)
    assert set(numbers.tolist()) == set(range(count))
    assert len(set(zip(codes, numbers.tolist(), strict=True))) == count == len(set(codes))


def test_joint_codes_tell_rows_apart_even_of_many_large_columns() -> None:
    rng = np.random.default_rng(1)
    columns = [rng.integers(0, 2**30, 200) for _ in range(6)]
    columns = [np.concatenate([each, each]) for each in columns]
    codes, bound = joint(columns, [2**30] * 6)
    assert (codes >= 0).all()
    assert (codes < bound).all()
    assert len(set(codes.tolist())) == 200
    assert (codes[:200] == codes[200:]).all()


def test_columns_that_cannot_be_grouped_are_refused() -> None:
    with pytest.raises(RecordsError, match="list<item: int64> cannot be grouped"):
        codes_of(pa.array([[1], [2]]))
