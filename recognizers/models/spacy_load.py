"""Load from a spaCy pipeline what named entity recognition needs, and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import spacy
from spacy.util import load_config, registry
from thinc.api import NumpyOps

from recognizers.models.errors import ModelError
from recognizers.models.spacy_files import components


def load(folder: Path) -> Any:
    """Return the pipeline as a spaCy ``Language`` with only the NER components in it."""
    keep = components(folder)
    with _explained(folder):
        config = load_config(folder / "config.cfg")
        unused = [name for name in config["components"] if name not in keep]
        # spaCy imports every package that offers it components; `ner` alone needs none of them,
        # and importing presidio-analyzer takes longer than loading the pipeline.
        with _no_plugins() if keep == ["ner"] else nullcontext():
            nlp = spacy.load(folder, exclude=unused)
        for name in keep:
            _use_numpy(nlp.get_pipe(name))
    return nlp


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn whatever spaCy raises over a pipeline's files into our error; no text is in play."""
    try:
        yield
    except Exception as error:
        raise ModelError(f"cannot load spaCy pipeline {folder.name!r}: {error}") from error


@contextmanager
def _no_plugins() -> Iterator[None]:
    """Keep spaCy from importing the packages that have registered components with it."""
    factories = registry._entry_point_factories
    before = factories.entry_points
    factories.entry_points = False
    try:
        yield
    finally:
        factories.entry_points = before


def _use_numpy(pipe: Any) -> None:
    """Multiply matrices by numpy's BLAS, about twice as fast on a CPU as the one spaCy brings."""
    for node in pipe.model.walk():
        if isinstance(node.ops, NumpyOps):
            node.ops = NumpyOps(use_blis=False)
