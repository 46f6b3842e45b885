"""A text → what a span-level GLiNER model reads: words, windows of them, tensors.

The prompt (each label behind a marker) and the words are one row of tokens; every run of at most
``max_width`` words is a candidate. A window holds as many words as the model was made for, so
nothing is cut off; each answers for the candidates that begin in the middle of it.

Source: https://arxiv.org/abs/2311.08526, and the inputs of the exports of the gliner package.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

# Words as GLiNER cuts them, but never longer than a window.
WORDS = re.compile(r"\w{1,64}(?:[-_]\w{1,64}){0,4}|\S")


class Limits(NamedTuple):
    """What a model reads at once: words of a span, words of a text, tokens prompt included."""

    width: int
    words: int
    tokens: int


class Window(NamedTuple):
    """Words ``start`` to ``end`` of a text; it answers for spans that begin in first … last."""

    start: int
    end: int
    first: int
    last: int


class Prompt:
    """The labels a model is asked for, as the words in front of every text."""

    def __init__(self, labels: Sequence[str], *, entity_token: str, end_token: str) -> None:
        self.words = [word for label in labels for word in (entity_token, label)] + [end_token]


def words_of(text: str) -> list[tuple[int, int]]:
    """Return where the words of a text stand.

    >>> words_of("Jean-Luc!")
    [(0, 8), (8, 9)]
    """
    return [found.span() for found in WORDS.finditer(text)]


def windows(sizes: Sequence[int], room: int, limits: Limits) -> Iterator[Window]:
    """Cut words of the given sizes in tokens into windows of at most ``room`` tokens."""
    start = first = 0
    while True:
        end, used = start, 0
        while end < len(sizes) and end - start < limits.words:
            if end > start and used + sizes[end] > room:
                break
            used += sizes[end]
            end += 1
        if end == len(sizes):
            yield Window(start, end, first, end)
            return
        overlap = min(2 * limits.width, (end - start) // 2)
        last = end - overlap // 2
        yield Window(start, end, first, last)
        start, first = end - overlap, last


def inputs(
    tokenizer: Any, prompt: Prompt, words: Sequence[str], limits: Limits
) -> Mapping[str, NDArray[np.integer]]:
    """Return the model's inputs for one window."""
    encoding = tokenizer.encode([*prompt.words, *words], is_pretokenized=True)
    mask = np.zeros(len(encoding.ids), np.int64)
    seen = None
    for place, word in enumerate(encoding.word_ids):
        if word is not None and word != seen and word >= len(prompt.words):
            mask[place] = word - len(prompt.words) + 1
        seen = word
    starts = np.repeat(np.arange(len(words)), limits.width)
    ends = starts + np.tile(np.arange(limits.width), len(words))
    return {
        "input_ids": np.array(encoding.ids),
        "attention_mask": np.array(encoding.attention_mask),
        "words_mask": mask,
        "text_lengths": np.array([len(words)]),
        "span_idx": np.stack([starts, ends], axis=1),
        "span_mask": ends < len(words),
    }
