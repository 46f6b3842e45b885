"""The transformer of the accurate tier: cut from the teacher, exported, read back. Needs torch."""

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch, of the extra train, is not installed")
transformers = pytest.importorskip("transformers", reason="transformers, of train, is missing")
torch.set_num_threads(1)

from recognizers.models.tagger.gazetteer import Gazetteer  # noqa: E402
from recognizers.models.tagger.reader import Reader  # noqa: E402
from recognizers.models.tagger.stream import stream  # noqa: E402
from recognizers.models.train import reader  # noqa: E402
from recognizers.models.train.document import LABELS, Document  # noqa: E402
from recognizers.models.train.fit import Plan, fit_teacher  # noqa: E402
from recognizers.models.train.sampling import Lesson  # noqa: E402
from recognizers.models.train.targets import example  # noqa: E402
from recognizers.models.train.teacher import Teacher  # noqa: E402

WORDS = "met zoe today ngozi left nobody came here now".split()
TEXTS = [("met Zoe today", (4, 7)), ("Ngozi left", (0, 5)), ("nobody came here now", (0, 0))]


def body(folder: Path) -> Path:
    """Write a transformer of six tiny layers that knows a few words."""
    special = ["[PAD]", *(f"[unused{number}]" for number in range(99)), "[UNK]", "[CLS]", "[SEP]"]
    vocabulary = [*special, "[MASK]", *WORDS, "never", *"abc", *(f"##{letter}" for letter in "abc")]
    state: dict[str, Any] = {
        "version": "1.0",
        "added_tokens": [],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "lowercase": True}
        | {"handle_chinese_chars": True, "strip_accents": None},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 102], "cls": ["[CLS]", 101]},
        "decoder": None,
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##"}
        | {"max_input_chars_per_word": 100, "vocab": {w: n for n, w in enumerate(vocabulary)}},
    }
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=24,
        num_hidden_layers=6,
        num_attention_heads=2,
        intermediate_size=48,
    )
    torch.manual_seed(1)
    transformers.BertModel(config).save_pretrained(folder)
    (folder / "tokenizer.json").write_text(json.dumps(state))
    return folder


def batches() -> Iterator[list[Lesson]]:
    every = frozenset(LABELS)
    for text, (start, end) in cycle(TEXTS):
        spans = [(start, end, "PERSON")] if end else []
        yield [Lesson(Document(text, spans, every, "en"))] * 4


def test_half_of_the_teacher_learns_and_its_export_agrees(tmp_path: Path) -> None:
    teacher = Teacher(body(tmp_path))
    small = reader.shortened(teacher, [text for text, _ in TEXTS])
    assert "never" in teacher.tokenizer.get_vocab()
    assert "never" not in small.tokenizer.get_vocab()
    assert len(small.body.encoder.layer) == len(reader.LAYERS)

    plan = Plan(150, 5e-3, tmp_path / "part.pt", lambda step, loss, done: None)
    fit_teacher(small, batches(), plan)
    reader.export(small, tmp_path / "a.onnx", tmp_path / "a.json", caution=0.0)

    found = Reader(tmp_path / "a.onnx", tmp_path / "a.json")
    texts = [text.encode() for text, _ in TEXTS]
    read = stream(texts, Gazetteer.of({}), 1)
    unsure = np.zeros((len(read.words.starts), len(LABELS) + 1), np.float32)
    assert found.again(read, unsure).argmax(axis=1).tolist() == [0, 1, 0, 1, 0, 0, 0, 0, 0]


def test_what_is_taught_is_learned_where_nothing_is_labelled(tmp_path: Path) -> None:
    teacher = Teacher(body(tmp_path))
    document = Document("met Zoe today", [], frozenset(), "en")
    said = np.zeros((2, len(LABELS) + 1), np.float16)  # the last word was not read
    said[0, 0] = said[1, 1] = 1
    plan = Plan(60, 5e-3, tmp_path / "part.pt", lambda step, loss, done: None)
    fit_teacher(teacher, cycle([[Lesson(document, said)] * 2]), plan)
    teacher.eval()
    labels = teacher.of_words(teacher.pieces([example(document)])).argmax(dim=1)
    assert labels[:2].tolist() == [0, 1]
