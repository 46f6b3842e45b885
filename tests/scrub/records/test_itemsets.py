"""k^m-anonymity, against counting every combination."""

from collections import Counter
from itertools import combinations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrub.errors import RecordsError
from scrub.records import itemsets
from scrub.records.itemsets import KmAnonymity, enforced, rarest

documents = st.lists(
    st.one_of(st.none(), st.lists(st.sampled_from("abcdefg"), max_size=6)), max_size=25
)


def supports(lists: list[list[str] | None], m: int) -> Counter[tuple[str, ...]]:
    return Counter(
        combination
        for items in lists
        for size in range(1, m + 1)
        for combination in combinations(sorted(set(items or ())), size)
    )


@given(documents, st.integers(1, 5), st.integers(1, 3))
def test_what_is_left_keeps_the_promise(lists: list[list[str] | None], k: int, m: int) -> None:
    array = pa.array(lists, pa.list_(pa.string()))
    assert rarest(array, m) == min(supports(lists, m).values(), default=0)
    left, gone = enforced(array, KmAnonymity(k, m, "found"))
    assert min(supports(left.to_pylist(), m).values(), default=k) >= k
    out = set(gone.to_pylist())
    for before, after in zip(lists, left.to_pylist(), strict=True):
        assert (before is None) == (after is None)
        assert set(after or ()) == set(before or ()) - out


def test_nothing_goes_that_need_not() -> None:
    lists = [["a", "b", "x"], ["a", "b", "y"], ["a", "b"]]
    left, gone = enforced(pa.array(lists), KmAnonymity(3, 2, "found"))
    assert left.to_pylist() == [["a", "b"]] * 3
    assert sorted(gone.to_pylist()) == ["x", "y"]


def test_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RecordsError, match="lists of entities"):
        rarest(pa.array(["a"]), 2)
    monkeypatch.setattr(itemsets, "MOST", 10)
    with pytest.raises(RecordsError, match="smaller m"):
        rarest(pa.array([list("abcdefg")]), 2)
