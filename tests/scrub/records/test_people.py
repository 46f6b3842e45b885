"""People who are in several classes, against sets."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scrub.records.people import People


@given(st.integers(0, 10_000), st.integers(1, 8))
def test_people_are_counted_as_in_sets(seed: int, k: int) -> None:
    rng = np.random.default_rng(seed)
    classes = int(rng.integers(1, 12))
    pairs = np.unique(rng.integers(0, [classes, 15], (int(rng.integers(0, 60)), 2)), axis=0)
    people = People.of(pairs[:, 0], pairs[:, 1], classes)
    sets = [set(pairs[pairs[:, 0] == each, 1].tolist()) for each in range(classes)]
    for _ in range(3):
        assert people.counted().tolist() == [len(each) for each in sets]
        assert people.at_least(k).tolist() == [len(each) >= k for each in sets]
        gone = rng.random(len(sets)) < 0.2
        people = people.without(gone)
        sets = [set() if out else each for each, out in zip(sets, gone, strict=True)]
        chosen = np.flatnonzero(rng.random(len(sets)) < 0.8)
        people = people.taken(chosen)
        sets = [sets[each] for each in chosen]
        fewer = len(sets) // 2 + 1
        into = rng.integers(0, fewer, len(sets))
        people = people.merged(into, fewer)
        sets = [
            set().union(*(each for each, to in zip(sets, into, strict=True) if to == new))
            for new in range(fewer)
        ]
