"""A record batch in; a clean batch, an audit and a list of faults out. What every engine runs."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from recognizers import Span
from recognizers.benign import Verdict
from scrub.agreement import Agreement
from scrub.decide import decide
from scrub.detect import Detector
from scrub.documents import Operators
from scrub.errors import InputError
from scrub.fields import Fields, Texts, fields_of
from scrub.kept import counted, standing
from scrub.lists import AllowList
from scrub.operators import Document
from scrub.policy import Policy
from scrub.recording import Recording, Written
from scrub.transform import transform
from scrub.vault.keys import Keys
from scrub.vault.seal import Sealer

if TYPE_CHECKING:
    import pyarrow as pa

UNKNOWN_LANGUAGE = "unknown_language"


class Counts(msgspec.Struct):
    """What happened to some records; adds up over batches and shards."""

    records: int = 0
    written: int = 0
    touched: int = 0
    dropped: int = 0
    characters: int = 0
    entities: dict[str, int] = msgspec.field(default_factory=dict)
    """``ENTITY:operator`` → how many spans."""
    reasons: dict[str, int] = msgspec.field(default_factory=dict)
    """Reason → how many records went to quarantine for it."""
    kept: dict[str, int] = msgspec.field(default_factory=dict)
    """Code of a reason to let a span stand → how many spans."""

    @property
    def quarantined(self) -> int:
        """How many records went to quarantine."""
        return sum(self.reasons.values())

    @property
    def balanced(self) -> bool:
        """Whether every record is accounted for."""
        return self.records == self.written + self.quarantined + self.dropped

    def add(self, other: "Counts") -> None:
        """Add what happened to other records."""
        for name in ("records", "written", "touched", "dropped", "characters"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("entities", "reasons", "kept"):
            total = Counter(getattr(self, name)) + Counter(getattr(other, name))
            setattr(self, name, dict(sorted(total.items())))


class Scrubbed(NamedTuple):
    """What a batch became: the records that go on, and what was done.

    ``faults`` gives the reason for each record, by its position in the shard, that goes to
    quarantine instead; a batch that is None has no records to go on.
    """

    batch: "pa.RecordBatch | None"
    counts: Counts
    faults: dict[int, str]
    sealed: bytes | None = None
    """What undoes the batch, for a vault's custodian alone."""


def lost(record: int, reason: str) -> Scrubbed:
    """Return the outcome of a record that nothing could be done with."""
    return Scrubbed(None, Counts(records=1, reasons={reason: 1}), {record: reason})


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
    corpus = policy.corpus
    return fields_of(schema, text=corpus.text, drop=corpus.drop, keep=corpus.keep)


def fields_that_fit(schema: "pa.Schema", policy: Policy) -> Fields:
    """Return the same, having made sure that the field of the language is there as well."""
    fields = fields_in(schema, policy)
    if policy.languages.field is not None:
        import pyarrow as pa

        fields.values(pa.RecordBatch.from_pylist([], schema=schema), policy.languages.field)
    return fields


class Finder:
    """A policy's recognizers and decisions, over batches."""

    def __init__(self, policy: Policy, *, every_score: bool = False) -> None:
        self.policy = policy
        self.detector = Detector(policy, every_score=every_score)
        self._allows = AllowList(policy.allow)

    def find(self, batch: "pa.RecordBatch") -> Found:
        """Find what the policy is after in every text of a batch.

        A record that cannot be read, or on which a recognizer fails, is in ``faults``, and has
        no edits.
        """
        fields = fields_in(batch.schema, self.policy)
        texts = fields.read(batch)
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
            edits = decide(text, spans, self.policy, self._allows)
            results.append(InText(spans, edits, standing(kept, edits), agreed))
        return results

    def _languages(self, batch: "pa.RecordBatch", fields: Fields) -> list[str]:
        languages = self.policy.languages
        if languages.field is None:
            return [languages.default] * batch.num_rows
        values = fields.values(batch, languages.field)
        return [languages.default if value is None else str(value) for value in values]


class Scrubber:
    """A policy, ready to run. Picklable: models are loaded where it is used, once."""

    counts_on = False  # positions of records start anew in each shard

    def __init__(
        self, policy: Policy, keys: Keys | None = None, sealer: Sealer | None = None
    ) -> None:
        self.policy = policy
        self._keys = keys
        self._sealer = sealer
        # Made at once, so that a missing key is known before any work.
        self._operators = Operators(policy, keys)

    def __getstate__(self) -> dict[str, Any]:
        return {"policy": self.policy, "keys": self._keys, "sealer": self._sealer}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]

    @cached_property
    def finder(self) -> Finder:
        """What finds; made where it is used."""
        return Finder(self.policy)

    def load(self) -> None:
        """Load the models now rather than with the first batch."""
        self.finder.detector.load()

    def __call__(self, batch: "pa.RecordBatch", first: int = 0) -> Scrubbed:
        """Scrub a batch whose first record has position ``first`` in its shard."""
        found = self.finder.find(batch)
        fields, texts, edits, faults = found.fields, found.texts, found.edits, found.faults
        clean = list(texts.texts)
        recording = Recording() if self._sealer else None
        path = self.policy.corpus.person
        people = fields.values(batch, path) if path else [None] * batch.num_rows
        operate_in = self._operators.by_row(texts, people)
        touched: set[int] = set()
        dropped: set[int] = set()
        for index, row in enumerate(texts.rows):
            if row in faults or not edits[index]:
                continue
            if self._drops(edits[index]):
                dropped.add(row)
                continue
            try:
                operate = operate_in(row)
                if recording:
                    operate = recording.listening(operate)
                done = transform(texts.texts[index], edits[index], operate)
                clean[index] = done.text
                if recording:
                    recording.text(index, texts.texts[index], done.edits)
            except Exception as error:  # an operator of the user's own, most likely
                faults[row] = f"error:{type(error).__name__}"
            if clean[index] != texts.texts[index]:
                touched.add(row)
        dropped -= faults.keys()
        gone = faults.keys() | dropped
        spans = Counter(
            self._audited(span)
            for index, row in enumerate(texts.rows)
            if row not in faults
            for span in edits[index]
        )
        rows = [row for row in range(batch.num_rows) if row not in gone]
        counts = Counts(
            records=batch.num_rows,
            written=len(rows),
            touched=len(touched - gone),
            dropped=len(dropped),
            characters=sum(map(len, texts.texts)),
            entities=dict(spans),
            reasons=dict(Counter(faults.values())),
            kept=found.counts_kept(),
        )
        by_record = {first + row: reason for row, reason in faults.items()}
        written = fields.write(batch, texts, clean, rows)
        if not (recording and self._sealer):
            return Scrubbed(written, counts, by_record)
        whole = Written(batch, fields, texts, clean, rows, written)
        sealed = self._sealer.seal(recording.chunk(whole, self.policy.corpus.text))
        return Scrubbed(written, counts, by_record, sealed)

    def text(self, text: str, language: str | None = None) -> str:
        """Scrub a single text. An entity whose operator is ``drop`` leaves nothing of it."""
        return self.apply(text, self.finder.edits(text, language))

    def apply(self, text: str, edits: Sequence[Span]) -> str:
        """Replace what was found in a single text."""
        if self._drops(edits):
            return ""
        return transform(text, edits, self._operators.within(Document.of([text]))).text

    def _drops(self, edits: Sequence[Span]) -> bool:
        return any(self.policy.setting(span.entity).operator == "drop" for span in edits)

    def _audited(self, span: Span) -> str:
        return f"{span.entity}:{self.policy.setting(span.entity).operator}"


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
