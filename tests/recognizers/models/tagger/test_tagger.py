import pickle
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recognizers.models import UnknownModelError, WeightsError, load
from recognizers.models import tagger as module
from recognizers.models.tagger import Tagger

TAGGERS = {name: Tagger(name) for name in ("fast", "accurate")}
either = pytest.mark.parametrize("tagger", TAGGERS.values(), ids=TAGGERS)


def found(tagger: Tagger, text: str) -> list[tuple[str, str]]:
    spans = tagger.find([text])[0]
    return [(text[span.start : span.end], span.entity) for span in spans]


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday {} called the office.",
        "Dear {},\nthank you for your letter.",
        "The report was written by {} and reviewed last week.",
        "{} was born in the north.",
        'author = "{}"',
        "# ask {} about this hack",
    ],
)
@pytest.mark.parametrize("name", ["Ngozi Okafor", "Thomas Miller", "Zoë Müller"])
@either
def test_names_are_found(tagger: Tagger, text: str, name: str) -> None:
    assert (name, "PERSON") in found(tagger, text.format(name))


@pytest.mark.parametrize("name", ["Ngozi Okafor", "Thomas Miller"])
@pytest.mark.parametrize("text", ["# TODO({}): remove this hack", "{} wants 2 tickets"])
def test_the_second_look_finds_more(text: str, name: str) -> None:
    assert (name, "PERSON") in found(TAGGERS["accurate"], text.format(name))


@pytest.mark.parametrize(
    "text",
    [
        "def read_lines(path: str) -> list[str]:\n    return open(path).readlines()",
        "Install the package with apt and restart the server.",
        "Copyright notices must be kept in all copies of the software.",
        "",
        "   \n",
    ],
)
@either
def test_what_names_nobody_has_no_person(tagger: Tagger, text: str) -> None:
    assert not [entity for _, entity in found(tagger, text) if entity == "PERSON"]


PIECES = [
    "Ngozi Okafor",
    "Zoë",
    " ",
    "\n",
    "\n\n",
    ", ",
    "in Łódź",
    "🍰",
    "met ",
    "J. R. ",
    "12",
    "的",
]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), max_size=8))
@settings(max_examples=40, deadline=None)
@either
def test_spans_do_not_depend_on_the_batch(tagger: Tagger, texts: list[str]) -> None:
    together = tagger.find(texts)
    assert together == [tagger.find([text])[0] for text in texts]
    for text, spans in zip(texts, together, strict=True):
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip() == text[span.start : span.end]
            assert 0 < span.score <= 1


@either
def test_a_long_text_is_read_whole(tagger: Tagger) -> None:
    choose = random.Random(1)
    text = " ".join(choose.choice(PIECES) for _ in range(20_000)) + "\nSigned: Ngozi Okafor"
    assert found(tagger, text)[-1] == ("Ngozi Okafor", "PERSON")


@either
def test_half_a_surrogate_pair_moves_nothing(tagger: Tagger) -> None:
    assert ("Ngozi Okafor", "PERSON") in found(tagger, "\ud800 Yesterday Ngozi Okafor called.")


@either
def test_it_is_loaded_by_name_and_pickled(tagger: Tagger) -> None:
    again = pickle.loads(pickle.dumps(load(tagger.name)))
    assert again.digest == tagger.digest
    assert again.find(["Ngozi Okafor called."]) == tagger.find(["Ngozi Okafor called."])


def test_unknown_taggers_are_refused() -> None:
    with pytest.raises(UnknownModelError, match="there are: fast, accurate"):
        load("tagger:slow")


@pytest.mark.parametrize("name", TAGGERS)
def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(module, "PINS", dict.fromkeys(TAGGERS, "0" * 64))
    module.digest_of.cache_clear()
    with pytest.raises(WeightsError, match="is pinned"):
        Tagger(name)
    module.digest_of.cache_clear()
