"""Spans beside the text rather than edits in it: what ``scrub detect`` writes.

A ``Standoff`` does with a batch what a ``Scrubber`` does, except that the batch it returns holds
a line of JSON for each record: ``{"id": …, "spans": [{"start", "end", "label", "score",
"recognizer"}]}``, offsets in code points. Where a record holds several texts, each span also says
in which of them it stands (``"text": 0`` is the first).

``labels`` is the name of a taxonomy to write labels in; an entity without a label there keeps its
own name.
"""

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from recognizers import Span
from recognizers.crosswalks import CROSSWALKS
from scrub.batch import Counts, Scrubbed
from scrub.errors import FieldsError
from scrub.fields import Fields, raw_batch, raw_schema
from scrub.finder import Finder
from scrub.policy import Policy

if TYPE_CHECKING:
    import pyarrow as pa


class Standoff:
    """A policy, ready to find and report. Picklable, as ``Scrubber`` is."""

    counts_on = True  # all shards' findings go into one file, so positions go on over the seams

    def __init__(self, policy: Policy, labels: str = "scrub") -> None:
        self.policy = policy
        self._labels = labels

    def __getstate__(self) -> dict[str, Any]:
        return {"policy": self.policy, "_labels": self._labels}

    @cached_property
    def finder(self) -> Finder:
        """What finds; made where it is used."""
        return Finder(self.policy)

    @cached_property
    def _label(self) -> dict[str, str]:
        labels = CROSSWALKS[self._labels]
        return {entity: labels.label_of(entity) or entity for entity in self.policy.on()}

    def load(self) -> None:
        """Load the models now rather than with the first batch."""
        self.finder.detector.load()

    def __call__(self, batch: "pa.RecordBatch", first: int = 0) -> Scrubbed:
        """Find in a batch whose first record has position ``first``."""
        found = self.finder.find(batch)
        fields, texts, edits, faults = found.fields, found.texts, found.edits, found.faults
        several = {row for row, count in Counter(texts.rows).items() if count > 1}
        seen: Counter[int] = Counter()
        spans: list[list[dict[str, Any]]] = [[] for _ in range(batch.num_rows)]
        for index, row in enumerate(texts.rows):
            place = {"text": seen[row]} if row in several else {}
            spans[row] += [_json(span, self._label) | place for span in edits[index]]
            seen[row] += 1
        good = [row for row in range(batch.num_rows) if row not in faults]
        names = self._names(fields, batch, first)
        lines = [
            msgspec.json.encode({"id": names[row], "spans": spans[row]}) + b"\n" for row in good
        ]
        counts = Counts(
            records=batch.num_rows,
            written=len(good),
            touched=sum(bool(spans[row]) for row in good),
            characters=sum(map(len, texts.texts)),
            entities=dict(Counter(span["label"] for row in good for span in spans[row])),
            reasons=dict(Counter(faults.values())),
            kept=found.counts_kept(),
        )
        by_record = {first + row: reason for row, reason in faults.items()}
        return Scrubbed(raw_batch(lines, raw_schema(b"jsonl")), counts, by_record)

    def _names(self, fields: Fields, batch: "pa.RecordBatch", first: int) -> list[Any]:
        """Return each record's own id, or its position where it has none."""
        try:
            own = fields.values(batch, self.policy.corpus.id)
        except FieldsError:  # a table without such a column
            own = [None] * batch.num_rows
        return [first + row if value is None else value for row, value in enumerate(own)]


def _json(span: Span, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "label": labels[span.entity],
        "score": round(span.score, 4),
        "recognizer": span.recognizer,
    }
