"""Choose output records: all equally likely, and the same ones whatever the number of workers."""

from collections.abc import Iterable
from hashlib import sha256
from random import Random
from typing import NamedTuple

from scrub.manifest import Entry


class Sample(NamedTuple):
    """Shard → positions of the chosen records in its output, and how many there were."""

    positions: dict[str, list[int]]
    of: int


def choose(entries: Iterable[Entry], count: int) -> Sample:
    """Choose ``count`` of all output records, or all of them when there are fewer.

    The choice depends on the content of the output alone.
    """
    shards = sorted((each for each in entries if each.counts.written), key=lambda each: each.shard)
    content = "\n".join(f"{each.shard} {each.sha256}" for each in shards)
    total = sum(each.counts.written for each in shards)
    rng = Random(sha256(content.encode()).digest())  # noqa: S311  a sample, not a secret
    chosen = sorted(rng.sample(range(total), min(count, total)))
    positions: dict[str, list[int]] = {}
    first = 0
    place = 0
    for shard in shards:
        behind = first + shard.counts.written
        while place < len(chosen) and chosen[place] < behind:
            positions.setdefault(shard.shard, []).append(chosen[place] - first)
            place += 1
        first = behind
    return Sample(positions, total)
