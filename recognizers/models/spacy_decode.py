"""Greedy decoding of spaCy's NER transition system, all tokens at once instead of one by one.

While no entity is open, spaCy's state is the next token alone; so the best move of every token
outside an entity is one matrix product. Only where that move begins an entity do the tokens
behind it need a state of their own (next token, first and last token of the entity), and all
those entities step forward together. What spaCy would never have reached is dropped at the end.

The rules of validity are those of ``BiluoPushDown`` for fresh texts, without preset entities or
sentence boundaries: an entity does not begin at white space, does not go on past the last token.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Entities(NamedTuple):
    """Entities by row: ``first`` and ``last`` token, index of the label; sorted and disjoint."""

    first: list[int]
    last: list[int]
    label: list[int]


class Decoder:
    """The greedy parser of a spaCy NER component.

    ``labels`` names the label indices. Raises ``ValueError`` when the component is not a greedy
    parser over three feature tokens with an upper layer.
    """

    def __init__(self, ner: Any) -> None:
        model, moves = ner.model, ner.moves
        lower = model.get_ref("lower")
        if not model.attrs["has_upper"] or model.attrs["unseen_classes"]:
            raise ValueError("parser without upper layer or with unseen classes")
        if lower.get_dim("nF") != 3 or ner.cfg["beam_width"] != 1:
            raise ValueError("not a greedy parser over three feature tokens")
        self._hidden(lower)
        names = [moves.get_class_name(number) for number in range(moves.n_moves)]
        self._moves(names, model.get_ref("upper"))

    def _hidden(self, lower: Any) -> None:
        """Lay out the hidden layer: one matrix for each feature token, maxout pieces in blocks."""
        weight, pad = lower.get_param("W"), lower.get_param("pad")[0]  # (feature, out, piece, …)
        self._pieces = weight.shape[2]
        self._weight = [
            np.ascontiguousarray(each.transpose(1, 0, 2).reshape(-1, each.shape[2]).T)
            for each in weight
        ]
        self._bias = np.ascontiguousarray(lower.get_param("b").T).reshape(-1)
        outside = pad[1] + pad[2] + lower.get_param("b")
        self._outside = np.ascontiguousarray(outside.T).reshape(-1)

    def _moves(self, names: list[str], upper: Any) -> None:
        """Split the upper layer into the moves outside an entity and those inside."""
        weight, bias = upper.get_param("W"), upper.get_param("b")
        self.labels = sorted({name[2:] for name in names if name[1:2] == "-" and name[2:]})
        number = {label: index for index, label in enumerate(self.labels)}
        closed = [at for at, name in enumerate(names) if name[0] in "BUO" and name != "U-"]
        self._closed_weight = np.ascontiguousarray(weight[closed].T)
        self._closed_bias = bias[closed]
        self._begins = np.array([names[at][0] == "B" for at in closed])
        self._out = np.array([names[at] == "O" for at in closed])
        self._label = np.array([number.get(names[at][2:], -1) for at in closed], np.int64)
        inner, last = ([names.index(f"{move}-{x}") for x in self.labels] for move in "IL")
        # The lower class wins a tie, so L must be better than I by more than nothing.
        if any(i > j for i, j in zip(inner, last, strict=True)):
            raise ValueError("moves in an unknown order")
        self._open = (weight[inner], bias[inner], weight[last], bias[last])

    def __call__(
        self, rows: Floats, place: Ints, space: NDArray[np.bool_], final: NDArray[np.bool_]
    ) -> Entities:
        """Decode tokens at ``place`` in ``rows``; ``final`` marks the last token of a text."""
        tokens = rows[place]
        best = self._best_outside(tokens, space, final)
        starts = np.flatnonzero(~self._out[best])
        label = self._label[best[starts]]
        ends = starts.copy()
        longer = self._begins[best[starts]]
        ends[longer] = self._ends(tokens, final, starts[longer], label[longer])
        return _reached(starts.tolist(), ends.tolist(), label.tolist())

    def _best_outside(
        self, tokens: Floats, space: NDArray[np.bool_], final: NDArray[np.bool_]
    ) -> Ints:
        hidden = self._maxout(tokens @ self._weight[0] + self._outside)
        scores = hidden @ self._closed_weight
        scores += self._closed_bias
        scores[np.ix_(final, self._begins)] = -np.inf
        scores[np.ix_(space, ~self._out)] = -np.inf
        best: Ints = scores.argmax(axis=1)
        return best

    def _ends(self, tokens: Floats, final: NDArray[np.bool_], starts: Ints, label: Ints) -> Ints:
        """Return the last token of each entity that begins at ``starts``."""
        ends = starts.copy()
        first = tokens[starts] @ self._weight[1] + self._bias
        active = np.arange(len(starts))
        inner_weight, inner_bias, last_weight, last_bias = self._open
        while active.size:
            before = ends[active]
            now = before + 1
            ends[active] = now
            which = label[active]
            hidden = tokens[now] @ self._weight[0]
            hidden += first[active]
            hidden += tokens[before] @ self._weight[2]
            hidden = self._maxout(hidden)
            inner = np.einsum("ij,ij->i", hidden, inner_weight[which]) + inner_bias[which]
            last = np.einsum("ij,ij->i", hidden, last_weight[which]) + last_bias[which]
            active = active[(inner >= last) & ~final[now]]
        return ends

    def _maxout(self, values: Floats) -> Floats:
        width = values.shape[1] // self._pieces
        best = values[:, :width]
        for begin in range(width, values.shape[1], width):
            best = np.maximum(best, values[:, begin : begin + width])
        return best


def _reached(starts: list[int], ends: list[int], labels: list[int]) -> Entities:
    """Keep the entities a left-to-right parser reaches: those not inside an earlier one."""
    kept = Entities([], [], [])
    free = 0
    for start, end, label in zip(starts, ends, labels, strict=True):
        if start >= free:
            kept.first.append(start)
            kept.last.append(end)
            kept.label.append(label)
            free = end + 1
    return kept
