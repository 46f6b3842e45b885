import pytest

from scrub.evaluation.calibration import Calibration
from scrub.evaluation.measure import Comparison


def collected() -> Calibration:
    """Ten spans that score 0.85, eight of them right; ten that score 0.25, one right."""
    calibration = Calibration()
    for score, right in ((0.85, 8), (0.25, 1)):
        for i in range(10):
            gold = [(0, 3, "P")] if i < right else []
            calibration.add(Comparison("Ann went", gold, []), {(0, 3, "P"): score})
    return calibration


def test_bins_and_error() -> None:
    table = collected().table()
    assert table["P"] == table["all"]
    low, high = table["P"]["bins"]
    assert (low["from"], low["spans"], low["right"]) == (0.2, 10, pytest.approx(0.1))
    assert (high["to"], high["mean_score"], high["right"]) == (0.9, pytest.approx(0.85), 0.8)
    assert table["P"]["expected_calibration_error"] == pytest.approx((0.15 + 0.05) / 2)


@pytest.mark.parametrize(
    ("recall", "threshold", "precision"),
    [(0.5, 0.85, 24 / 30), (0.95, 0.25, 27 / 60), (1.0, 0.25, 27 / 60)],
)
def test_a_threshold_that_keeps_a_recall(recall: float, threshold: float, precision: float) -> None:
    found = collected().thresholds(recall)["P"]["best_precision"]
    assert found["threshold"] == threshold
    assert found["p"] == pytest.approx(precision)


def test_the_threshold_of_the_best_f2() -> None:
    best = collected().thresholds(0.95)["P"]["best_f2"]
    # F2 of 24 both, 30 found, 27 gold; of all: 27 both, 60 found, 27 gold.
    assert best["threshold"] == 0.85
    assert best["f2"] == pytest.approx(5 * 24 / (4 * 27 + 30))
    assert best["f2"] > 5 * 27 / (4 * 27 + 60)


def test_a_recall_that_cannot_be_had_is_said() -> None:
    calibration = Calibration()
    text = Comparison("Ann Bob", [(0, 3, "P"), (4, 7, "P")], [])
    calibration.add(text, {(0, 3, "P"): 0.9})
    found = calibration.thresholds(0.9)["P"]
    assert found["best_precision"] is None
    assert found["highest_recall"] == 0.5


@pytest.mark.parametrize("score", [0.9876, 0.07, 1.0, 0.0])
def test_a_threshold_lets_its_own_score_pass(score: float) -> None:
    calibration = Calibration()
    calibration.add(Comparison("Ann", [(0, 3, "P")], []), {(0, 3, "P"): score})
    assert calibration.thresholds(1.0)["P"]["best_f2"]["threshold"] <= score


def test_more_than_half_must_be_gold_to_be_right() -> None:
    calibration = Calibration()
    text = Comparison("Ann Bobby", [(0, 3, "P")], [])
    calibration.add(text, {(0, 9, "P"): 0.9, (0, 4, "P"): 0.9, (0, 3, "L"): 0.9})
    assert calibration.table()["P"]["bins"][0]["right"] == 1 / 2
    assert calibration.table()["L"]["bins"][0]["right"] == 0
