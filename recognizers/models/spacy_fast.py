"""spaCy's hashed-CNN entity recognizer over whole lists of texts: same entities, no ``Doc``.

Tokens (:mod:`~recognizers.models.spacy_tokens`), word vectors
(:mod:`~recognizers.models.spacy_encode`) and moves (:mod:`~recognizers.models.spacy_decode`)
are arrays over as many texts as fit a processor cache.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from recognizers.models.spacy_decode import Decoder
from recognizers.models.spacy_encode import Encoder, Forms
from recognizers.models.spacy_tokens import Ints, Tokenizer, Tokens

# Rows in one pass: a window matrix of this many rows by 288 floats is about 1 MB.
ROWS = 1024

Found = tuple[int, int, str]  # start, end (code points), label


class Fast:
    """The NER component of a spaCy pipeline, made of arrays.

    Raises ``ValueError`` when the pipeline is not of the kind this can compute.
    """

    def __init__(self, nlp: Any) -> None:
        if len(nlp.pipeline) != 1 or not Tokenizer.suits(nlp):
            raise ValueError("more than one component, or a tokenizer of another kind")
        ner = nlp.pipeline[0][1]
        self._encoder = Encoder(ner.model.get_ref("tok2vec"))
        self._decoder = Decoder(ner)
        self._tokenizer = Tokenizer(nlp, self._encoder.columns)

    def find(self, texts: Sequence[str]) -> list[list[Found]]:
        """Return the entities of each text, in order, as spaCy's ``doc.ents`` has them."""
        tokens = self._tokenizer(texts)
        forms = self._encoder.embed(tokens.features)
        found: list[list[Found]] = [[] for _ in texts]
        first = np.cumsum(tokens.counts) - tokens.counts
        for texts_in_pass in _passes(tokens.counts, self._encoder.pad):
            self._one_pass(tokens, forms, texts_in_pass, first[texts_in_pass], found)
        return found

    def _one_pass(
        self, tokens: Tokens, forms: Forms, numbers: Ints, first: Ints, found: list[list[Found]]
    ) -> None:
        counts = tokens.counts[numbers]
        text = np.repeat(np.arange(len(numbers)), counts)
        token = np.arange(first[0], first[0] + counts.sum())
        place = token - first[0] + self._encoder.pad * (text + 1)
        size = int(counts.sum()) + self._encoder.pad * (len(numbers) + 1)
        form = np.full(size, len(forms.vectors) - 1)
        form[place] = tokens.form[token]
        rows = self._encoder.encode(forms, form)
        final = np.zeros(len(token), bool)
        final[np.cumsum(counts) - 1] = True
        entities = self._decoder(rows, place, tokens.space[tokens.form[token]], final)
        labels = self._decoder.labels
        for begin, end, label in zip(*entities, strict=True):
            start, stop = int(tokens.start[token[begin]]), int(tokens.end[token[end]])
            found[int(numbers[text[begin]])].append((start, stop, labels[label]))


def _passes(counts: Ints, pad: int) -> Iterator[Ints]:
    """Group the numbers of the texts that have tokens, in order, to passes of about ``ROWS``."""
    numbers = np.flatnonzero(counts)
    if numbers.size:
        rows = np.cumsum(counts[numbers] + pad)
        yield from np.split(numbers, np.flatnonzero(np.diff(rows // ROWS)) + 1)
