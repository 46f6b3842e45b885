"""Tiny gold texts whose figures are worked out by hand."""

import json
from pathlib import Path
from typing import Any

from recognizers import Span
from recognizers.crosswalks import CROSSWALKS
from scrub.evaluation.evaluate import Options, Sides, evaluate
from scrub.evaluation.gold import Gold, GoldSpan
from scrub.evaluation.predict import Finding

SALT = bytes(32)


def gold(text: str, *spans: tuple[int, int, str], id: str = "a", **fields: Any) -> Gold:
    return Gold(id, text, [GoldSpan(*span) for span in spans], fields)


def found(*spans: tuple[int, int, str, float]) -> Finding:
    listed = [Span(start, end, label, score, "r") for start, end, label, score in spans]
    return Finding(listed, listed)


def report(
    texts: list[Gold], findings: list[Finding], labels: str = "scrub", **options: Any
) -> dict[str, Any]:
    return evaluate(texts, findings, Sides(CROSSWALKS[labels]), Options(salt=SALT, **options))


def write(path: Path, *lines: object) -> Path:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text(text + "\n", encoding="utf-8")
    return path
