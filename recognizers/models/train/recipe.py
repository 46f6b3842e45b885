"""The recipe, stage by stage. What a stage made stays in a folder; a stage that is done is skipped.

An interrupted training begins anew from its checkpoint, with all of its steps before it.
"""

import pickle
import random
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from recognizers.models.tagger.gazetteer import Gazetteer
from recognizers.models.tagger.stream import stream
from recognizers.models.train import corpora, reader, unlabelled
from recognizers.models.train.distil import Taught, taught
from recognizers.models.train.document import Document
from recognizers.models.train.export import export
from recognizers.models.train.fit import Plan, Report, fit_student, fit_teacher
from recognizers.models.train.gazetteers import gazetteer
from recognizers.models.train.labels import SOURCES
from recognizers.models.train.sampling import Lesson, batches, lessons
from recognizers.models.train.student import Form, Student
from recognizers.models.train.synthetic import documents
from recognizers.models.train.teacher import Teacher

ENGLISH, OTHERS = 1.0, 0.5  # the weight of a labelled source by its language
CAUTION = -1.0  # added to the logit of no entity: a name that leaks costs more than a word lost
MADE_UP, FOUND, BOOKS = 0.6, 0.8, 0.6  # and of the other sources
GAZETTEER = "gazetteer.npz"
COUNTED = 10_000  # documents of each source in which wordpieces are counted


class Recipe(NamedTuple):
    """What to make the tagger from, and how much to train.

    ``data`` holds the corpora, ``root`` is where the machine's own texts are found, ``body`` the
    folder of MiniLM; ``out`` takes what is made.
    """

    data: Path
    root: Path
    body: Path
    out: Path
    seed: int = 1
    teacher_steps: int = 1200
    student_steps: int = 15_000
    reader_steps: int = 1400
    synthetic: int = 60_000
    unlabelled: int = 60_000
    form: Form = Form()


def run(recipe: Recipe, report: Report) -> list[Path]:
    """Make the tagger and the reader of its accurate tier; return the files it computes with."""
    torch.manual_seed(recipe.seed)
    recipe.out.mkdir(parents=True, exist_ok=True)
    names = _gazetteer(recipe)
    labelled = corpora.labelled(recipe.data, recipe.seed)
    made_up = list(islice(documents(recipe.seed), recipe.synthetic))
    others = _others(recipe)
    teacher = _teacher(recipe, {**labelled, "synthetic": made_up}, report)
    english = [name for name in labelled if name.endswith("_en")]
    said = _said(recipe, teacher, {**{n: labelled[n] for n in english}, **others})
    sources = {name: [Lesson(each) for each in some] for name, some in labelled.items()}
    sources |= said | {"synthetic": [Lesson(each) for each in made_up]}
    fast = recipe.out / "fast.onnx"
    student = _student(recipe, sources, names, report)
    samples = [each.document.text.encode() for each in sources["found"][:2000]]
    export(student, [stream(samples, names, student.form.reach).rows], fast, caution=CAUTION)
    accurate, pieces = recipe.out / "accurate.onnx", recipe.out / "accurate.json"
    reader.export(_reader(recipe, teacher, sources, report), accurate, pieces, caution=CAUTION)
    return [recipe.out / GAZETTEER, fast, accurate, pieces]


def _gazetteer(recipe: Recipe) -> Gazetteer:
    path = recipe.out / GAZETTEER
    if not path.exists():
        english = (d.text for d in corpora.unlabelled(recipe.data) if d.lang == "en")
        steps, flags = gazetteer(english).arrays().values()
        np.savez_compressed(path, steps=steps, flags=flags)
    with np.load(path) as arrays:
        return Gazetteer.from_arrays(arrays["steps"], arrays["flags"])


def _others(recipe: Recipe) -> dict[str, list[Document]]:
    """Return the English texts without labels: books, and what is found on the machine."""
    choose = random.Random(recipe.seed)
    books = [each for each in corpora.unlabelled(recipe.data) if each.lang == "en"]
    found = list(chain.from_iterable(map(corpora.cut, unlabelled.found(recipe.root, recipe.seed))))
    for some in (books, found):
        choose.shuffle(some)
    return {"books": books[: recipe.unlabelled // 6], "found": found[: recipe.unlabelled]}


def _weight(name: str) -> float:
    made = {"synthetic": MADE_UP, "found": FOUND, "books": BOOKS}
    if name in made:
        return made[name]
    return SOURCES[name].weight * (ENGLISH if name.endswith("_en") else OTHERS)


def _fitted(recipe: Recipe, name: str, model: torch.nn.Module, fit: Callable[[Path], None]) -> None:
    """Train a model unless that was done; leave its weights in a file."""
    done, part = recipe.out / f"{name}.pt", recipe.out / f"{name}.part.pt"
    for path in (done, part):
        if path.exists():
            model.load_state_dict(torch.load(path, weights_only=True))
            break
    if not done.exists():
        fit(part)
        part.rename(done)


def _teacher(recipe: Recipe, sources: Mapping[str, Sequence[Document]], report: Report) -> Teacher:
    teacher = Teacher(recipe.body)
    drawn = {name: [Lesson(each) for each in some] for name, some in sources.items()}
    weights = {name: _weight(name) for name in drawn}

    def fit(part: Path) -> None:
        stream_of = batches(lessons(drawn, weights, recipe.seed), 8_000)
        fit_teacher(teacher, stream_of, Plan(recipe.teacher_steps, 2e-4, part, report))

    _fitted(recipe, "teacher", teacher, fit)
    return teacher


def _said(
    recipe: Recipe, teacher: Teacher, texts: Mapping[str, Sequence[Document]]
) -> dict[str, list[Lesson]]:
    """Return texts with what the teacher says of them."""
    path = recipe.out / "said.pickle"
    if not path.exists():
        model = Taught(teacher)
        said = {name: dict(taught(model, some)) for name, some in texts.items()}
        path.write_bytes(pickle.dumps(said))
    said = pickle.loads(path.read_bytes())  # noqa: S301 - our own, written a moment ago
    return {
        name: [Lesson(each, said[name].get(number)) for number, each in enumerate(some)]
        for name, some in texts.items()
    }


def _student(
    recipe: Recipe,
    sources: Mapping[str, Sequence[Lesson]],
    names: Gazetteer,
    report: Report,
) -> Student:
    student = Student(recipe.form)
    weights = {name: _weight(name) for name in sources}

    def fit(part: Path) -> None:
        stream_of = batches(lessons(sources, weights, recipe.seed), 30_000, 8)
        fit_student(student, stream_of, names, Plan(recipe.student_steps, 2e-3, part, report))

    _fitted(recipe, "student", student, fit)
    student.eval()
    return student


def _reader(
    recipe: Recipe, teacher: Teacher, sources: Mapping[str, Sequence[Lesson]], report: Report
) -> Teacher:
    some = chain.from_iterable(each[:COUNTED] for each in sources.values())
    model = reader.shortened(teacher, (each.document.text for each in some))
    weights = {name: _weight(name) for name in sources}

    def fit(part: Path) -> None:
        stream_of = batches(lessons(sources, weights, recipe.seed), 8_000)
        fit_teacher(model, stream_of, Plan(recipe.reader_steps, 3e-4, part, report))

    _fitted(recipe, "reader", model, fit)
    return model
