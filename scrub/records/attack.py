"""What attackers get out of a release: singling out, linkage, inference, each against a control.

Success alone says little: whoever guesses the most frequent value is often right, about people who
are not in the data too. What counts is how much better an attack does on people who are in the data
than on others, as a share of what was left to gain. After Giomi et al. 2023,
doi:10.56553/popets-2023-0055.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from scrub.errors import RecordsError
from scrub.records.match import Ints, Published, matches
from scrub.statistics import wilson

GUESSES = 2_000  # predicates to single somebody out with


@dataclass(frozen=True)
class Outcome:
    """How often an attack succeeded on people in the data and on the control, and the difference.

    ``risk`` is (rate - control rate) / (1 - control rate); with intervals of 95 %.
    """

    attack: str
    secret: str | None
    tries: int
    successes: int
    control_tries: int
    control_successes: int
    control: str

    @property
    def rate(self) -> float:
        """Share of tries that succeeded."""
        return self.successes / self.tries if self.tries else 0.0

    @property
    def control_rate(self) -> float:
        """The same of the control."""
        return self.control_successes / self.control_tries if self.control_tries else 0.0

    @property
    def risk(self) -> tuple[float, float, float]:
        """How much better than the control: estimate, lower and upper bound.

        The bounds combine Wilson intervals of both rates (Newcombe 1998, method 10).
        """
        low, high = wilson(self.successes, self.tries)
        control_low, control_high = wilson(self.control_successes, self.control_tries)
        gain = self.rate - self.control_rate
        down = sqrt((self.rate - low) ** 2 + (control_high - self.control_rate) ** 2)
        up = sqrt((high - self.rate) ** 2 + (self.control_rate - control_low) ** 2)
        left = max(1e-12, 1 - self.control_rate)
        return (
            max(0.0, gain / left),
            max(0.0, (gain - down) / left),
            min(1.0, max(0.0, (gain + up) / left)),
        )


@dataclass(frozen=True)
class Known:
    """What an attacker knows of people: quasi-identifiers, and secrets for the check of guesses."""

    quasi: Mapping[str, Sequence[str]]
    secrets: Mapping[str, Sequence[str]]

    def __len__(self) -> int:
        return len(next(iter(self.quasi.values())))


def attacks(
    release: Published,
    secrets: Mapping[str, Sequence[str]],
    aux: Known,
    control: Known | None,
    *,
    rng: np.random.Generator,
) -> list[Outcome]:
    """Return the outcome of every attack there is data for.

    ``secrets``: the sensitive columns of the release. ``aux``: people who are in the data.
    ``control``: people of the same kind who are not; without them, each person's own row is left
    out of the release instead (inference), links are drawn at random (linkage) and predicates are
    made of any published values (singling out). Raises ``RecordsError`` for empty tables.
    """
    if not len(aux) or not len(release.rows):
        raise RecordsError("there is nobody to attack: the release or --aux has no row")
    found = matches(aux.quasi, release)
    beside = None if control is None else matches(control.quasi, release)
    outcomes = [
        singling_out(release, secrets, aux, control, (found, beside), rng=rng),
        linkage(release, found, beside, rng=rng),
    ]
    for name in secrets:
        if name in aux.secrets:
            outcomes.append(inference(release, secrets, aux, control, (found, beside), name))
    return outcomes


Found = tuple[list[Ints], list[Ints] | None]


def singling_out(
    release: Published,
    secrets: Mapping[str, Sequence[str]],
    aux: Known,
    control: Known | None,
    found: Found,
    *,
    rng: np.random.Generator,
) -> Outcome:
    """Return how often a published row, sensitive values included, fits just one person known.

    A predicate is what a row drawn at random says; it succeeds where exactly one person fits.
    """
    names = [name for name in secrets if name in aux.secrets]
    fits = _fitting(aux, found[0], names)
    rows = [
        (combination, tuple(secrets[name][row] for name in names))
        for combination, numbers in enumerate(release.rows)
        for row in numbers.tolist()
    ]
    tries = min(GUESSES, len(rows))
    drawn = rng.choice(len(rows), tries, replace=False)
    hits = sum(fits[rows[number]] == 1 for number in drawn.tolist())
    if control is not None and found[1] is not None:
        against = _fitting(control, found[1], [name for name in names if name in control.secrets])
        control_hits = sum(against[rows[number]] == 1 for number in drawn.tolist())
        return Outcome("singling out", None, tries, hits, tries, control_hits, "people not in it")
    mixed = [
        (rows[one][0], rows[other][1])
        for one, other in rng.integers(len(rows), size=(tries, 2)).tolist()
    ]
    control_hits = sum(fits[each] == 1 for each in mixed)
    return Outcome("singling out", None, tries, hits, tries, control_hits, "random predicates")


def _fitting(
    known: Known, found: list[Ints], names: Sequence[str]
) -> Counter[tuple[int, tuple[str, ...]]]:
    """Return how many people known fit each combination together with sensitive values."""
    fits: Counter[tuple[int, tuple[str, ...]]] = Counter()
    for person, combinations in enumerate(found):
        secret = tuple(known.secrets[name][person] for name in names)
        for combination in combinations.tolist():
            fits[combination, secret] += 1
    return fits


def linkage(
    release: Published, found: list[Ints], beside: list[Ints] | None, *, rng: np.random.Generator
) -> Outcome:
    """Return how often a row drawn from those a person may be is that person's.

    Drawn for each person known; of the control, a link is taken for as good as it looks.
    """
    sizes = release.sizes
    hits = _links(found, sizes, rng)
    if beside is not None:
        control_hits = _links(beside, sizes, rng)
        return Outcome(
            "linkage", None, len(found), hits, len(beside), control_hits, "people not in it"
        )
    chance = 1 / max(1, int(sizes.sum()))
    control_hits = int((rng.random(len(found)) < chance).sum())
    return Outcome("linkage", None, len(found), hits, len(found), control_hits, "any row")


def _links(found: list[Ints], sizes: Ints, rng: np.random.Generator) -> int:
    chances = np.array([1 / sizes[each].sum() if len(each) else 0.0 for each in found])
    return int((rng.random(len(chances)) < chances).sum())


def inference(
    release: Published,
    secrets: Mapping[str, Sequence[str]],
    aux: Known,
    control: Known | None,
    found: Found,
    name: str,
) -> Outcome:
    """Return how often the most frequent sensitive value among a person's rows is the true one."""
    histograms = [Counter(secrets[name][row] for row in rows.tolist()) for rows in release.rows]
    hits = _guessed(histograms, found[0], aux.secrets[name], own=False)
    if control is not None and found[1] is not None and name in control.secrets:
        tries, control_hits = (
            len(control),
            _guessed(histograms, found[1], control.secrets[name], own=False),
        )
        return Outcome("inference", name, len(aux), hits, tries, control_hits, "people not in it")
    control_hits = _guessed(histograms, found[0], aux.secrets[name], own=True)
    return Outcome(
        "inference", name, len(aux), hits, len(aux), control_hits, "the release without their row"
    )


def _guessed(
    histograms: list[Counter[str]], found: list[Ints], truth: Sequence[str], *, own: bool
) -> int:
    """Return how often the guess is right; ``own``: without the person's own row.

    Of equally frequent values the first in the alphabet is guessed.
    """
    right = 0
    for combinations, true in zip(found, truth, strict=True):
        counts: Counter[str] = Counter()
        for combination in combinations.tolist():
            counts.update(histograms[combination])
        if own and counts[true]:
            counts[true] -= 1
        best = max(counts.values(), default=0)
        if best:
            right += min(value for value, count in counts.items() if count == best) == true
    return right
