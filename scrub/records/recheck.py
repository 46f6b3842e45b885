"""An old release against what is known by now: new auxiliary data, and other releases.

A release that held when it was made may not hold when somebody publishes more: what each of two
releases hides among k, both together may not (Ganta et al. 2008, doi:10.1145/1401890.1401926).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from scrub.records.match import Ints, Published, matches


def against_aux(release: Published, known: Mapping[str, Sequence[str]], k: int) -> dict[str, Any]:
    """Return among how many published rows each person known is hidden.

    And, for whoever does not know who is in the release: how many people known fit its rows.
    """
    found = matches(known, release)
    sizes = release.sizes
    hidden = np.array([sizes[each].sum() if len(each) else 0 for each in found], np.int64)
    there = hidden[hidden > 0]
    fitting = np.zeros(len(sizes), np.int64)
    for each in found:
        fitting[each] += 1
    matched = fitting > 0
    return {
        "people_known": len(hidden),
        "fit_a_row": len(there),
        "fit_one_row_only": int((there == 1).sum()),
        "below_k": int((there < k).sum()),
        "fewest_rows": int(there.min()) if len(there) else None,
        "median_rows": float(np.median(there)) if len(there) else None,
        "rows_only_one_known_fits": int(sizes[fitting == 1].sum()),
        "fewest_known_for_a_row": int(fitting[matched].min()) if matched.any() else None,
    }


def against_release(
    release: Published,
    other: Published,
    known: Mapping[str, Sequence[str]],
    links: tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]],
    k: int,
) -> dict[str, Any]:
    """Return what two releases tell together of people who are in both.

    ``links``: for each release, columns that say the same of a person in both (a sensitive value, a
    pseudonym under the same key): a person's rows are those with values that occur in both.
    """
    first, second = matches(known, release), matches(known, other)
    shared = [name for name in links[0] if name in links[1]]
    said = [_said(release, links[0], shared), _said(other, links[1], shared)]
    sizes, before, values = [], [], []
    for one, two in zip(first, second, strict=True):
        if not len(one) or not len(two):
            continue
        mine = [value for combination in one.tolist() for value in said[0][combination]]
        theirs = {value for combination in two.tolist() for value in said[1][combination]}
        left = [value for value in mine if value in theirs]
        before.append(len(mine))
        sizes.append(len(left))
        values.append(len(set(left)))
    alone, alike = np.array(sizes), np.array(values)
    return {
        "columns": shared,
        "people_in_both": len(sizes),
        "fewest_rows_alone": min(before, default=None),
        "fewest_rows_together": min(sizes, default=None),
        "below_k": int((alone < k).sum()) if shared else None,
        "one_value_left": int((alike == 1).sum()) if shared else None,
    }


def _said(
    release: Published, links: Mapping[str, Sequence[str]], shared: Sequence[str]
) -> list[list[tuple[str, ...]]]:
    def of(rows: Ints) -> list[tuple[str, ...]]:
        return [tuple(links[name][row] for name in shared) for row in rows.tolist()]

    return [of(rows) for rows in release.rows]
