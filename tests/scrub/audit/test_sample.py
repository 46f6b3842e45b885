from collections import Counter

import pytest

from scrub.audit.sample import choose
from scrub.batch import Counts
from scrub.manifest import Entry


def entry(name: str, written: int, sha256: str = "00") -> Entry:
    return Entry(
        shard=name, input_bytes=1, input_modified_ns=1, output_bytes=1, sha256=sha256,
        counts=Counts(records=written, written=written),
    )  # fmt: skip


@pytest.mark.parametrize(("count", "size"), [(0, 0), (1, 1), (5, 5), (12, 12), (100, 12)])
def test_so_many_or_all(count: int, size: int) -> None:
    sample = choose([entry("b", 7), entry("a", 5), entry("c", 0)], count)
    assert sum(map(len, sample.positions.values())) == size
    assert sample.of == 12
    for name, positions in sample.positions.items():
        assert positions == sorted(set(positions))
        assert max(positions) < {"a": 5, "b": 7}[name]


def test_order_does_not_matter_but_content_does() -> None:
    shards = [entry("a", 50), entry("b", 50)]
    assert choose(shards, 10) == choose(shards[::-1], 10)
    assert choose(shards, 10) != choose([entry("a", 50, "01"), entry("b", 50)], 10)


def test_every_record_is_as_likely() -> None:
    seen: Counter[tuple[str, int]] = Counter()
    for i in range(2000):
        for name, positions in choose([entry("a", 3, str(i)), entry("b", 7)], 2).positions.items():
            seen.update((name, at) for at in positions)
    assert len(seen) == 10
    assert all(abs(count - 400) < 80 for count in seen.values())
