"""Numbers as people read them, for every way the report is shown."""

from collections.abc import Iterable
from typing import Any

HEADER = (
    *("entity", "gold", "found", "P", "R", "F1", "F2"),
    *("char P", "char R", "char F1", "char F2", "leak R", "95 %", "ECE"),
)


def number(value: float | None) -> str:
    """Return a share with three digits, or a dash.

    >>> number(0.98765), number(None)
    ('0.988', '-')
    """
    return "-" if value is None else f"{value:.3f}"


def interval(bounds: list[float] | None) -> str:
    """Return an interval."""
    return "-" if bounds is None else f"{bounds[0]:.3f} to {bounds[1]:.3f}"


def label_rows(report: dict[str, Any], level: str) -> list[list[str]]:
    """Return one row of ``HEADER`` for each label of a level, ``entities`` or ``families``."""
    return [
        [
            *(label, f"{each['gold']:,}", f"{each['predicted']:,}"),
            *(number(each["exact"][name]) for name in ("p", "r", "f1", "f2")),
            *(number(each["characters"][name]) for name in ("p", "r", "f1", "f2")),
            *(number(each["leak_recall"]), interval(each.get("leak_recall_95"))),
            number(report["calibration"].get(label, {}).get("expected_calibration_error")),
        ]
        for label, each in by_size(report[level])
    ]


def by_size(labels: dict[str, dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Return labels with the most gold spans first."""
    return sorted(labels.items(), key=lambda item: (-item[1]["gold"], item[0]))


def summary_rows(report: dict[str, Any]) -> list[list[str]]:
    """Return what matters most: name, figure, interval, what it says."""
    whole = report["overall"]
    spread = whole["intervals_95"]
    spans = whole["spans"]
    return [
        [
            "leak recall",
            number(whole["leak_recall"]),
            interval(spread["leak_recall"]),
            f"of {whole['personal_characters']:,} personal characters, "
            f"{whole['leaked_characters']:,} are left open",
        ],
        [
            "over-redaction",
            number(whole["over_redaction"]),
            interval(spread["over_redaction"]),
            f"of {whole['clean_characters']:,} clean characters, "
            f"{whole['destroyed_characters']:,} are covered",
        ],
        [
            "exact F1",
            number(whole["exact"]["f1"]),
            interval(spread["exact_f1"]),
            f"F2 {number(whole['exact']['f2'])}; {number(whole['exact_any_label']['f1'])} "
            "whatever the label",
        ],
        [
            "gold spans",
            f"{whole['gold']:,}",
            "",
            f"{spans['whole']:,} covered, {spans['in_part']:,} in part, {spans['missed']:,} missed",
        ],
    ]


def notes(report: dict[str, Any]) -> list[str]:
    """Return what a reader must know beside the figures."""
    whole = report["overall"]
    lines = [
        f"{whole['texts']:,} texts, {whole['characters']:,} characters; predictions: "
        f"{report['predictions']}; gold labels read as {report['labels']['name']!r}."
    ]
    left_out = report["not_counted"]
    if left_out:
        shown = ", ".join(
            f"{each['label']} ({each['spans']:,}, {each['why']})" for each in left_out
        )
        lines.append(f"Gold labels not counted, neither as leaks nor as clean text: {shown}.")
    if report["not_read"]:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in report["not_read"].items())
        lines.append(f"Texts left out, since a run would put them in quarantine: {reasons}.")
    if missing := report.get("texts_without_prediction"):
        lines.append(f"{missing:,} texts have no line of predictions: counted as nothing found.")
    return lines


def threshold_rows(report: dict[str, Any]) -> list[list[str]]:
    """Return, for each label, the two thresholds and what they give."""
    rows = []
    for label, each in report["thresholds"]["labels"].items():
        best, kept = each["best_f2"], each["best_precision"]
        rows.append(
            [
                *(label, number(best["threshold"])),
                *(number(best[name]) for name in ("p", "r", "f2")),
                *(
                    (number(kept[name]) for name in ("threshold", "p", "r"))
                    if kept
                    else ("-", "-", f"≤ {number(each['highest_recall'])}")
                ),
            ]
        )
    return rows


def threshold_header(report: dict[str, Any]) -> list[str]:
    """Return the header of ``threshold_rows``."""
    keeps = f"R ≥ {report['thresholds']['recall']:g}"
    return ["entity", "best F2 at", "P", "R", "F2", f"{keeps} at", "P", "R"]


def miss_rows(misses: Iterable[dict[str, Any]]) -> list[list[str]]:
    """Return one row for each miss: where, what, how much."""
    return [
        [
            *(str(each["id"]), f"{each['start']}:{each['end']}", each["label"]),
            f"{each['leaked_characters']:,}",
            *(each["tag"], *((each["text"],) if "text" in each else ())),
        ]
        for each in misses
    ]


def false_rows(hits: Iterable[dict[str, Any]]) -> list[list[str]]:
    """Return one row for each false hit: where, as what, how sure."""
    return [
        [
            *(str(each["id"]), f"{each['start']}:{each['end']}", each["label"]),
            *(number(each["score"]), each["recognizer"]),
            *(each["tag"], *((each["text"],) if "text" in each else ())),
        ]
        for each in hits
    ]


def miss_header(report: dict[str, Any]) -> list[str]:
    """Return the header of ``miss_rows``."""
    return ["id", "where", "entity", "open", "tag", *_text(report["misses"])]


def false_header(report: dict[str, Any]) -> list[str]:
    """Return the header of ``false_rows``."""
    return ["id", "where", "as", "score", "recognizer", "tag", *_text(report["false_hits"])]


def group_rows(report: dict[str, Any]) -> list[list[str]]:
    """Return one row for each value of the field texts are grouped by."""
    return [
        [
            *(name, f"{each['texts']:,}", f"{each['gold']:,}"),
            *(number(each["leak_recall"]), number(each["over_redaction"])),
            *(number(each["exact"]["f1"]), number(each["exact"]["f2"])),
        ]
        for name, each in report["by"]["groups"].items()
    ]


def group_header(report: dict[str, Any]) -> list[str]:
    """Return the header of ``group_rows``."""
    field = report["by"]["field"]
    return [field, "texts", "gold", "leak recall", "over-redaction", "exact F1", "exact F2"]


def _text(places: list[dict[str, Any]]) -> list[str]:
    return ["text"] if places and "text" in places[0] else []
