"""Gold texts and findings → one report, as a dictionary."""

import hmac
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from recognizers import ENTITIES, Span
from recognizers.crosswalks import CROSSWALKS, Crosswalk, Target, entities_in
from scrub.errors import InputError
from scrub.evaluation.calibration import Calibration
from scrub.evaluation.gold import NO_MASK, Gold, GoldSpan
from scrub.evaluation.labels import family_of, name_of, target_for
from scrub.evaluation.measure import Comparison, Mark, Measured
from scrub.evaluation.metrics import intervals, of_all, of_label, total
from scrub.evaluation.predict import Finding

NO_ENTITY = "stands for nothing in the vocabulary"
NOT_WANTED = "not looked for"
MARKED_SO = "marked as not to be masked"


@dataclass(frozen=True)
class Options:
    """What to count and what to show.

    ``wanted``: the entities that count; all others are neither personal nor clean. ``salt``: a
    random key, one for each report, for the tags of values. ``recall``: what the highest
    threshold has to keep.
    """

    wanted: frozenset[str] = frozenset(ENTITIES)
    by: str | None = None
    most: int = 20
    show_text: bool = False
    salt: bytes = b""
    recall: float = 0.95


class Sides(NamedTuple):
    """The taxonomies of the two sides."""

    gold: Crosswalk
    found: Crosswalk = CROSSWALKS["scrub"]


class _Text(NamedTuple):
    """One text, compared."""

    gold: Gold
    entities: Measured
    families: Measured
    found: dict[Mark, Span]


def evaluate(
    gold: Sequence[Gold], findings: Iterable[Finding], sides: Sides, options: Options
) -> dict[str, Any]:
    """Return the report on what was found in the gold texts.

    Raises ``InputError`` when no text could be read, or ``options.by`` names no field.
    """
    namer = _Namer(sides, options.wanted)
    calibration = Calibration()
    unread: Counter[str] = Counter()
    texts: list[_Text] = []
    for each, finding in zip(gold, findings, strict=True):
        if finding.reason is None:
            texts.append(_compare(each, finding, namer, calibration))
        else:
            unread[finding.reason] += 1
    if not texts:
        raise InputError(f"no gold text could be read: {dict(unread)}")
    report = {
        "labels": {"name": sides.gold.name, "source": sides.gold.source},
        "not_read": dict(sorted(unread.items())),
        "not_counted": namer.left_out(),
        **_figures(texts, options, namer),
        "calibration": calibration.table(),
        "thresholds": {"recall": options.recall, "labels": calibration.thresholds(options.recall)},
        "tags": "HMAC-SHA256 of the value under a random key that was thrown away: equal tags are "
        "equal values, within this report alone",
        "misses": _misses(texts, options, namer),
        "false_hits": _false_hits(texts, options),
    }
    return report


def _figures(texts: Sequence[_Text], options: Options, namer: "_Namer") -> dict[str, Any]:
    measured = [text.entities for text in texts]
    whole, rows = total(measured)
    spread = intervals(measured)
    by_label = spread.pop("labels")
    figures = {
        "overall": {**of_all(whole, rows), "intervals_95": spread},
        "entities": {
            label: {
                "family": namer.families.get(label, label),
                **of_label(row),
                "leak_recall_95": by_label[label],
            }
            for label, row in rows.items()
        },
        "families": {
            label: of_label(row)
            for label, row in total([text.families for text in texts])[1].items()
        },
    }
    if options.by is not None:
        figures["by"] = {"field": options.by, "groups": _groups(texts, options.by)}
    return figures


def _groups(texts: Sequence[_Text], field: str) -> dict[str, Any]:
    if not any(field in text.gold.fields for text in texts):
        known = sorted({name for text in texts for name in text.gold.fields})
        raise InputError(f"--by {field}: no gold line has it; there are: {', '.join(known)}")
    groups: dict[str, list[Measured]] = {}
    for text in texts:
        groups.setdefault(str(text.gold.fields.get(field)), []).append(text.entities)
    return {name: of_all(*total(some)) for name, some in sorted(groups.items())}


