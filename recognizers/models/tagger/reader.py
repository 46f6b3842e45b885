"""The second look: a small transformer reads again the passages in which the network saw anything.

One passage at a time: its activations are quantized by their own range, so what is found in a
passage does not depend on what it is read with.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recognizers.models.tagger.pieces import MOST, cases, firsts
from recognizers.models.tagger.stream import Stream
from recognizers.models.tagger.words import BLANK, LINE, MARK, characters_before

LONG = 240  # bytes: passages are about as long, and end where a sentence or a line does
SUSPECT = 0.3  # a passage is read again when a word is a name with this probability or more
NAMES = slice(1, 5)  # the labels that are one: of persons, places, streets, organizations
SHARE = 0.7  # of the transformer in what both say together

Logits = NDArray[np.float32]
_ENDS = np.isin(np.arange(256), [ord(mark) for mark in ".!?"])


class Reader:
    """The transformer in a file, and its wordpieces beside it."""

    def __init__(self, weights: Path, pieces: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(weights),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],
        )
        self._tokenizer = Tokenizer.from_file(str(pieces))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST)

    def again(self, read: Stream, logits: Logits) -> Logits:
        """Return the logits (words, labels) of a stream, better where it looked again.

        Each passage is computed apart: sums of arrays of another shape differ in the last digit.
        """
        characters = characters_before(read.data)
        result = logits.copy()
        for first, last in passages(read):
            logs = _logs(logits[first:last])
            if (np.exp(logs[:, NAMES]).sum(axis=1) >= SUSPECT).any():
                start, end = read.words.starts[first], read.words.ends[last - 1]
                text = read.data[start:end].decode()
                said = _logs(self._logits(text, characters[read.words.starts[first:last]]))
                both = (1 - SHARE) * logs[: len(said)] + SHARE * said
                result[first : first + len(said)] = both
        return result

    def _logits(self, text: str, starts: NDArray[np.int64]) -> Logits:
        """Return the logits of the words of a text that begin at ``starts``, as far as it goes."""
        encoded = self._tokenizer.encode(text)
        offsets = encoded.offsets[1:-1]
        how = [0, *cases(text, offsets), 0]
        inputs = {"ids": np.array([encoded.ids]), "cases": np.array([how])}
        logits: Logits = self._session.run(None, inputs)[0][0]
        return logits[firsts(starts - starts[0], offsets)]


def passages(read: Stream) -> Iterator[tuple[int, int]]:
    """Yield the first word of each passage and that after its last: together they are all words.

    A passage lies in one text, and goes on over ends of sentences and lines until it is ``LONG``.
    """
    found = read.words
    count = len(found.starts)
    if not count:
        return
    new_text = np.append(True, np.diff(read.texts) != 0)
    codes = np.frombuffer(read.data, np.uint8)
    after_end = np.append(False, (found.kinds == MARK)[:-1] & _ENDS[codes[found.starts[:-1]]])
    can_end = new_text | (found.gaps >= LINE) | (after_end & (found.gaps >= BLANK))
    first, begin = 0, int(found.starts[0])
    places = np.flatnonzero(can_end)[1:]
    ends = np.append(found.starts[places[1:]], len(read.data)) if len(places) else places
    for place, following in zip(places.tolist(), ends.tolist(), strict=True):
        if new_text[place] or following - begin > LONG:
            yield first, place
            first, begin = place, int(found.starts[place])
    yield first, count


def _logs(logits: Logits) -> Logits:
    """Return the logarithms of the probabilities."""
    rest = logits - logits.max(axis=1, keepdims=True)
    result: Logits = rest - np.log(np.exp(rest).sum(axis=1, keepdims=True))
    return result
