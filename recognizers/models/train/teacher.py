"""The teacher: a small transformer, fine-tuned to label words.

Its body is MiniLM-L6 (Apache-2.0, 22 M weights), which knows no capitals: how each word is written
is told to it by the embeddings meant for token types.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

from recognizers.models.tagger.words import characters_before
from recognizers.models.train.targets import LABELS, Example

MOST = 128  # wordpieces of a text that are read
CASES = 6  # ways to write a word, as ``_case`` tells them, and none


class Pieces(NamedTuple):
    """Texts in wordpieces, padded: ids, cases and mask, and for each word its first piece."""

    ids: torch.Tensor
    cases: torch.Tensor
    mask: torch.Tensor
    firsts: list[NDArray[np.int64]]


class Teacher(nn.Module):
    """MiniLM with a label for each wordpiece."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MOST)
        self.body = BertModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="eager"
        )
        old = self.body.embeddings.token_type_embeddings.weight.data
        new = nn.Embedding(CASES, old.shape[1])
        new.weight.data = old[:1].repeat(CASES, 1)
        self.body.embeddings.token_type_embeddings = new
        self.head = nn.Sequential(nn.Dropout(0.1), nn.Linear(old.shape[1], len(LABELS)))

    def forward(self, ids: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the logits of each wordpiece, of shape (texts, pieces, labels)."""
        states = self.body(input_ids=ids, token_type_ids=cases, attention_mask=mask)
        logits: torch.Tensor = self.head(states.last_hidden_state)
        return logits.float()

    def of_words(self, pieces: Pieces) -> torch.Tensor:
        """Return the logits of the words of all texts, one after another: (words, labels)."""
        logits: torch.Tensor = self(pieces.ids, pieces.cases, pieces.mask)
        return logits[at_words(pieces)]

    def pieces(self, examples: Sequence[Example]) -> Pieces:
        """Return texts in wordpieces; words beyond ``MOST`` pieces have none."""
        texts = [each.data.decode() for each in examples]
        encoded = self.tokenizer.encode_batch(texts)
        width = max(len(each.ids) for each in encoded)
        ids = np.zeros((len(texts), width), np.int64)
        cases = np.zeros_like(ids)
        mask = np.zeros_like(ids)
        firsts = []
        for row, (text, one, each) in enumerate(zip(texts, encoded, examples, strict=True)):
            size = len(one.ids)
            ids[row, :size], mask[row, :size] = one.ids, 1
            offsets = np.array(one.offsets[1:-1]).reshape(-1, 2)
            cases[row, 1 : size - 1] = [_case(text[a:b]) for a, b in offsets.tolist()]
            firsts.append(_firsts(each, offsets))
        return Pieces(
            torch.from_numpy(ids), torch.from_numpy(cases), torch.from_numpy(mask), firsts
        )


def at_words(pieces: Pieces) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the words' labels stand among those of all pieces: rows and columns."""
    rows = [np.full(len(firsts), row) for row, firsts in enumerate(pieces.firsts)]
    return np.concatenate(rows), np.concatenate(pieces.firsts)


def _firsts(each: Example, offsets: NDArray[Any]) -> NDArray[np.int64]:
    """Return for each word the column of its first wordpiece; words that were cut off have none."""
    starts = characters_before(each.data)[each.words.starts]
    if not len(offsets):
        return np.empty(0, np.int64)
    starts = starts[starts < offsets[-1, 1]]
    places = np.searchsorted(offsets[:, 0], starts, side="right") - 1
    return np.asarray(np.maximum(places, 0) + 1)


def _case(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper():
        return 2 if len(word) == 1 else 3
    if word.istitle():
        return 4
    return 5 if any(map(str.isalpha, word)) else 0
