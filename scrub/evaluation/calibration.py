"""Whether a score is what it says, and which threshold of a score is best.

A score is a probability: of all that scores 0.8, four in five should be right. A span is *right*
when more than half of its characters are gold of the same label.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import floor
from typing import Any

from scrub.evaluation.measure import Comparison, Mark
from scrub.evaluation.metrics import prf

BINS = 10
STEPS = 100
"""Thresholds are told apart to the hundredth."""
ALL = "all"


class Calibration:
    """Collects scored spans of all texts, those below any threshold included."""

    def __init__(self) -> None:
        self._sums: dict[str, dict[int, list[float]]] = defaultdict(dict)
        self._right: dict[str, Counter[float]] = defaultdict(Counter)
        self._found: dict[str, Counter[float]] = defaultdict(Counter)
        self._gold: Counter[str] = Counter()

    def add(self, text: Comparison, scores: Mapping[Mark, float]) -> None:
        """Take in what was found in a text, with the score of each."""
        gold = {
            label: text.places(mark[:2] for mark in text.gold if mark[2] == label)
            for label in {mark[2] for mark in (*text.gold, *scores)}
        }
        for label, places in gold.items():
            self._gold[label] += len(places)
        best: dict[str, dict[int, float]] = defaultdict(dict)
        for mark in text.counting(scores):
            score = scores.get(mark)
            if score is None:  # it was cut off at the end of the text
                continue
            places = text.places([mark[:2]])
            right = len(places & gold[mark[2]]) * 2 > len(places)
            for label in (mark[2], ALL):
                _add(self._sums[label], score, right=right)
            for place in places - text.ignored:
                best[mark[2]][place] = max(score, best[mark[2]].get(place, 0.0))
        for label, by_place in best.items():
            for place, score in by_place.items():
                step = floor(score * STEPS) / STEPS  # down, so that it lets its own score pass
                self._found[label][step] += 1
                self._right[label][step] += place in gold[label]

    def table(self) -> dict[str, dict[str, Any]]:
        """Return, for each label and for all: the bins, and the expected calibration error."""
        return {label: _reliability(bins) for label, bins in sorted(self._sums.items())}

    def thresholds(self, recall: float) -> dict[str, dict[str, Any]]:
        """Return, for each label, the threshold of the best F2, and one that keeps a recall.

        The latter is that of the best precision. Precision and recall are of characters.
        """
        return {
            label: _best(_curve(self._right[label], self._found[label], self._gold[label]), recall)
            for label in sorted(self._found)
            if self._gold[label]
        }


def _add(bins: dict[int, list[float]], score: float, *, right: bool) -> None:
    entry = bins.setdefault(min(int(score * BINS), BINS - 1), [0, 0.0, 0])
    entry[0] += 1
    entry[1] += score
    entry[2] += right


def _reliability(bins: Mapping[int, list[float]]) -> dict[str, Any]:
    spans = sum(count for count, _, _ in bins.values())
    return {
        "spans": int(spans),
        "expected_calibration_error": sum(abs(score - right) for _, score, right in bins.values())
        / spans,
        "bins": [
            {
                "from": number / BINS,
                "to": (number + 1) / BINS,
                "spans": int(count),
                "mean_score": score / count,
                "right": right / count,
            }
            for number, (count, score, right) in sorted(bins.items())
        ],
    }


def _curve(
    right: Mapping[float, int], found: Mapping[float, int], gold: int
) -> Iterable[dict[str, Any]]:
    """Yield precision, recall and F of every threshold, from the highest on."""
    both = predicted = 0
    for score in sorted(found, reverse=True):
        both += right[score]
        predicted += found[score]
        yield {"threshold": score, **prf(both, predicted, gold)}


def _best(curve: Iterable[dict[str, Any]], recall: float) -> dict[str, Any]:
    points = list(curve)
    enough = [point for point in points if point["r"] >= recall]
    return {
        "best_f2": max(points, key=lambda point: (point["f2"], -point["threshold"])),
        "best_precision": max(enough, key=lambda point: (point["p"], -point["threshold"]))
        if enough
        else None,
        "highest_recall": points[-1]["r"],
    }
