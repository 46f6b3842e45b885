"""A record batch in; a clean batch, an audit and a list of faults out. What every engine runs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from recognizers import Span
from scrub.documents import Operators
from scrub.errors import PolicyError
from scrub.fields import Fields
from scrub.finder import Finder, Found
from scrub.operators import Document, Operate
from scrub.operators.coordinates import Position, position_of
from scrub.operators.geo import Elsewhere
from scrub.policy import Policy
from scrub.recording import Recording, Written
from scrub.stages import ENCODE, SEAL, TRANSFORM, Stages
from scrub.transform import Transformed, transform
from scrub.vault.keys import Keys
from scrub.vault.seal import Sealer
from scrub.withheld import sealed

if TYPE_CHECKING:
    import pyarrow as pa

    from scrub.records.release import Release, ReleasedRows

FINER_THAN_ROW = "finer_than_row"


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
    elsewhere: int = 0
    """Places in texts that are in another cell than their record (operator `geo`)."""

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
        for name in ("records", "written", "touched", "dropped", "characters", "elsewhere"):
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
    seconds: dict[str, float] | None = None
    """How long each stage took."""
    withheld: bytes | None = None
    """The records at fault, for a vault's custodian alone."""
    counts_of_rows: "pa.Table | None" = None
    """Where a policy has columns: how many rows there are of each combination."""


def lost(record: int, reason: str) -> Scrubbed:
    """Return the outcome of a record that nothing could be done with."""
    return Scrubbed(None, Counts(records=1, reasons={reason: 1}), {record: reason})


class _AsTheyAre:
    """The rows of a policy without columns: nothing is asked of texts, nothing else changes."""

    columns = False
    faults: Mapping[int, str] = MappingProxyType({})
    left_out: frozenset[int] = frozenset()

    def edits(self, row: int, text: str, edits: list[Span]) -> list[Span]:
        return edits

    def operating(self, row: int, operate: Operate) -> Operate:
        return operate

    def says_more(self, row: int, done: Transformed) -> bool:
        return False

    def pseudonyms(self, rows: Sequence[int]) -> Sequence[tuple[str, str, str]]:
        return ()

    def write(self, batch: "pa.RecordBatch", rows: Sequence[int]) -> "pa.RecordBatch":
        return batch

    def counted(self, rows: Sequence[int]) -> None:
        return None


