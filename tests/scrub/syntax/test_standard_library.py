"""Real programs, with things found at random places in them."""

import ast
import csv
import dataclasses
import html
import inspect
import json
import locale
import random
import string
import textwrap
import tokenize
import typing
import warnings
from types import ModuleType

import pytest

from recognizers import Span
from scrub.transform import transform
from tests.scrub.syntax.documents import OPERATORS

MODULES: tuple[ModuleType, ...] = (
    csv,
    dataclasses,
    html,
    json,
    locale,
    string,
    textwrap,
    tokenize,
    typing,
)


def at_random(text: str, rng: random.Random) -> list[Span]:
    spans, start = [], rng.randrange(50)
    while (end := start + rng.choice([1, 3, 10, 40])) < len(text):
        spans.append(Span(start, end, "PERSON", 0.9, "test"))
        start = end + rng.choice([0, 1, 30, 300])
    return spans


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_programs_stay_programs(module: ModuleType) -> None:
    text = inspect.getsource(module)
    rng = random.Random(1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for operate in OPERATORS:
            ast.parse(transform(text, at_random(text, rng), operate).text)
