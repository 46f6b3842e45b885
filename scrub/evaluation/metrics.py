"""Counts → precision, recall, F1, F2, leak recall and over-redaction, with intervals."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from scrub.evaluation.measure import Measured, Row, Whole

ROUNDS = 400
"""How often the texts are drawn again for an interval."""


def prf(both: int, predicted: int, gold: int) -> dict[str, float | None]:
    """Return precision, recall, F1 and F2; None where there is nothing to divide by.

    F2 counts recall four times as much as precision does.

    >>> prf(1, 2, 4) == {"p": 0.5, "r": 0.25, "f1": 1 / 3, "f2": 5 / 18}
    True
    """
    return {
        "p": share(both, predicted),
        "r": share(both, gold),
        "f1": share(2 * both, gold + predicted),
        "f2": share(5 * both, 4 * gold + predicted),
    }


def share(part: int, of: int) -> float | None:
    """Return a share, or None of nothing."""
    return part / of if of else None


def of_label(row: Row) -> dict[str, Any]:
    """Return all that is said of one label."""
    return {
        "gold": row.gold,
        "predicted": row.predicted,
        "exact": prf(row.exact, row.predicted, row.gold),
        "characters": prf(row.both_chars, row.predicted_chars, row.gold_chars),
        "leak_recall": share(row.covered, row.total),
        "spans": {"whole": row.full, "in_part": row.part, "missed": row.missed},
    }


def of_all(whole: Whole, rows: Mapping[str, Row]) -> dict[str, Any]:
    """Return all that is said of the texts together."""
    total = _sum(Row, rows.values())
    return {
        "texts": whole.texts,
        "characters": whole.characters,
        "gold": total.gold,
        "predicted": total.predicted,
        "leak_recall": share(whole.covered, whole.personal),
        "over_redaction": share(whole.destroyed, whole.clean),
        "exact": prf(total.exact, total.predicted, total.gold),
        "exact_any_label": prf(whole.exact, whole.predicted, whole.gold),
        "by_character": prf(total.both_chars, total.predicted_chars, total.gold_chars),
        "by_character_any_label": prf(
            whole.covered, whole.covered + whole.destroyed, whole.personal
        ),
        "spans": {"whole": total.full, "in_part": total.part, "missed": total.missed},
        "personal_characters": whole.personal,
        "leaked_characters": whole.personal - whole.covered,
        "clean_characters": whole.clean,
        "destroyed_characters": whole.destroyed,
        "false_spans": whole.false_spans,
        "texts_without_personal_data": whole.clean_texts,
        "of_these_touched": whole.clean_texts_touched,
    }


def total(texts: Sequence[Measured]) -> tuple[Whole, dict[str, Row]]:
    """Add up the counts of texts."""
    labels = sorted({label for text in texts for label in text.rows})
    return (
        _sum(Whole, [text.whole for text in texts]),
        {label: _sum(Row, [t.rows[label] for t in texts if label in t.rows]) for label in labels},
    )


def intervals(texts: Sequence[Measured], *, seed: int = 0) -> dict[str, Any]:
    """Return 95 % intervals: the texts are drawn again, with replacement, many times.

    Texts, not spans: spans of one text are alike. ``labels`` has the leak recall of each.
    """
    labels = sorted({label for text in texts for label in text.rows})
    nothing = Row()
    counts = np.array(
        [
            (
                *(text.whole.covered, text.whole.personal),
                *(text.whole.destroyed, text.whole.clean),
                2 * sum(row.exact for row in text.rows.values()),
                sum(row.gold + row.predicted for row in text.rows.values()),
                *(
                    count
                    for label in labels
                    for count in (
                        text.rows.get(label, nothing).covered,
                        text.rows.get(label, nothing).total,
                    )
                ),
            )
            for text in texts
        ],
        dtype=np.float64,
    )
    rng = np.random.default_rng(seed)
    drawn = np.array(
        [
            np.bincount(rng.integers(0, len(texts), len(texts)), minlength=len(texts)) @ counts
            for _ in range(ROUNDS)
        ]
    )
    bounds = [_bounds(drawn[:, i], drawn[:, i + 1]) for i in range(0, drawn.shape[1], 2)]
    return {
        "leak_recall": bounds[0],
        "over_redaction": bounds[1],
        "exact_f1": bounds[2],
        "labels": dict(zip(labels, bounds[3:], strict=True)),
    }


def _bounds(parts: Any, wholes: Any) -> list[float] | None:
    usable = wholes > 0
    if not usable.any():
        return None
    low, high = np.percentile(parts[usable] / wholes[usable], [2.5, 97.5])
    return [float(low), float(high)]


def _sum(kind: Any, counts: Any) -> Any:
    return kind(*map(sum, zip(*counts, strict=True))) if counts else kind()
