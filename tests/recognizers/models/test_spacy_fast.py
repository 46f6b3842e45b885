"""The fast way gives what spaCy gives: on made-up and hostile texts, and on whatever hypothesis finds."""

import random
import re
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognizers.models import spacy_load
from recognizers.models.spacy_fast import ROWS, Fast, _passes
from recognizers.models.spacy_files import locate
from recognizers.models.spacy_ner import _engine, _Plain
from recognizers.models.spacy_tokens import Tokenizer

NAMES = ["Jane Doe", "Max Mustermann", "Dr. John Q. Smith", "Ада Иванова", "O'Neil", "IBM", "USA"]
PLACES = ["Berlin", "New York City", "the Gulf of Mexico", "São Paulo", "10 Downing Street"]
TIMES = ["on 3 March 2021", "last week", "at 5 p.m.", "from 1999 to 2003", "$40 million", "42%"]
WORDS = [
    "met",
    "can't",
    "flew to",
    "and",
    "(the)",
    ",",
    ".",
    "\n",
    "\n\n",
    "  ",
    ":)",
    "f(x)",
    "😀",
]
EDGES = [
    "",
    " ",
    "\n",
    "   \n ",
    " Jane",
    "Jane ",
    "Jane\t\tDoe",
    "\u00a0Jane\u2003Doe\x1fParis",
    "London",
    "New York",
    "a" * 3000,
    "Jane " * 700,
    "$" * 400,
    "e.g. i.e. U.S.A. Mr. Mrs. o'clock 10km 5pm :-) ;) (-: don't y'all we'll've C++",
    "x: (y) : ) ; ( 8) 8-) \\n http://example.org/a?b=c jane@example.org @jane #paris",
]


@pytest.fixture(scope="module")
def plain() -> _Plain:
    return _Plain(spacy_load.load(locate("en_core_web_sm")))


@pytest.fixture(scope="module")
def fast() -> Fast:
    return Fast(spacy_load.load(locate("en_core_web_sm")))


def sentences(count: int) -> list[str]:
    rng = random.Random(11)
    parts = [NAMES, PLACES, TIMES, WORDS, WORDS]
    return [
        " ".join(rng.choice(rng.choice(parts)) for _ in range(rng.randint(1, 60)))
        for _ in range(count)
    ]


def test_same_entities_as_spacy(plain: _Plain, fast: Fast) -> None:
    texts = [*EDGES, *sentences(200)]
    expected = plain.find(texts)
    assert sum(map(len, expected)) > 500
    assert fast.find(texts) == expected
    assert fast.find(texts[::-1]) == expected[::-1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("Jane DoeParis'.,:;()-\n\t 12$\u00a0é😀\0"), max_size=40)))
def test_same_entities_on_any_text(plain: _Plain, fast: Fast, texts: list[str]) -> None:
    assert fast.find(texts) == plain.find(texts)


def test_tokens_are_spacys(fast: Fast) -> None:
    nlp = spacy_load.load(locate("en_core_web_sm"))
    texts = [*EDGES, *sentences(50)]
    tokens = fast._tokenizer(texts)
    places = list(zip(tokens.start.tolist(), tokens.end.tolist(), strict=True))
    for text, count in zip(texts, tokens.counts.tolist(), strict=True):
        ours, places = places[:count], places[count:]
        assert ours == [(token.idx, token.idx + len(token)) for token in nlp.make_doc(text)]


def test_the_order_of_forms_tells_nothing_of_earlier_texts() -> None:
    text = "Zebras eat apples, and apples eat zebras."
    tokenizer = Tokenizer(spacy_load.load(locate("en_core_web_sm")), ["NORM", "SHAPE"])
    first = tokenizer([text])
    tokenizer._forget()
    tokenizer(["zebras. and apples, eat nothing"])
    again = tokenizer([text])
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))


def test_white_space_is_the_same_for_the_pattern_and_for_spacy() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    assert [c for c in every if re.match(r"\s", c)] == [c for c in every if c.isspace()]


@pytest.mark.parametrize("counts", [[], [0, 0], [1], [5, 0, 7], [2 * ROWS], [300] * 20])
def test_passes_cover_the_texts_that_have_tokens(counts: list[int]) -> None:
    passes = list(_passes(np.array(counts, np.int64), 4))
    numbers = [int(number) for each in passes for number in each]
    assert numbers == [number for number, count in enumerate(counts) if count]
    assert all(sum(counts[n] + 4 for n in each[:-1]) < 2 * ROWS for each in passes)


def change(nlp: Any, what: str) -> None:
    ner = nlp.get_pipe("ner")
    if what == "unseen":
        ner.model.attrs["unseen_classes"].add(3)
    elif what == "beam":
        ner.cfg["beam_width"] = 4
    elif what == "rule":
        nlp.tokenizer.add_special_case("New York", [{"ORTH": "New York"}])
    elif what == "tokenizer":
        nlp.tokenizer = lambda text: text
    else:
        nlp.add_pipe("sentencizer")


@pytest.mark.parametrize("what", ["unseen", "beam", "rule", "tokenizer", "pipe"])
def test_other_pipelines_are_left_to_spacy(what: str) -> None:
    nlp = spacy_load.load(locate("en_core_web_sm"))
    change(nlp, what)
    with pytest.raises(ValueError, match=r"."):
        Fast(nlp)


def test_an_engine_that_disagrees_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = locate("en_core_web_sm")
    assert isinstance(_engine(spacy_load.load(folder), folder), Fast)
    monkeypatch.setattr(Fast, "find", lambda self, texts: [[] for _ in texts])
    engine = _engine(spacy_load.load(folder), folder)
    assert isinstance(engine, _Plain)
    assert engine.find(["Jane Doe lives in Berlin."])[0][0] == (0, 8, "PERSON")
