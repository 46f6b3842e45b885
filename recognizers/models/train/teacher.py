"""The teacher: a small transformer, fine-tuned to label words.

Its body is MiniLM-L6 (Apache-2.0, 22 M weights), which knows no capitals: how each word is written
is told to it by the embeddings meant for token types.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

from recognizers.models.tagger.pieces import CASES, MOST, cases, firsts
from recognizers.models.tagger.words import characters_before
from recognizers.models.train.targets import LABELS, Example


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
        # Half of all weights, of which the labelled words touch few: as they are, rare names stay
        # comparable with those that were seen, and a step takes a tenth less.
        self.body.embeddings.word_embeddings.weight.requires_grad_(False)
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
        how = np.zeros_like(ids)
        mask = np.zeros_like(ids)
        columns = []
        for row, (text, one, each) in enumerate(zip(texts, encoded, examples, strict=True)):
            size = len(one.ids)
            ids[row, :size], mask[row, :size] = one.ids, 1
            offsets = one.offsets[1:-1]
            how[row, 1 : size - 1] = cases(text, offsets)
            columns.append(firsts(characters_before(each.data)[each.words.starts], offsets))
        return Pieces(torch.from_numpy(ids), torch.from_numpy(how), torch.from_numpy(mask), columns)


def at_words(pieces: Pieces) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the words' labels stand among those of all pieces: rows and columns."""
    rows = [np.full(len(columns), row) for row, columns in enumerate(pieces.firsts)]
    return np.concatenate(rows), np.concatenate(pieces.firsts)
