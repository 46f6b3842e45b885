"""How many values in disguise are caught: ours, Presidio's recognizers and bare patterns."""

import logging
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.bench.output_filter.disguises import DISGUISES, applies
from tests.bench.output_filter.values import VALUES

COVERED = 0.9  # of a disguised value's letters and digits, for it to be caught

# A text → the places found in it.
Find = Callable[[str], list[tuple[int, int]]]


class Case(NamedTuple):
    """A sentence with a value in disguise at ``start`` to ``end``."""

    disguise: str
    entity: str
    text: str
    start: int
    end: int

    def caught(self, places: list[tuple[int, int]]) -> bool:
        """Say whether so much of the value is covered that it is gone."""
        wanted = [at for at in range(self.start, self.end) if self.text[at].isalnum()]
        wanted = wanted or list(range(self.start, self.end))
        covered = sum(any(a <= at < b for a, b in places) for at in wanted)
        return covered >= COVERED * len(wanted)


def cases(values: int = 50, seed: int = 7) -> Iterator[Case]:
    """Yield so many values of every entity in every disguise there is for it."""
    for entity, (make, sentences) in VALUES.items():
        rng = random.Random(f"{seed} {entity}")
        for _ in range(values):
            value, sentence = make(rng), rng.choice(sentences)
            for name, disguise in DISGUISES.items():
                if applies(name, entity, value):
                    hidden, start = disguise(value), sentence.index("{}")
                    text = sentence.replace("{}", hidden)
                    yield Case(name, entity, text, start, start + len(hidden))


def ours(policy: str = "output-filter") -> Find:
    """Return what our filter finds."""
    from scrub.output_filter import OutputFilter

    screen = OutputFilter(policy).screen
    return lambda text: [(found.start, found.end) for found in screen(text).findings]


def presidio() -> Find:
    """Return what Presidio's recognizers find, all of them, by its own threshold of none."""
    import tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    from tests.bench.peers import MODEL

    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    models = [{"lang_code": "en", "model_name": MODEL}]
    nlp = NlpEngineProvider(
        nlp_configuration={"nlp_engine_name": "spacy", "models": models}
    ).create_engine()
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=nlp)
    engine = AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["en"])
    # A date or a number is no catch: only what says that it is personal counts.
    entities = [
        each
        for each in engine.get_supported_entities()
        if each not in ("DATE_TIME", "NRP", "LOCATION")
    ]
    return lambda text: [
        (r.start, r.end) for r in engine.analyze(text, language="en", entities=entities)
    ]


# What filters of LLM Guard's kind look for: one pattern for each kind, on the text as it is.
PATTERNS = [
    re.compile(pattern)
    for pattern in (
        r"\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}\b",
        r"(?:\+?\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b",
        r"\b(?:\d{4}[ -]?){3}\d{4}\b",
        r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b",
        r"\b\d{3}-\d{2}-\d{4}\b",
        r"\b(?:\d{1,3}\.){3}\d{1,3}\b",
        r"\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\b",
        r"\b[13][a-km-zA-HJ-NP-Z1-9]{25,34}\b|\b0x[0-9a-fA-F]{40}\b",
        r"\bAKIA[0-9A-Z]{16}\b|\bsk_live_[0-9a-zA-Z]{24}\b|\bglpat-[0-9a-zA-Z_-]{20}\b|\bghp_\w{36}\b",
        r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b",
        r"\b\d{2} ?\d{3} ?\d{3} ?\d{3}\b",
        r"\b\d{3} ?\d{3} ?\d{4}\b",
    )
]


def patterns() -> Find:
    """Return what bare patterns find."""
    return lambda text: [found.span() for each in PATTERNS for found in each.finditer(text)]


class Share(NamedTuple):
    """How many of how many."""

    hits: int
    total: int

    def __float__(self) -> float:
        return self.hits / self.total if self.total else 1.0


def caught(find: Find, chosen: list[Case]) -> dict[tuple[str, str], Share]:
    """Return, for each disguise and entity, how many cases are caught."""
    total: Counter[tuple[str, str]] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    for case in chosen:
        total[case.disguise, case.entity] += 1
        hits[case.disguise, case.entity] += case.caught(find(case.text))
    return {each: Share(hits[each], count) for each, count in total.items()}


def summed(shares: dict[tuple[str, str], Share], at: int) -> dict[str, Share]:
    """Return the shares of each disguise (``at`` 0) or entity (1)."""
    names = dict.fromkeys(key[at] for key in shares)
    return {
        name: Share(
            sum(each.hits for key, each in shares.items() if key[at] == name),
            sum(each.total for key, each in shares.items() if key[at] == name),
        )
        for name in names
    }
