"""The networks learn, and what is exported computes what was learned. Needs torch."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch, of the extra train, is not installed")
torch.set_num_threads(1)

from recognizers.models.tagger.gazetteer import Gazetteer  # noqa: E402
from recognizers.models.tagger.network import Network  # noqa: E402
from recognizers.models.tagger.stream import stream  # noqa: E402
from recognizers.models.train.document import LABELS, Document  # noqa: E402
from recognizers.models.train.export import export  # noqa: E402
from recognizers.models.train.fit import Plan, as_taught, fit_student, marginal  # noqa: E402
from recognizers.models.train.sampling import Lesson  # noqa: E402
from recognizers.models.train.student import Form, Student  # noqa: E402

NONE = Gazetteer.of({})
TEXTS = [("met Zoë today", (4, 7)), ("Ngozi left", (0, 5)), ("nobody came here", (0, 0))]


def batches() -> Iterator[list[Lesson]]:
    every = frozenset(LABELS)
    for text, (start, end) in cycle(TEXTS):
        spans = [(start, end, "PERSON")] if end else []
        yield [Lesson(Document(text, spans, every, "en"))] * 4


def trained(folder: Path, steps: int) -> Student:
    torch.manual_seed(1)
    student = Student(Form(16, (1, 2)))
    plan = Plan(steps, 0.02, folder / "part.pt", lambda step, loss, done: None)
    fit_student(student, batches(), NONE, plan)
    student.eval()
    return student


def test_the_student_learns_and_its_export_agrees(tmp_path: Path) -> None:
    student = trained(tmp_path, 150)
    read = stream([text.encode() for text, _ in TEXTS] * 40, NONE, student.form.reach)
    export(student, [read.rows], tmp_path / "tagger.onnx")
    network = Network(tmp_path / "tagger.onnx")
    exported = network.logits(read.rows)[read.places]
    own = student(torch.from_numpy(read.rows))[torch.from_numpy(read.places)].detach().numpy()
    labels = exported.argmax(axis=1)[: sum(len(text.split()) for text, _ in TEXTS)]
    assert labels.tolist() == [0, 1, 0, 1, 0, 0, 0, 0]
    assert np.abs(exported - own).mean() < 0.2
    assert network.reach == student.form.reach


def test_losses() -> None:
    logits = torch.tensor([[2.0, 0.0, 0.0], [0.0, 0.0, 5.0]])
    sure = marginal(logits, torch.tensor([[True, False, False], [True, True, True]]))
    assert sure.item() == pytest.approx(-np.log(np.exp(2) / (np.exp(2) + 2)))
    either = marginal(logits[:1], torch.tensor([[True, True, False]]))
    assert either < sure
    nothing = marginal(logits[1:], torch.tensor([[True, True, True]]))
    assert nothing.item() == 0
    asked = torch.tensor([True, False])
    right = as_taught(logits, torch.softmax(logits, 1), asked)
    wrong = as_taught(logits, torch.softmax(-logits, 1), asked)
    assert right < wrong
