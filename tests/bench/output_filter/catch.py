"""How many values in disguise are caught: ours, Presidio's recognizers and bare patterns."""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.bench.output_filter.disguises import DISGUISES, applies
from tests.bench.output_filter.values import VALUES

COVERED = 0.9  # of a disguised value's characters, for it to be caught

# A text → the places found in it.
Find = Callable[[str], list[tuple[int, int]]]


class Case(NamedTuple):
    """A sentence with a value in disguise at ``start`` to ``end``."""

    disguise: str
    entity: str
    text: str
    start: int
    end: int

    def caught(self, places: list[tuple[int, int]]) -> bool:
        """Say whether so much of the value is covered that it is gone."""
        wanted = [at for at in range(self.start, self.end) if self.text[at].isalnum()]
        wanted = wanted or list(range(self.start, self.end))
        covered = sum(any(a <= at < b for a, b in places) for at in wanted)
        return covered >= COVERED * len(wanted)


def cases(values: int = 50, seed: int = 7) -> Iterator[Case]:
    """Yield so many values of every entity in every disguise there is for it."""
    for entity, (make, sentences) in VALUES.items():
        rng = random.Random(f"{seed} {entity}")
        for _ in range(values):
            value, sentence = make(rng), rng.choice(sentences)
            for name, disguise in DISGUISES.items():
                if applies(name, entity, value):
                    hidden, start = disguise(value), sentence.index("{}")
                    text = sentence.replace("{}", hidden)
                    yield Case(name, entity, text, start, start + len(hidden))


def ours(policy: str = "output-filter") -> Find:
    """Return what our filter finds."""
    from scrub.output_filter import OutputFilter

    screen = OutputFilter(policy).screen
    return lambda text: [(found.start, found.end) for found in screen(text).findings]


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    find = ours()
    total, hits = Counter(), Counter()
    missed = defaultdict(list)
    for case in cases(count):
        total[case.disguise, case.entity] += 1
        if case.caught(find(case.text)):
            hits[case.disguise, case.entity] += 1
        else:
            missed[case.disguise].append(case)
    for name in DISGUISES:
        n = sum(c for (d, _), c in total.items() if d == name)
        h = sum(c for (d, _), c in hits.items() if d == name)
        by = " ".join(
            f"{e[:6]}:{hits[d, e]}/{c}"
            for (d, e), c in total.items()
            if d == name and hits[d, e] < c
        )
        print(f"{h / n if n else 0:5.0%} {name:24} {by}")
    print(sum(hits.values()), sum(total.values()), sum(hits.values()) / sum(total.values()))
