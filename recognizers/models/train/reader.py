"""The transformer of the accurate tier: half of the teacher's layers, over fewer wordpieces."""

import json
from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn

from recognizers.models.tagger.pieces import MOST
from recognizers.models.train.teacher import Teacher

LAYERS = (0, 2, 4)  # of the teacher's six
PIECES = 18_600  # of some thirty thousand, most of the others of scripts no source is in
_SPECIAL = 104  # the first of all, those that stand for no text among them, keep their numbers


def shortened(teacher: Teacher, texts: Iterable[str]) -> Teacher:
    """Return a smaller model that begins as a part of the teacher.

    Wordpieces that are rare in ``texts`` are left out; what they wrote is written with others.
    """
    small = deepcopy(teacher)
    kept = _kept(teacher.tokenizer, texts)
    small.tokenizer = _with_pieces(teacher.tokenizer, kept)
    body = small.body
    body.encoder.layer = nn.ModuleList(body.encoder.layer[number] for number in LAYERS)
    body.config.num_hidden_layers = len(LAYERS)
    words = body.embeddings.word_embeddings.weight.data[kept]
    body.embeddings.word_embeddings = nn.Embedding.from_pretrained(words, freeze=True)
    places = body.embeddings.position_embeddings.weight.data[:MOST]
    body.embeddings.position_embeddings = nn.Embedding.from_pretrained(places, freeze=False)
    return small


def _kept(tokenizer: Tokenizer, texts: Iterable[str]) -> list[int]:
    """Return the numbers of the wordpieces to keep, ascending; letters and marks all are."""
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(tokenizer.encode(text, add_special_tokens=False).ids)
    vocabulary = tokenizer.get_vocab()
    letters = {n for piece, n in vocabulary.items() if len(piece.removeprefix("##")) == 1}
    first = set(range(_SPECIAL)) | {number for number in letters if counts[number]}
    often = [number for number, _ in counts.most_common() if number not in first]
    return sorted(first | set(often[: PIECES - len(first)]))


def _with_pieces(tokenizer: Tokenizer, kept: list[int]) -> Tokenizer:
    state = json.loads(tokenizer.to_str())
    new = {old: number for number, old in enumerate(kept)}
    vocabulary = state["model"]["vocab"]
    state["model"]["vocab"] = {piece: new[old] for piece, old in vocabulary.items() if old in new}
    return Tokenizer.from_str(json.dumps(state))


class _Computed(nn.Module):
    """The model over one text of any length up to ``MOST``: no mask is needed."""

    def __init__(self, model: Teacher, caution: float) -> None:
        super().__init__()
        self.model = deepcopy(model)
        self.model.head[1].bias.data[0] += caution

    def forward(self, ids: torch.Tensor, cases: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.model(ids, cases, torch.ones_like(ids))
        return logits


def export(model: Teacher, weights: Path, pieces: Path, *, caution: float) -> None:
    """Write the model's computation in int8 to a file, and its wordpieces to another."""
    sizes = {1: "pieces"}
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            _Computed(model, caution).eval(),
            tuple(torch.ones((1, 16), dtype=torch.int64) for _ in range(2)),
            str(whole),
            input_names=["ids", "cases"],
            output_names=["logits"],
            dynamic_axes={"ids": sizes, "cases": sizes, "logits": sizes},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole, weights, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
        )
    model.tokenizer.no_truncation()
    pieces.write_text(model.tokenizer.to_str(), encoding="utf-8")
