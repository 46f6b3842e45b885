"""Our recognizers as a component of a spaCy pipeline: ``nlp.add_pipe("corpus_scrub")``.

    nlp.add_pipe("corpus_scrub", config={"entities": ["EMAIL_ADDRESS", "secret"]})
    doc = nlp(text)
    [(span.text, span.label_) for span in doc.spans["pii"]]

Spans are widened to whole tokens; what was found, to the character, stands in the group's
``attrs["offsets"]``, how sure it is in ``attrs["scores"]``, by what in ``attrs["recognizers"]``.

Source: https://spacy.io/usage/processing-pipelines#custom-components
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from recognizers.bridges.finder import THRESHOLD, Finder
from recognizers.types import Span as Found

BATCH = 128


class Component:
    """Sets ``doc.spans[spans_key]``, and, where asked to, adds to ``doc.ents``.

    In ``doc.ents``, what stands there stays; of ours, the surest that do not overlap are added.
    """

    def __init__(self, finder: Finder, *, spans_key: str, set_ents: bool) -> None:
        self._finder = finder
        self._key = spans_key
        self._set_ents = set_ents

    def __call__(self, doc: Doc) -> Doc:
        """Return the document with its spans set."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """Yield the documents of a stream with their spans set, reading many at once."""
        rest = iter(stream)
        while docs := list(islice(rest, batch_size)):
            found = self._finder.find([doc.text for doc in docs])
            for doc, spans in zip(docs, found, strict=True):
                self._set(doc, spans)
                yield doc

    def _set(self, doc: Doc, found: list[Found]) -> None:
        spans = [_span(doc, each) for each in found]
        facts = {
            "offsets": [[each.start, each.end] for each in found],
            "scores": [each.score for each in found],
            "recognizers": [each.recognizer for each in found],
        }
        doc.spans[self._key] = SpanGroup(doc, name=self._key, attrs=facts, spans=spans)
        if self._set_ents:
            doc.set_ents(list(_disjoint(doc, found)))


def _span(doc: Doc, found: Found) -> Span:
    """Return what was found, widened to whole tokens."""
    span = doc.char_span(found.start, found.end, found.entity, alignment_mode="expand")
    if span is None:
        raise ValueError(f"{found.recognizer} gave a span outside of the document")
    return span


def _disjoint(doc: Doc, found: list[Found]) -> Iterator[Span]:
    """Yield the document's own entities, then the surest of ours that overlap none before."""
    ours = sorted(found, key=lambda each: (-each.score, each.start, -each.end))
    taken: set[int] = set()
    for span in (*doc.ents, *(_span(doc, each) for each in ours)):
        places = range(span.start, span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            yield span


def make(  # noqa: PLR0913 - spaCy passes each option by its name
    nlp: Language,
    name: str,
    entities: list[str] | None,
    models: list[str],
    threshold: float,
    spans_key: str,
    set_ents: bool,
) -> Component:
    """Return the component; raises ``ValueError`` for an unknown entity, ``ModelError``."""
    finder = Finder(entities, models=models, threshold=threshold)
    return Component(finder, spans_key=spans_key, set_ents=set_ents)


# spaCy asks for a registration at import time; the entry point `spacy_factories` imports this.
Language.factory(
    "corpus_scrub",
    default_config={
        "entities": None,
        "models": [],
        "threshold": THRESHOLD,
        "spans_key": "pii",
        "set_ents": False,
    },
    assigns=["doc.spans"],
    func=make,
)
