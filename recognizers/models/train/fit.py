"""The two training loops: so many steps, the rate falling to zero."""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import torch

from recognizers.models.tagger.gazetteer import Gazetteer
from recognizers.models.tagger.stream import stream
from recognizers.models.train.sampling import Lesson
from recognizers.models.train.student import Student, forgetful
from recognizers.models.train.targets import LABELS, example
from recognizers.models.train.teacher import Teacher

WARM_UP = 100  # steps
SAVE = 300  # seconds between checkpoints
FORGET = 0.15  # how often the student must do without a word's own row
Batch = TypeVar("Batch")
Report = Callable[[int, float, float], None]
"""Called now and then with the step, the loss, and the share of all steps that is done."""


class Plan(NamedTuple):
    """How many steps to take, how large, and where to leave checkpoints."""

    steps: int
    rate: float
    checkpoint: Path
    report: Report


def fit_teacher(teacher: Teacher, batches: Iterator[Sequence[Lesson]], plan: Plan) -> None:
    """Fine-tune a transformer on what documents are labelled with, and taught where they are."""
    optimizer = torch.optim.AdamW(_decayed(teacher), plan.rate, weight_decay=0.01)
    teacher.train()
    for rate, lessons, tell in _paced(batches, plan, teacher):
        examples = [example(each.document) for each in lessons]
        pieces = teacher.pieces(examples)
        read = [each.allowed[: len(f)] for each, f in zip(examples, pieces.firsts, strict=True)]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = teacher.of_words(pieces)
        loss = marginal(logits.float(), torch.from_numpy(np.concatenate(read)).bool())
        loss = loss + as_taught(logits.float(), *_taught(lessons, [len(each) for each in read]))
        _step(optimizer, loss, rate, teacher)
        tell(loss.item())


def fit_student(
    student: Student, batches: Iterator[Sequence[Lesson]], gazetteer: Gazetteer, plan: Plan
) -> None:
    """Train the student on what documents are labelled with and on what the teacher says."""
    optimizer = torch.optim.AdamW(student.parameters(), plan.rate, weight_decay=0.01)
    student.train()
    for rate, lessons, tell in _paced(batches, plan, student):
        examples = [example(each.document) for each in lessons]
        read = stream([each.data for each in examples], gazetteer, student.form.reach)
        rows = torch.from_numpy(read.rows)
        logits = student(rows, forgetful(rows, FORGET))[torch.from_numpy(read.places)]
        allowed = torch.from_numpy(np.concatenate([each.allowed for each in examples])).bool()
        sizes = [len(each.allowed) for each in examples]
        loss = marginal(logits, allowed) + as_taught(logits, *_taught(lessons, sizes))
        _step(optimizer, loss, rate, student)
        student.table.learn(rate)
        tell(loss.item())


def marginal(logits: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
    """Return the mean negative log-likelihood that the label is one of those allowed.

    Where all are allowed, nothing is learned. Shapes: (words, labels) both.
    """
    learned = ~allowed.all(1)
    if not learned.any():
        return logits.sum() * 0
    logs = torch.log_softmax(logits[learned], dim=1)
    return -logs.masked_fill(~allowed[learned], float("-inf")).logsumexp(1).mean()


def as_taught(logits: torch.Tensor, wanted: torch.Tensor, asked: torch.Tensor) -> torch.Tensor:
    """Return the mean cross entropy with the teacher's probabilities, for the words ``asked``."""
    if not asked.any():
        return logits.sum() * 0
    return -(wanted[asked] * torch.log_softmax(logits[asked], dim=1)).sum(1).mean()


def _taught(lessons: Sequence[Lesson], sizes: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return what the teacher says of the words, and of which; ``sizes`` are the lessons'."""
    wanted = np.zeros((sum(sizes), len(LABELS)), np.float32)
    asked = np.zeros(len(wanted), bool)
    at = 0
    for lesson, size in zip(lessons, sizes, strict=True):
        if lesson.taught is not None:
            end = at + min(size, len(lesson.taught))
            wanted[at:end], asked[at:end] = lesson.taught[: end - at], True
        at += size
    return torch.from_numpy(wanted), torch.from_numpy(asked)


def _paced(
    batches: Iterator[Batch], plan: Plan, model: torch.nn.Module
) -> Iterator[tuple[float, Batch, Callable[[float], None]]]:
    """Yield the rate for each batch until all steps are done; save and report now and then."""
    saved = time.monotonic()
    mean = 0.0

    def tell(loss: float) -> None:
        nonlocal mean
        mean += (loss - mean) / min(step + 1, 100)

    for step, batch in enumerate(islice(batches, plan.steps)):
        done = step / plan.steps
        yield plan.rate * min(1, (step + 1) / WARM_UP) * (1 - done), batch, tell
        if step % 100 == 0:
            plan.report(step, mean, done)
        if time.monotonic() - saved > SAVE:
            torch.save(model.state_dict(), plan.checkpoint)
            saved = time.monotonic()
    torch.save(model.state_dict(), plan.checkpoint)


def _step(
    optimizer: torch.optim.Optimizer, loss: torch.Tensor, rate: float, model: torch.nn.Module
) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()


def _decayed(model: torch.nn.Module) -> list[dict[str, object]]:
    """Return the weights in two groups: matrices decay, the others do not."""
    learned = [each for each in model.parameters() if each.requires_grad]
    matrices = [each for each in learned if each.ndim > 1]
    others = [each for each in learned if each.ndim <= 1]
    return [{"params": matrices}, {"params": others, "weight_decay": 0.0}]
