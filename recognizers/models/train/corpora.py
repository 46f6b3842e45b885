"""Read the labelled and unlabelled corpora of a folder, one JSON object a line."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recognizers.models.train.document import Document
from recognizers.models.train.labels import SOURCES, target_of

LONG = 400  # characters: longer documents are cut at the ends of lines and sentences
_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])|\n+")
# What a source put in place of names and addresses, all the same: no model should learn that.
_PLACEHOLDER = {"xlime": "@lmrei"}


def labelled(folder: Path, seed: int) -> dict[str, list[Document]]:
    """Return the documents of each labelled file of ``SOURCES`` that is there, in pieces."""
    choose = random.Random(seed)
    found: dict[str, list[Document]] = {}
    for name in SOURCES:
        path = folder / f"{name}.jsonl"
        if path.exists():
            pieces = (piece for document in _read(path, name) for piece in cut(document))
            found[name] = [_with_handles(piece, name, choose) for piece in pieces]
    return found


def unlabelled(folder: Path) -> Iterator[Document]:
    """Yield the texts of the files without labels, in pieces."""
    for path in sorted(folder.glob("unlabelled_*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield from cut(Document(row["text"], [], frozenset(), row["lang"]))


def cut(document: Document, size: int = LONG) -> Iterator[Document]:
    """Yield a document in pieces of about ``size`` characters, never cutting a span."""
    text, start = document.text, 0
    places = [end.end() for end in _END.finditer(text)] + [len(text)]
    inside = [(first, last) for first, last, _ in document.spans]
    for place, following in zip(places, [*places[1:], len(text)], strict=True):
        if following - start < size and place < len(text):
            continue
        if place > start and not any(first < place < last for first, last in inside):
            spans = [
                (first - start, last - start, label)
                for first, last, label in document.spans
                if start <= first and last <= place
            ]
            yield document._replace(text=text[start:place], spans=spans)
            start = place


def _read(path: Path, name: str) -> Iterator[Document]:
    annotated = SOURCES[name].annotated
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            spans = [(span["start"], span["end"], _target(text, span)) for span in row["spans"]]
            yield Document(text, _without_titles(text, spans), annotated, row["lang"])


def _target(text: str, span: dict[str, Any]) -> str:
    return "USERNAME" if text[span["start"]] == "@" else target_of(span["label"])


_TITLE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Lady|Lord|Miss|Don|Doña|Dra|Sr|Sra|Herr|Frau|Hr|Fr|M|Mme|Mlle"
    r"|Pan|Pani|President|Senator)\b\.?\s+)+"
)


def _without_titles(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the spans with titles cut off persons: sources differ, and titles tell nothing."""
    result = []
    for start, end, label in spans:
        title = _TITLE.match(text, start, end) if label == "PERSON" else None
        result.append((title.end() if title and title.end() < end else start, end, label))
    return result


_HANDLE = "abcdefghijklmnopqrstuvwxyz_0123456789"


def _with_handles(document: Document, name: str, choose: random.Random) -> Document:
    """Return a document with different handles where its source put the same one everywhere."""
    marker = _PLACEHOLDER.get(name.partition("_")[0])
    if marker is None or marker not in document.text:
        return document
    spans, text, place = [], "", 0
    shifts = []
    for found in re.finditer(marker, document.text):
        handle = "@" + "".join(choose.choices(_HANDLE, k=choose.randint(4, 14)))
        text += document.text[place : found.start()] + handle
        place = found.end()
        shifts.append((found.end(), len(handle) - len(marker)))
    text += document.text[place:]

    def moved(offset: int) -> int:
        return offset + sum(by for after, by in shifts if after <= offset)

    spans = [(moved(start), moved(end), label) for start, end, label in document.spans]
    return document._replace(text=text, spans=[s for s in spans if s[2] != "USERNAME"])