def _compare(gold: Gold, finding: Finding, namer: "_Namer", calibration: Calibration) -> _Text:
    marks: list[Mark] = []
    ignored: list[tuple[int, int]] = []
    for span in gold.spans:
        name = namer.gold(span)
        if name is None:
            ignored.append((span.start, span.end))
        else:
            marks.append((span.start, span.end, name))
    comparison = Comparison(gold.text, marks, ignored)
    found = namer.found(finding.decided)
    calibration.add(
        comparison, {mark: span.score for mark, span in namer.found(finding.scored).items()}
    )
    by_family = Comparison(gold.text, map(namer.as_family, marks), ignored)
    return _Text(
        gold,
        comparison.measure(found),
        by_family.measure(map(namer.as_family, found)),
        found,
    )


class _Namer:
    """Gives both sides the names they are compared under."""

    def __init__(self, sides: Sides, wanted: frozenset[str]) -> None:
        self._sides = sides
        self._wanted = wanted
        self._left_out: Counter[tuple[str, str]] = Counter()
        self._known: dict[str, str | None] = {}
        self.families: dict[str, str] = {}
        self.direct: dict[str, bool] = {}

    def gold(self, span: GoldSpan) -> str | None:
        """Return the name of a gold span, or None for one that is not counted."""
        target = self._sides.gold.target(span.label)
        why = (
            MARKED_SO if span.identifier_type == NO_MASK
            else NO_ENTITY if target is None
            else NOT_WANTED if not entities_in(target) & self._wanted
            else None
        )  # fmt: skip
        if why is None and target is not None:
            return self._named(target)
        self._left_out[span.label, why or NO_ENTITY] += 1
        return None

    def found(self, spans: Iterable[Span]) -> dict[Mark, Span]:
        """Return what counts of some findings, by mark; of equal marks, the surest."""
        marks: dict[Mark, Span] = {}
        for span in sorted(spans, key=lambda each: each.score):
            name = self._name_of_found(span.entity)
            if name is not None:
                marks[span.start, span.end, name] = span
        return marks

    def as_family(self, mark: Mark) -> Mark:
        """Return a mark under the name of its family."""
        return mark[0], mark[1], self.families.get(mark[2], mark[2])

    def left_out(self) -> list[dict[str, Any]]:
        """Return the gold labels that were not counted, and why."""
        return [
            {"label": label, "spans": count, "why": why}
            for (label, why), count in sorted(self._left_out.items())
        ]

    def _name_of_found(self, label: str) -> str | None:
        if label not in self._known:
            target = self._sides.found.target(label)
            counts = target is not None and entities_in(target) & self._wanted
            self._known[label] = (
                self._named(target_for(target, self._sides.gold)) if counts and target else None
            )
        return self._known[label]

    def _named(self, target: Target) -> str:
        name = name_of(target)
        self.families[name] = family_of(target)
        identifiers = CROSSWALKS["tab-identifiers"]
        self.direct[name] = any(identifiers.label_of(e) == "DIRECT" for e in entities_in(target))
        return name


def _misses(texts: Sequence[_Text], options: Options, namer: _Namer) -> list[dict[str, Any]]:
    """Return the worst leaks: direct identifiers first, then the most characters left open."""
    leaks = [(text.gold, mark, left) for text in texts for mark, left in text.entities.leaks]
    leaks.sort(key=lambda leak: (not namer.direct[leak[1][2]], -leak[2], str(leak[0].id), leak[1]))
    return [
        {**_place(gold, mark, options), "leaked_characters": left}
        for gold, mark, left in leaks[: options.most]
    ]


def _false_hits(texts: Sequence[_Text], options: Options) -> list[dict[str, Any]]:
    """Return the findings that touch no gold span: the surest first, then the longest."""
    hits = [(text, mark) for text in texts for mark in text.entities.false]

    def order(hit: tuple[_Text, Mark]) -> Any:
        text, mark = hit
        return -_score(text, mark), mark[0] - mark[1], str(text.gold.id), mark

    return [
        {
            **_place(text.gold, mark, options),
            "score": round(_score(text, mark), 4),
            "recognizer": text.found[mark].recognizer if mark in text.found else "",
        }
        for text, mark in sorted(hits, key=order)[: options.most]
    ]


def _score(text: _Text, mark: Mark) -> float:
    return text.found[mark].score if mark in text.found else 0.0


def _place(gold: Gold, mark: Mark, options: Options) -> dict[str, Any]:
    start, end, label = mark
    value = gold.text[start:end]
    place = {
        "id": gold.id,
        "start": start,
        "end": end,
        "label": label,
        "tag": hmac.digest(options.salt, value.encode(errors="surrogatepass"), "sha256").hex()[:12],
    }
    return place | {"text": value} if options.show_text else place
