"""Recognizers and texts → spans: rules and deny list over everything, a model by language."""

from collections.abc import Sequence
from functools import partial
from math import inf
from typing import NamedTuple

from recognizers import Recognizer, Span
from recognizers.benign import Judge, Verdict
from recognizers.credible import credible
from recognizers.evidence import AGREED
from recognizers.lexicon import Lexicon
from recognizers.models import ModelError, load
from recognizers.models.about import entities_of
from recognizers.registry import rules
from recognizers.scanner import Scanner
from recognizers.views import MARK, Find, only_in_views, pieces_of, views_of
from scrub.addresses import NAME as ADDRESS
from scrub.addresses import addresses
from scrub.agreement import Agreement, agreeing, sides_of, told_agreement, with_agreement
from scrub.errors import PolicyError
from scrub.lists import DenyList
from scrub.policy import Policy
from scrub.repeats import NAME as REPEAT
from scrub.repeats import repeats
from scrub.windows import find_in_windows


class Detected(NamedTuple):
    """What was found in a text, and what of it is let stand, each with the reason's code.

    Of spans that several recognizers agree on, ``agreed`` has what each of them found.
    """

    spans: list[Span]
    kept: list[Verdict]
    agreed: Agreement


# Views that names are disguised by; the others are of numbers and addresses.
NAMED = frozenset({"escapes", "encoded", "invisible", "nfkc", "confusables"})

# Entities of which a span may be made of several pieces, or be sure only in the light of others.
TOGETHER = frozenset({*AGREED, "STREET_ADDRESS"})

NOTHING: Agreement = {}

LISTS = {
    "names": "a given name of the lexicon, and what stands beside it",
    "places": "on the lexicon's lists of places, nationalities and religions",
}


