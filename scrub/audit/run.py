"""Audit a finished run: sample, find, compare with the input, sum up."""

import hmac
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from recognizers import ENTITIES, Span
from recognizers.benign import Judge
from scrub.atomic import write_whole
from scrub.audit.detectors import Detectors
from scrub.audit.records import input_texts, output_texts
from scrub.audit.residue import labels_of, origins, residual
from scrub.audit.sample import choose
from scrub.formats.discover import Shard
from scrub.lists import AllowList
from scrub.manifest import FOLDER, Manifest
from scrub.plan import Plan
from scrub.statistics import wilson

AUDIT_NAME = f"{FOLDER}/audit.jsonl"
TEXTS_AT_ONCE = 64
MILLION = 1_000_000


class Hit(NamedTuple):
    """A finding in an output record: which of its texts, and where in that."""

    text: int
    span: Span
    value: str


class Residue(NamedTuple):
    """A finding that stood in the input as well."""

    shard: str
    record: int
    hit: Hit


def audit(
    plan: Plan, manifest: Manifest, detectors: Detectors, *, records: int, salt: bytes
) -> dict[str, Any]:
    """Read a sample of a run's output again, and return what was found, without any text.

    Where each finding stands is written to ``__scrub__/audit.jsonl``; ``salt`` is a random key for
    the tags of values in it.
    """
    sample = choose((manifest.entries[shard.name] for shard in plan.shards), records)
    auditor = _Auditor(plan, manifest, detectors)
    found: list[Residue] = []
    for shard in plan.shards:
        if positions := sample.positions.get(shard.name):
            found += auditor.shard(shard, positions)
    write_whole(plan.out / AUDIT_NAME, b"".join(_line(each, salt) for each in found))
    size = sum(map(len, sample.positions.values()))
    rows = {
        entity: _row([each for each in found if each.hit.span.entity == entity], size, auditor)
        for entity in sorted(detectors.covered())
    }
    return {
        "records": size,
        "of": sample.of,
        "characters": auditor.characters,
        "detectors": detectors.about(),
        "any": _row([each for each in found if each.hit.span.entity in ENTITIES], size, auditor),
        "entities": rows,
        "not_covered": sorted(detectors.wanted - detectors.covered()),
        "not_residue": dict(sorted(auditor.excused.items())),
    }


class _Auditor:
    """Goes through shards, and counts."""

    def __init__(self, plan: Plan, manifest: Manifest, detectors: Detectors) -> None:
        self._plan = plan
        self._manifest = manifest
        self._detectors = detectors
        policy = plan.scrubber.policy
        self._allows = AllowList(policy.allow)
        self._judge = Judge(policy.benign_on())
        self._labels = labels_of(policy)
        self.characters = 0
        self.excused: Counter[str] = Counter()

    def shard(self, shard: Shard, positions: Sequence[int]) -> Iterator[Residue]:
        """Yield the residue in the chosen records of a shard's output."""
        texts = output_texts(self._plan, shard, frozenset(positions))
        self.characters += sum(map(len, (text for each in texts.values() for text in each)))
        hits = self._hits(texts)
        dropped = self._manifest.entries[shard.name].counts.dropped
        left: dict[int, set[Hit]] = defaultdict(set)
        wanted = sorted(hits)
        # Without a finding there is nothing to compare, and no need to read the input again.
        records = input_texts(self._plan, shard) if wanted else iter(())
        for position, read in origins(records, wanted, dropped=dropped):
            before = read().texts
            left[position].update(
                hit for hit in hits[position] if residual(hit.value, hit.span, before, self._labels)
            )
        for position in wanted:
            self.excused["put in by the run"] += len(set(hits[position]) - left[position])
            for hit in sorted(left[position]):
                yield Residue(shard.name, position, hit)

    def _hits(self, texts: dict[int, list[str]]) -> dict[int, list[Hit]]:
        places = [(at, index) for at in sorted(texts) for index in range(len(texts[at]))]
        hits: dict[int, list[Hit]] = defaultdict(list)
        for start in range(0, len(places), TEXTS_AT_ONCE):
            some = places[start : start + TEXTS_AT_ONCE]
            found = self._detectors.find([texts[at][index] for at, index in some])
            for (at, index), spans in zip(some, found, strict=True):
                hits[at] += self._counting(texts[at][index], index, spans)
        return {at: some for at, some in hits.items() if some}

    def _counting(self, text: str, index: int, spans: Sequence[Span]) -> Iterator[Hit]:
        """Yield the findings that the policy would not let stand."""
        codes = self._judge.reasons(text, [_as_entity(span) for span in spans])
        for span, code in zip(spans, codes, strict=True):
            value = text[span.start : span.end]
            if self._allows(value, span.entity):
                self.excused["on the allow list"] += 1
            elif code is not None:
                self.excused[code] += 1
            else:
                yield Hit(index, span, value)


def _as_entity(span: Span) -> Span:
    """Return a finding as something there is a reason for or against."""
    if span.entity in ENTITIES:
        return span
    return Span(span.start, span.end, "NATIONAL_ID", span.score, span.recognizer)


def _row(found: Sequence[Residue], records: int, auditor: _Auditor) -> dict[str, Any]:
    touched = len({(each.shard, each.record) for each in found})
    # Two detectors that find one value have found one.
    hits = {(each.shard, each.record, each.hit.text, each.hit.span.start) for each in found}
    return {
        "records": touched,
        "share": touched / records if records else None,
        "wilson_95": list(wilson(touched, records)),
        "hits": len(hits),
        "hits_per_million_characters": round(len(hits) * MILLION / auditor.characters, 1)
        if auditor.characters
        else None,
        "found_by": sorted({each.hit.span.recognizer for each in found}),
    }


def _line(residue: Residue, salt: bytes) -> bytes:
    hit = residue.hit
    tag = hmac.digest(salt, hit.value.encode(errors="surrogatepass"), "sha256").hex()[:12]
    line = {
        "shard": residue.shard,
        "record": residue.record,
        "text": hit.text,
        "start": hit.span.start,
        "end": hit.span.end,
        "label": hit.span.entity,
        "recognizer": hit.span.recognizer,
        "tag": tag,
    }
    return msgspec.json.encode(line) + b"\n"
