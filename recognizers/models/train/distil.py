"""What the teacher says of texts, for the student to learn from: a probability for each label."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from numpy.typing import NDArray

from recognizers.models.train.document import Document
from recognizers.models.train.targets import Example, example
from recognizers.models.train.teacher import Teacher, at_words

AT_ONCE = 12_000  # characters


class Taught:
    """A teacher in int8, which reads ten times as fast as it learns."""

    def __init__(self, teacher: Teacher) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from onnxruntime.quantization import quantize_dynamic

        self._teacher = teacher
        with TemporaryDirectory() as folder:
            whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
            _export(teacher, whole)
            quantize_dynamic(whole, small, per_channel=True)
            options = SessionOptions()
            options.intra_op_num_threads = 1
            self._session = InferenceSession(
                str(small), options, disabled_optimizers=["SkipLayerNormFusion"]
            )

    def probabilities(self, examples: Sequence[Example]) -> list[NDArray[np.float16]]:
        """Return for each text an array (words, labels); words it could not read are missing."""
        pieces = self._teacher.pieces(examples)
        inputs = {"ids": pieces.ids, "cases": pieces.cases, "mask": pieces.mask}
        logits = self._session.run(None, {k: each.numpy() for k, each in inputs.items()})[0]
        chosen = logits[at_words(pieces)]
        powers = np.exp(chosen - chosen.max(axis=1, keepdims=True))
        rows = (powers / powers.sum(axis=1, keepdims=True)).astype(np.float16)
        return np.split(rows, np.cumsum([len(each) for each in pieces.firsts])[:-1])


def _export(teacher: Teacher, path: Path) -> None:
    teacher.eval()
    size = {0: "texts", 1: "pieces"}
    torch.onnx.export(
        teacher,
        tuple(torch.ones((2, 16), dtype=torch.int64) for _ in range(3)),
        str(path),
        input_names=["ids", "cases", "mask"],
        output_names=["logits"],
        dynamic_axes={"ids": size, "cases": size, "mask": size, "logits": size},
        opset_version=17,
        dynamo=False,
    )


def taught(
    teacher: Taught, documents: Sequence[Document]
) -> Iterator[tuple[int, NDArray[np.float16]]]:
    """Yield the number of each document, and what the teacher says of its words."""
    order = sorted(range(len(documents)), key=lambda number: len(documents[number].text))
    some: list[int] = []
    for number in order:
        some.append(number)
        if len(some) * len(documents[number].text) > AT_ONCE:
            yield from _of(teacher, documents, some)
            some = []
    if some:
        yield from _of(teacher, documents, some)


def _of(
    teacher: Taught, documents: Sequence[Document], numbers: Sequence[int]
) -> Iterator[tuple[int, NDArray[np.float16]]]:
    examples = [example(documents[number]) for number in numbers]
    yield from zip(numbers, teacher.probabilities(examples), strict=True)
