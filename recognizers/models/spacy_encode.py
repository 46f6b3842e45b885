"""Word vectors of spaCy's hashed CNN (``MultiHashEmbed`` + ``MaxoutWindowEncoder``) in numpy.

The same layers and weights as ``tok2vec.predict``, with three savings: a word form is embedded,
and goes through the first convolution's products, once for a whole list of texts; the maxout
pieces lie in blocks that numpy takes the maximum of at full width; and the buffers are used
again. The numbers differ from spaCy's by rounding only.

Architecture: https://spacy.io/api/architectures#MaxoutWindowEncoder
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

EMBED_ROWS = 1024


class _Layer(NamedTuple):
    """One convolution: maxout over a window of three words, then layer normalization."""

    weight: Floats  # (3 widths, pieces of a width), the pieces in blocks
    bias: Floats
    gain: Floats
    shift: Floats

    def finish(self, pieces: Floats, best: Floats, rows: Floats) -> None:
        """Take the maximum of the pieces, normalize it (in ``best``) and add it to ``rows``."""
        width = rows.shape[1]
        np.maximum(pieces[:, :width], pieces[:, width : 2 * width], out=best)
        for begin in range(2 * width, pieces.shape[1], width):
            np.maximum(best, pieces[:, begin : begin + width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(1e-8)
        best *= (1 / np.sqrt(variance))[:, None]
        best *= self.gain
        best += self.shift
        rows += best


class Forms(NamedTuple):
    """Word forms: their vectors, and the first convolution's products by place in the window."""

    vectors: Floats
    before: Floats
    here: Floats
    behind: Floats


class Encoder:
    """The ``tok2vec`` of a spaCy NER component.

    ``columns`` are the lexical attributes it reads, ``pad`` the empty rows that keep two texts
    apart. Raises ``ValueError`` when the model has another architecture.
    """

    def __init__(self, tok2vec: Any) -> None:
        embed_and_encode, _, self._linear = _layers(tok2vec, "chain", 3)
        embed = embed_and_encode.get_ref("embed").layers
        encode = embed_and_encode.get_ref("encode")
        if [node.name.split("(")[0] for node in embed] != _EMBED:
            raise ValueError("not a MultiHashEmbed without static vectors")
        self.columns: list[str] = list(embed[0].attrs["columns"])
        self._tables, self._mix = embed[2].layers[0], embed[3].layers[0]
        self.pad = int(encode.attrs["pad"])
        stack = encode.layers[0]
        blocks = stack.layers if stack.name.count("residual(") > 1 else [stack]
        self._layers = [_layer(block) for block in blocks]
        self.width = self._layers[0].gain.size

    def embed(self, features: NDArray[np.uint64]) -> Forms:
        """Return what the convolutions need of each word form; the last row is the padding."""
        vectors = np.zeros((len(features) + 1, self.width), np.float32)
        for begin in range(0, len(features), EMBED_ROWS):
            part = np.ascontiguousarray(features[begin : begin + EMBED_ROWS])
            vectors[begin : begin + len(part)] = self._mix.predict(self._tables.predict(part))
        before, here, behind = np.split(self._layers[0].weight, 3)
        return Forms(
            vectors, vectors @ before, vectors @ here + self._layers[0].bias, vectors @ behind
        )

    def encode(self, forms: Forms, row: Ints) -> Floats:
        """Return the vectors the parser reads of the forms in each ``row`` (texts with padding)."""
        rows = forms.vectors[row]
        size, width = rows.shape
        pieces = forms.here[row]
        pieces[1:] += forms.before[row[:-1]]
        pieces[:-1] += forms.behind[row[1:]]
        best = np.empty_like(rows)
        self._layers[0].finish(pieces, best, rows)
        window = np.zeros((size, 3 * width), np.float32)
        for layer in self._layers[1:]:
            window[1:, :width] = rows[:-1]
            window[:, width : 2 * width] = rows
            window[:-1, 2 * width :] = rows[1:]
            np.matmul(window, layer.weight, out=pieces)
            pieces += layer.bias
            layer.finish(pieces, best, rows)
        result: Floats = self._linear.predict(rows)
        return result


_EMBED = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]


def _layers(node: Any, what: str, count: int) -> list[Any]:
    if len(node.layers) != count:
        raise ValueError(f"{what} of {len(node.layers)} layers, not {count}")
    return list(node.layers)


def _layer(block: Any) -> _Layer:
    nodes = {node.name: node for node in block.walk()}
    if nodes["expand_window"].attrs["window_size"] != 1:
        raise ValueError("window_size is not 1")
    maxout, norm = nodes["maxout"], nodes["layernorm"]
    weight, bias = maxout.get_param("W"), maxout.get_param("b")  # (width, pieces, …)
    inputs = weight.shape[2]
    return _Layer(
        np.ascontiguousarray(weight.transpose(1, 0, 2).reshape(-1, inputs).T),
        np.ascontiguousarray(bias.T).reshape(-1),
        norm.get_param("G"),
        norm.get_param("b"),
    )