class Detector:
    """Everything a policy looks for. Models are loaded once, when first needed.

    With ``every_score``, what rules find below a threshold is returned as well.
    Raises ``PolicyError`` for a model that is not there.
    """

    def __init__(self, policy: Policy, *, every_score: bool = False) -> None:
        self._policy = policy
        self._models: dict[str, Recognizer] = {}
        on = policy.on()
        chosen = {name: rule for name, rule in rules().items() if rule.entity in on}
        self.scanner = Scanner(chosen, {} if every_score else floors(policy))
        self._lexicon = Lexicon(on)
        self._deny = DenyList(policy.deny)
        self._specs = models_needed(policy)
        self._views = views_of(policy.views or ())
        self._judge = Judge(policy.benign_on())
        self._least = {entity: policy.threshold_of(entity) for entity in on}

    def find(self, texts: Sequence[str], languages: Sequence[str]) -> list[list[Span]]:
        """Return the spans of each text, in order of start, as ``detect`` does."""
        return [detected.spans for detected in self.detect(texts, languages)]

    def detect(self, texts: Sequence[str], languages: Sequence[str]) -> list[Detected]:
        """Return the spans of each text, in order of start, and those that are let stand.

        Spans may overlap. ``languages`` holds one code per text; each must be one the policy has
        a model or a rule for (see ``readable``).
        """
        spans = self._listed(texts)
        pieces = pieces_of(texts, self._views)
        seen = only_in_views(partial(self._judged_of, self._listed), pieces, spans)
        for spec in self._specs:
            chosen = [
                i for i, language in enumerate(languages) if spec in self._models_of(language)
            ]
            model = partial(_read, self._model(spec))
            for index, found in zip(chosen, model([texts[i] for i in chosen]), strict=True):
                spans[index] += found
            mine = set(chosen)
            names = [piece for piece in pieces if piece.view in NAMED and piece.text_index in mine]
            read = only_in_views(partial(self._judged_of, model), names, spans)
            for more, found in zip(seen, read, strict=True):
                more += found
        return [
            self._sifted(text, found, more)
            for text, found, more in zip(texts, spans, seen, strict=True)
        ]

    def _listed(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return what rules, the lexicon and the deny list find."""
        spans = self.scanner.find(texts)
        for recognizer in (self._lexicon, self._deny):
            for found, listed in zip(spans, recognizer.find(texts), strict=True):
                found += listed
        return spans

    def _judged_of(self, find: Find, texts: Sequence[str]) -> list[list[Span]]:
        """Return what ``find`` finds in views and nothing says to let stand."""
        return [
            self._judged(text, found, [])[0] for text, found in zip(texts, find(texts), strict=True)
        ]

    def _sifted(self, text: str, found: list[Span], seen: list[Span]) -> Detected:
        """Take out what is let stand; what is left may stand elsewhere in the text as well.

        What was ``seen`` through views was judged there: here it is in disguise.
        """
        if not found:
            return Detected(sorted(seen), [], {})
        agreed = agreeing(found)
        spans, kept = self._judged(text, with_agreement(found, agreed), [])
        again, kept_again = self._judged(text, _grown(text, spans), kept)
        return Detected(sorted(spans + again + seen), sorted(kept + kept_again), agreed)

    def _judged(
        self, text: str, found: list[Span], earlier: list[Verdict]
    ) -> tuple[list[Span], list[Verdict]]:
        if not found:
            return [], []
        # What is below its threshold does not count, so there is no need for a reason.
        strong = [span for span in found if span.score >= self._least.get(span.entity, inf)]
        codes = self._judge.reasons(text, strong, earlier)
        kept = [(span, code) for span, code in zip(strong, codes, strict=True) if code]
        if not kept:
            return found, []
        gone = {span for span, _ in kept}
        return [span for span in found if span not in gone], kept

    def readable(self, language: str) -> bool:
        """Say whether the policy provides for texts in this language."""
        languages = self._policy.languages
        return language in languages.models or languages.unknown != "quarantine"

    def explain(self, text: str, span: Span, agreed: Agreement = NOTHING) -> list[str]:
        """Say what speaks for a span, one line for each piece of evidence.

        ``agreed`` is what ``detect`` returned with it.
        """
        if agreed and (found := sides_of(span, agreed)):
            return [*self.explain(text, found[0]), *told_agreement(found)]
        recognizer, mark, view = span.recognizer.partition(MARK)
        if mark:
            plain = Span(span.start, span.end, span.entity, span.score, recognizer)
            return [f"read through the view {view!r}", *self.explain(text, plain)]
        if lines := self.scanner.explain(text, span):
            return lines
        if span.recognizer == "deny":
            return ["on the policy's deny list"]
        if span.recognizer == REPEAT:
            return ["the same name stands elsewhere in the document, where it is sure to be one"]
        if span.recognizer == ADDRESS:
            return ["a street or a unit, and the pieces of the address around it"]
        if span.recognizer in LISTS:
            return [LISTS[span.recognizer]]
        return [
            f"read as a name in context by {span.recognizer}, right {span.score:.0%} of the time"
        ]

    def load(self) -> None:
        """Load every model the policy names, so that a missing one is known before any work."""
        for spec in self._specs:
            self._model(spec)

    def _models_of(self, language: str) -> tuple[str, ...]:
        return self._policy.languages.models_of(language)

    def _model(self, spec: str) -> Recognizer:
        if spec not in self._models:
            try:
                self._models[spec] = load(spec)
            except ModelError as error:
                raise PolicyError(f"languages.models: {error}") from None
        return self._models[spec]


def _read(model: Recognizer, texts: Sequence[str]) -> list[list[Span]]:
    """Return what a model finds, as far as it is credible."""
    found = find_in_windows(model, texts)
    return [credible(text, spans) for text, spans in zip(texts, found, strict=True)]


def _grown(text: str, spans: list[Span]) -> list[Span]:
    """Return what follows from the spans of a text: names again, addresses whole."""
    return repeats(text, spans) + addresses(text, spans)


def floors(policy: Policy) -> dict[str, float]:
    """Return, for each entity whose spans count by themselves, the score below which none does.

    Names, amounts and addresses are left out: two weak signs of one may add up.
    """
    return {entity: policy.threshold_of(entity) for entity in policy.on() - TOGETHER}


def models_needed(policy: Policy) -> list[str]:
    """Return the models of a policy that may find what it looks for.

    Raises ``PolicyError`` for one that is not there.
    """
    on = policy.on()
    return [each for each in policy.languages.all_models() if _entities(each) & on]


def _entities(spec: str) -> frozenset[str]:
    try:
        return entities_of(spec)
    except ModelError as error:
        raise PolicyError(f"languages.models: {error}") from None
