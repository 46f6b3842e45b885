"""The student as the tagger computes it: an ONNX file in int8, with what must be known of it.

Weights take seven bits (``reduce_range``), so that processors without VNNI, whose products of
bytes saturate at 16 bits, compute the same.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_static,
)
from torch import nn

from recognizers.models.tagger.features import TABLES
from recognizers.models.tagger.network import SIZE
from recognizers.models.train.student import Student
from recognizers.models.train.targets import LABELS

CENTRE = 128


class _Computed(nn.Module):
    """The student over rows of shape (batch, places, ``TABLES``), as convolutions."""

    def __init__(self, student: Student, caution: float) -> None:
        super().__init__()
        width = student.form.width
        self.register_buffer("table", student.table.weight)
        self.layers = nn.ModuleList()
        for layer, step in zip(student.layers, student.form.dilations, strict=True):
            conv = nn.Conv1d(width, width, 3, padding=step, dilation=step)
            conv.weight.data = layer.weight.data.reshape(width, 3, width).transpose(1, 2).clone()
            conv.bias.data = layer.bias.data.clone()
            self.layers.append(conv)
        self.head = nn.Linear(width, len(LABELS))
        self.head.weight.data = student.head.weight.data.clone()
        self.head.bias.data = student.head.bias.data.clone()
        self.head.bias.data[0] += caution

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        states = nn.functional.embedding(rows, self.table).sum(2).transpose(1, 2)
        for layer in self.layers:
            states = states + torch.relu(layer(states))
        logits: torch.Tensor = self.head(states.transpose(1, 2))
        return logits


def export(
    student: Student,
    samples: Sequence[NDArray[np.int32]],
    path: Path,
    *,
    caution: float = 0.0,
) -> None:
    """Write the student's computation to a file.

    ``samples`` are streams of rows that show how large values get; ``caution`` is added
    to the logit of no entity.
    """
    with TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        sizes = {0: "batch", 1: "places"}
        torch.onnx.export(
            _Computed(student, caution).eval(),
            (torch.zeros((2, 64, TABLES), dtype=torch.int32),),
            str(whole),
            input_names=["rows"],
            output_names=["logits"],
            dynamic_axes={"rows": sizes, "logits": sizes},
            opset_version=17,
            dynamo=False,
        )
        quantize_static(
            whole,
            small,
            _Samples(samples),
            quant_format=QuantFormat.QDQ,
            op_types_to_quantize=["Conv", "Add", "Relu"],
            nodes_to_exclude=[node.name for node in _nodes(whole) if "/head/" in node.name],
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            calibrate_method=CalibrationMethod.MinMax,
        )
        model = onnx.load(small)
    _table_in_bytes(model)
    for key, value in (("labels", " ".join(LABELS[1:])), ("reach", str(student.form.reach))):
        model.metadata_props.add(key=key, value=value)
    onnx.checker.check_model(model)
    onnx.save(model, path)


class _Samples(CalibrationDataReader):  # type: ignore[misc]
    def __init__(self, samples: Sequence[NDArray[np.int32]]) -> None:
        self._rows = self._inputs(samples)

    @staticmethod
    def _inputs(samples: Sequence[NDArray[np.int32]]) -> Iterator[dict[str, NDArray[np.int32]]]:
        for rows in samples:
            for at in range(0, len(rows) - SIZE, SIZE):
                yield {"rows": rows[None, at : at + SIZE]}

    def get_next(self) -> dict[str, NDArray[np.int32]] | None:
        return next(self._rows, None)


def _nodes(path: Path) -> list[onnx.NodeProto]:
    return list(onnx.load(path).graph.node)


def _table_in_bytes(model: onnx.ModelProto) -> None:
    """Store the table in a byte for each number, read only after its rows are taken."""
    graph = model.graph
    stored = next(each for each in graph.initializer if each.name == "table")
    values = numpy_helper.to_array(stored)
    # A few very large ones would leave too few steps for all the others.
    scale = np.float32(np.quantile(np.abs(values), 0.9999) / (CENTRE - 1))
    bytes_ = np.clip(np.rint(values / scale) + CENTRE, 0, 2 * CENTRE - 1).astype(np.uint8)
    graph.initializer.remove(stored)
    graph.initializer.extend(
        [
            numpy_helper.from_array(bytes_, "table"),
            numpy_helper.from_array(np.array(scale), "table_scale"),
            numpy_helper.from_array(np.array(CENTRE, np.uint8), "table_centre"),
        ]
    )
    number, gather = next(
        (number, node) for number, node in enumerate(graph.node) if "table" in node.input
    )
    wanted = gather.output[0]
    gather.output[0] = "table_rows"
    graph.node.insert(
        number + 1,
        helper.make_node(
            "DequantizeLinear", ["table_rows", "table_scale", "table_centre"], [wanted]
        ),
    )
    for info in [each for each in graph.value_info if each.name in ("table", wanted)]:
        graph.value_info.remove(info)