class Scrubber:
    """A policy, ready to run. Picklable: models are loaded where it is used, once."""

    counts_on = False  # positions of records start anew in each shard

    def __init__(
        self,
        policy: Policy,
        keys: Keys | None = None,
        sealer: Sealer | None = None,
        release: "Release | None" = None,
    ) -> None:
        self.policy = policy
        self._keys = keys
        self._sealer = sealer
        self._release = release
        # Made at once, so that a missing key is known before any work.
        self._operators = Operators(policy, keys)

    def __getstate__(self) -> dict[str, Any]:
        return {
            "policy": self.policy,
            "keys": self._keys,
            "sealer": self._sealer,
            "release": self._release,
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]

    def releasing(self, release: "Release") -> "Scrubber":
        """Return the same, for a policy with columns once it is decided how they are published."""
        return Scrubber(self.policy, self._keys, self._sealer, release)

    @property
    def keys(self) -> Keys | None:
        """The keys of keyed operators."""
        return self._keys

    @cached_property
    def finder(self) -> Finder:
        """What finds; made where it is used."""
        return Finder(self.policy)

    def load(self) -> None:
        """Load the models now rather than with the first batch."""
        self.finder.detector.load()
        if self._release is not None:
            self._release.load()

    def __call__(self, batch: "pa.RecordBatch", first: int = 0) -> Scrubbed:
        """Scrub a batch whose first record has position ``first`` in its shard."""
        stages = Stages()
        found = self.finder.find(batch, stages)
        fields, texts, edits, faults = found.fields, found.texts, found.edits, found.faults
        released = self._released(batch, found)
        recording = Recording() if self._sealer else None
        with stages.clock(TRANSFORM):
            clean, touched, dropped, elsewhere = self._transform(batch, found, released, recording)
        dropped -= faults.keys()
        gone = faults.keys() | dropped
        spans = Counter(
            span.entity
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
            entities={self._audited(entity): count for entity, count in spans.items()},
            reasons=dict(Counter(faults.values())),
            kept=found.counts_kept(),
            elsewhere=sum(elsewhere[row] for row in rows),
        )
        by_record = {first + row: reason for row, reason in faults.items()}
        with stages.clock(ENCODE):
            written = fields.write(batch, texts, clean, rows)
        undo = withheld = None
        if recording and self._sealer:
            with stages.clock(SEAL):
                for entity, value, made in released.pseudonyms(rows):
                    recording.value(entity, value, made)
                whole = Written(batch, fields, texts, clean, rows, written)
                records = not released.columns
                chunk = recording.chunk(whole, self.policy.texts, whole_records=records)
                undo = self._sealer.seal(chunk)
                withheld = self.withhold(batch, sorted(faults), first)
        counted = released.counted(rows)
        written = released.write(written, rows)
        return Scrubbed(written, counts, by_record, undo, stages, withheld, counted)

    def withhold(self, batch: "pa.RecordBatch", rows: Sequence[int], first: int) -> bytes | None:
        """Return rows for the quarantine, sealed, if the policy keeps them."""
        if not rows or self._sealer is None or self.policy.quarantine != "sealed":
            return None
        return sealed(self._sealer, batch, rows, first)

    def _transform(
        self,
        batch: "pa.RecordBatch",
        found: Found,
        released: "ReleasedRows | _AsTheyAre",
        recording: Recording | None,
    ) -> tuple[list[str], set[int], set[int], Counter[int]]:
        """Return clean texts, the rows that changed, the dropped ones, and stray places by row.

        A row on which an operator fails is entered in the faults.
        """
        texts, edits, faults = found.texts, found.edits, found.faults
        clean = list(texts.texts)
        path = self.policy.corpus.person
        people = found.fields.values(batch, path) if path else [None] * batch.num_rows
        operate_in = self._operators.by_row(texts, people, self._positions(batch, found.fields))
        elsewhere: Counter[int] = Counter()
        touched: set[int] = set()
        dropped = set(released.left_out)
        for row, reason in released.faults.items():
            faults.setdefault(row, reason)
        for index, row in enumerate(texts.rows):
            if row in faults or row in dropped:
                continue
            edits[index] = released.edits(row, texts.texts[index], edits[index])
            if not edits[index]:
                continue
            if self._drops(edits[index]):
                dropped.add(row)
                continue
            try:
                operate = released.operating(row, operate_in(row))
                if self._operators.placed:
                    operate = _noticing(operate, elsewhere, row)
                if recording:
                    operate = recording.listening(operate)
                done = transform(texts.texts[index], edits[index], operate)
                if released.says_more(row, done):
                    faults[row] = FINER_THAN_ROW
                clean[index] = done.text
                if recording:
                    recording.text(index, texts.texts[index], done.edits)
            except Exception as error:  # an operator of the user's own, most likely
                faults[row] = f"error:{type(error).__name__}"
            if clean[index] != texts.texts[index]:
                touched.add(row)
        return clean, touched, dropped, elsewhere

    def text(self, text: str, language: str | None = None) -> str:
        """Scrub a single text. An entity whose operator is ``drop`` leaves nothing of it."""
        return self.apply(text, self.finder.edits(text, language))

    def apply(self, text: str, edits: Sequence[Span]) -> str:
        """Replace what was found in a single text."""
        if self._drops(edits):
            return ""
        return transform(text, edits, self._operators.within(Document.of([text]))).text

    def _released(self, batch: "pa.RecordBatch", found: Found) -> "ReleasedRows | _AsTheyAre":
        if self._release is not None:
            by_entity = self._operators.by_entity
            return self._release.of(batch, found.fields, found.texts, found.edits, by_entity)
        if self.policy.columns is not None:
            raise PolicyError(
                "a policy with columns goes over all records twice: use `scrub run` on files"
            )
        return _AsTheyAre()

    def _positions(self, batch: "pa.RecordBatch", fields: Fields) -> list[Position | None]:
        paths = self.policy.corpus.position
        if paths is None:
            return [None] * batch.num_rows
        columns = [fields.values(batch, path) for path in paths]
        return [position_of(*each) for each in zip(*columns, strict=True)]

    def _drops(self, edits: Sequence[Span]) -> bool:
        return any(self.policy.setting(span.entity).operator == "drop" for span in edits)

    def _audited(self, entity: str) -> str:
        return f"{entity}:{self.policy.setting(entity).operator}"


def _noticing(operate: Operate, elsewhere: Counter[int], row: int) -> Operate:
    """Return the operator, with places elsewhere than their row counted."""

    def noticed(value: str, entity: str) -> str:
        said = operate(value, entity)
        elsewhere[row] += isinstance(said, Elsewhere)
        return said

    return noticed
