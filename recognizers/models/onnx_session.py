"""Run an ONNX model on one thread, one row at a time.

One row at a time on purpose: padding and, in quantized models, the other rows of a batch change
the figures, and the output must not depend on what a text is read together with. From 64 tokens
on, a batch is not faster on one thread.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from recognizers.models.errors import ModelError


class Session:
    """An ONNX model: names of its inputs, and :meth:`run`. Raises ``ModelError``."""

    def __init__(self, weights: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(weights), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(f"ONNX Runtime cannot load {weights}: {error}") from None
        self._types = {
            each.name: bool if each.type == "tensor(bool)" else np.int64
            for each in self._session.get_inputs()
        }
        self.inputs = frozenset(self._types)
        self.outputs = {each.name: each.shape for each in self._session.get_outputs()}

    def run(self, inputs: Mapping[str, Any], output: str) -> Any:
        """Return one output for one row; inputs the model has no use for are left out."""
        row = {
            name: np.asarray(value, self._types[name])[None]
            for name, value in inputs.items()
            if name in self._types
        }
        return self._session.run([output], row)[0][0]


def load_tokenizer(path: Path) -> Any:
    """Return the tokenizer in a ``tokenizer.json``, set to neither cut nor pad."""
    try:
        tokenizer: Any = Tokenizer.from_file(str(path))
    except Exception as error:
        raise ModelError(f"cannot load {path}: {error}") from None
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
