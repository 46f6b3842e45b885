"""A policy's recognizers and decisions over batches: what is found, and the edits decided on."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from recognizers import Span
from recognizers.benign import Verdict
from scrub.agreement import Agreement
from scrub.decide import decide
from scrub.detect import Detector
from scrub.errors import InputError
from scrub.fields import Fields, Texts, fields_of
from scrub.kept import counted, standing
from scrub.lists import AllowList
from scrub.policy import Policy
from scrub.records.roles import needed
from scrub.stages import DETECT, PARSE, Stages

if TYPE_CHECKING:
    import pyarrow as pa

UNKNOWN_LANGUAGE = "unknown_language"


class InText(NamedTuple):
    """What was found in one text: all of it, the edits decided on, and what is let stand."""

    found: list[Span]
    edits: list[Span]
    kept: list[Verdict]
    agreed: Agreement


class Found(NamedTuple):
    """What was found in a batch: the texts, the edits decided for each, and row → reason.

    ``kept`` holds what is let stand in each text.
    """

    fields: Fields
    texts: Texts
    edits: list[list[Span]]
    faults: dict[int, str]
    kept: list[list[Verdict]]

    def counts_kept(self) -> dict[str, int]:
        """Return, for each reason to let a span stand, for how many it was the reason."""
        rows = zip(self.texts.rows, self.kept, strict=True)
        return counted(kept for row, kept in rows if row not in self.faults)


def fields_in(schema: "pa.Schema", policy: Policy) -> Fields:
    """Return the fields a policy names in records of a schema; raises ``FieldsError``."""
    textless = policy.columns is not None
    drop = policy.corpus.drop
    return fields_of(schema, text=policy.texts, drop=drop, keep=policy.kept, textless=textless)


def fields_that_fit(schema: "pa.Schema", policy: Policy) -> Fields:
    """Return the same, having made sure that other fields the policy names are there as well."""
    fields = fields_in(schema, policy)
    named = (policy.languages.field, policy.corpus.person, *(policy.corpus.position or ()))
    wanted = [*needed(policy.columns or {}), *filter(None, named)]
    if wanted:
        import pyarrow as pa

        nothing = pa.RecordBatch.from_pylist([], schema=schema)
        for path in wanted:
            fields.values(nothing, path)
    return fields


class Finder:
    """A policy's recognizers and decisions, over batches."""

    def __init__(self, policy: Policy, *, every_score: bool = False) -> None:
        self.policy = policy
        self.detector = Detector(policy, every_score=every_score)
        self._allows = AllowList(policy.allow)
        self._known: tuple[pa.Schema, Fields] | None = None  # one batch is like the one before

    def find(self, batch: "pa.RecordBatch", stages: Stages | None = None) -> Found:
        """Find what the policy is after in every text of a batch.

        A record that cannot be read, or on which a recognizer fails, is in ``faults``, and has
        no edits. How long it takes is added to ``stages``.
        """
        stages = Stages() if stages is None else stages
        with stages.clock(PARSE):
            fields = self._fields_in(batch.schema)
            texts = fields.read(batch)
        with stages.clock(DETECT):
            return self._find(batch, fields, texts)

    def _find(self, batch: "pa.RecordBatch", fields: Fields, texts: Texts) -> Found:
        faults = dict(texts.faults)
        languages = self._languages(batch, fields)
        for row in texts.rows:
            if not self.detector.readable(languages[row]):
                faults[row] = UNKNOWN_LANGUAGE
        good = [i for i, row in enumerate(texts.rows) if row not in faults]
        edits: list[list[Span]] = [[] for _ in texts.texts]
        kept: list[list[Verdict]] = [[] for _ in texts.texts]
        by_text, failed = _each_alone_if_need_be(
            lambda chosen: self.find_in(
                [texts.texts[i] for i in chosen], [languages[texts.rows[i]] for i in chosen]
            ),
            good,
        )
        for index, found in by_text.items():
            edits[index], kept[index] = found.edits, found.kept
        for index, reason in failed.items():
            faults[texts.rows[index]] = reason
        return Found(fields, texts, edits, faults, kept)

    def edits(self, text: str, language: str | None = None) -> list[Span]:
        """Return the edits for a single text, as ``find_one`` finds them."""
        return self.find_one(text, language).edits

    def find_one(self, text: str, language: str | None = None) -> InText:
        """Return what is found in a single text.

        Raises ``InputError`` for a language the policy has no model for.
        """
        chosen = language or self.policy.languages.default
        if not self.detector.readable(chosen):
            known = ", ".join(self.policy.languages.models)
            raise InputError(f"the policy has no model for language {chosen!r}, only for {known}")
        return self.find_in([text], [chosen])[0]

    def find_in(self, texts: Sequence[str], languages: Sequence[str]) -> list[InText]:
        """Return, for each text, what was found in it.

        Each language must be one the policy provides for (``Detector.readable``).
        """
        found = self.detector.detect(texts, languages)
        results = []
        for text, (spans, kept, agreed) in zip(texts, found, strict=True):
            edits = decide(text, spans, self.policy, self._allows) if spans else []
            results.append(InText(spans, edits, standing(kept, edits), agreed))
        return results

    def _fields_in(self, schema: "pa.Schema") -> Fields:
        if self._known is None or not self._known[0].equals(schema, check_metadata=True):
            self._known = schema, fields_in(schema, self.policy)
        return self._known[1]

    def _languages(self, batch: "pa.RecordBatch", fields: Fields) -> list[str]:
        languages = self.policy.languages
        if languages.field is None:
            return [languages.default] * batch.num_rows
        values = fields.values(batch, languages.field)
        return [languages.default if value is None else str(value) for value in values]


def _each_alone_if_need_be(
    work: Callable[[Sequence[int]], list[InText]], indexes: Sequence[int]
) -> tuple[dict[int, InText], dict[int, str]]:
    """Run ``work`` on all indexes at once, or one by one when that fails, keeping reasons.

    The reason is the error's type alone: its message could show the text.
    """
    try:
        return dict(zip(indexes, work(indexes), strict=True)), {}
    except Exception as error:
        if len(indexes) == 1:
            return {}, {indexes[0]: f"error:{type(error).__name__}"}
    done: dict[int, InText] = {}
    failed: dict[int, str] = {}
    for index in indexes:
        some, wrong = _each_alone_if_need_be(work, [index])
        done |= some
        failed |= wrong
    return done, failed
