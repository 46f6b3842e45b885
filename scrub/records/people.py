"""Who is in which class, where somebody is in several of them: people then do not add up."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from scrub.records.encoding import Ints


@dataclass(frozen=True, repr=False)
class People:
    """Pairs of a finest class and a person in it, once each.

    ``now`` says which class each finest one is part of by now, -1 for none: coarser classes change
    it alone, however many pairs there are. ``pairs`` counts those of each class.
    """

    finest: Ints
    person: Ints
    now: Ints
    pairs: Ints
    most: int
    """In how many of the finest classes somebody is, at most."""

    @classmethod
    def of(cls, finest: Ints, person: Ints, classes: int) -> "People":
        """Return the people of the finest classes."""
        pairs = np.bincount(finest, minlength=classes)
        most = int(np.bincount(person).max(initial=0))
        return cls(finest, person, np.arange(classes), pairs, most)

    def merged(self, into: Ints, classes: int) -> "People":
        """Return the people of coarser classes; ``into`` says what each class becomes."""
        now = np.append(into, -1)[self.now]  # -1, none, is the last, and stays
        pairs = np.bincount(into, self.pairs, classes).astype(np.int64)
        return replace(self, now=now, pairs=pairs)

    def taken(self, chosen: Ints) -> "People":
        """Return the people of some of the classes, renumbered."""
        to = np.full(len(self.pairs) + 1, -1, np.int64)
        to[chosen] = np.arange(len(chosen))
        return replace(self, now=to[self.now], pairs=self.pairs[chosen])

    def without(self, gone: npt.NDArray[np.bool_]) -> "People":
        """Return nobody in classes that are ``gone``, a mask; the others keep their numbers."""
        now = np.where(np.append(gone, True)[self.now], -1, self.now)
        return replace(self, now=now, pairs=np.where(gone, 0, self.pairs))

    def counted(self) -> Ints:
        """Return how many people each class has."""
        return self._counted(np.ones(len(self.pairs), np.bool_))

    def at_least(self, k: int) -> npt.NDArray[np.bool_]:
        """Return which classes have ``k`` people.

        Classes of fewer pairs have not; those of more than k - 1 people can be in have. Only the
        others are counted.
        """
        enough = self.pairs > (k - 1) * self.most
        unsure = (self.pairs >= k) & ~enough
        if unsure.any():
            enough[unsure] = self._counted(unsure)[unsure] >= k
        return enough

    def _counted(self, which: npt.NDArray[np.bool_]) -> Ints:
        wanted = np.append(which, False)[self.now]  # -1, none, is the last
        here = wanted[self.finest]
        bound = int(self.person.max(initial=0)) + 1
        pair = np.unique(self.now[self.finest[here]] * bound + self.person[here])
        return np.bincount(pair // bound, minlength=len(self.pairs))
