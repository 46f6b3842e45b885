"""Small ONNX models whose output is known by construction: each token has its own scores."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, processors

SURE = 6.0
LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-EMAIL", "I-EMAIL")
# Word piece → label. What is not listed is O.
PIECES = {
    "jane": "B-PER",
    "doe": "I-PER",
    "mül": "B-PER",
    "##ler": "I-PER",
    "roe": "B-PER",
    "berlin": "B-LOC",
    "paris": "B-LOC",
    "new": "B-LOC",
    "york": "I-LOC",
    "東": "B-LOC",
    "京": "I-LOC",
    "joe": "B-EMAIL",
    "@": "B-EMAIL",
    "example": "B-EMAIL",
}
PLAIN = ("lives", "in", "and", "met", "mail", ".", ",", "東京", "x", "##y", "😀", "org", "-")
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def save_tokenizer(
    folder: Path, pieces: Sequence[str], added: Sequence[str] = ()
) -> dict[str, int]:
    """Save a WordPiece tokenizer like BERT's; return its vocabulary."""
    vocab = {piece: number for number, piece in enumerate((*SPECIAL, *pieces))}
    tokenizer: Any = Tokenizer(models.WordPiece(vocab, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=False)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.add_special_tokens([AddedToken(each, special=True) for each in added])
    tokenizer.save(str(folder / "tokenizer.json"))
    return dict(tokenizer.get_vocab())


def token_classifier(
    folder: Path,
    *,
    labels: Sequence[str] = LABELS,
    pieces: Mapping[str, str] = PIECES,
    scores: Mapping[str, Mapping[str, float]] | None = None,
    file: str = "model.onnx",
    **config: Any,
) -> Path:
    """Save a token classifier that gives each word piece its label."""
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    vocab = save_tokenizer(folder, [*pieces, *PLAIN])
    table = np.zeros((len(vocab), len(labels)), np.float32)
    table[:, 0] = SURE / 2
    for piece, label in pieces.items():
        table[vocab[piece], labels.index(label)] = SURE
    for piece, by_label in (scores or {}).items():
        for label, score in by_label.items():
            table[vocab[piece], labels.index(label)] = score
    inputs = [_int64(name, ["batch", "length"]) for name in ("input_ids", "attention_mask")]
    output = helper.make_tensor_value_info(
        "logits", TensorProto.FLOAT, ["batch", "length", len(labels)]
    )
    node = helper.make_node("Gather", ["table", "input_ids"], ["logits"])
    _save(folder / file, [node], inputs, output, {"table": table})
    content = {"id2label": {str(i): each for i, each in enumerate(labels)}, **config}
    (folder / "config.json").write_text(json.dumps(content))
    return folder


# Word → label that begins with it, and word → label that ends with it.
BEGINS = {"jane": "person", "new": "location", "berlin": "location", "secret": "password"}
ENDS = {"doe": "person", "jane": "person", "york": "location", "berlin": "location"}


def gliner(folder: Path, labels: Sequence[str], *, width: int = 3, **config: Any) -> Path:
    """Save a span model: a candidate's score is that of its first word plus that of its last."""
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    words = dict.fromkeys([*BEGINS, *ENDS, *PLAIN])
    vocab = save_tokenizer(folder, list(words), ["<<ENT>>", "<<SEP>>"])
    tables = {}
    for name, by_word in (("begins", BEGINS), ("ends", ENDS)):
        table = np.full((len(vocab), len(labels)), -SURE, np.float32)
        for word, label in by_word.items():
            if label in labels:
                table[vocab[word], labels.index(label)] = SURE / 2
        tables[name] = table
    shape = ["batch", "length"]
    inputs = [_int64(name, shape) for name in ("input_ids", "attention_mask", "words_mask")]
    inputs += [_int64("text_lengths", ["batch", 1]), _int64("span_idx", ["batch", "spans", 2])]
    inputs.append(helper.make_tensor_value_info("span_mask", TensorProto.BOOL, ["batch", "spans"]))
    output = helper.make_tensor_value_info(
        "logits", TensorProto.FLOAT, ["batch", "words", width, len(labels)]
    )
    constants = {
        **tables,
        "one": np.array([-1]),
        "two": np.array([-1, 2]),
        "zero": np.array(0),
        "first": np.array(1),
        "shape": np.array([1, -1, width, len(labels)]),
        "unit": np.array([1]),
        "axis": np.array([0]),
    }
    make = helper.make_node
    nodes = [  # words = input_ids where words_mask is not 0; then both ends of every candidate
        make("Reshape", ["input_ids", "one"], ["ids"]),
        make("Reshape", ["words_mask", "one"], ["mask"]),
        make("Cast", ["mask"], ["keep"], to=TensorProto.BOOL),
        make("Compress", ["ids", "keep"], ["words"], axis=0),
        make("Size", ["words"], ["count"]),
        make("Sub", ["count", "first"], ["last"]),
        make("Reshape", ["span_idx", "two"], ["pairs"]),
        make("Min", ["pairs", "last"], ["inside"]),
        make("Gather", ["words", "inside"], ["ends_of"]),
        make("Gather", ["ends_of", "zero"], ["start_words"], axis=1),
        make("Gather", ["ends_of", "first"], ["end_words"], axis=1),
        make("Gather", ["begins", "start_words"], ["start_scores"]),
        make("Gather", ["ends", "end_words"], ["end_scores"]),
        make("Add", ["start_scores", "end_scores"], ["sums"]),
        make("Reshape", ["sums", "shape"], ["logits"]),
    ]
    _save(folder / "onnx" / "model.onnx", nodes, inputs, output, constants)
    content = {"max_width": width, "max_len": 384, "span_mode": "markerV0", **config}
    (folder / "gliner_config.json").write_text(json.dumps(content))
    return folder


def _int64(name: str, shape: Sequence[str | int]) -> Any:
    return helper.make_tensor_value_info(name, TensorProto.INT64, shape)


def _save(path: Path, nodes: Any, inputs: Any, output: Any, constants: Mapping[str, Any]) -> None:
    tensors = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "made up", inputs, [output], tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())
