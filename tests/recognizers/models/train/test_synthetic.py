"""Synthetic documents: what they promise, for every register of every language."""

import re
from itertools import islice
from random import Random

import pytest

pytest.importorskip("faker", reason="synthetic documents are made of Faker's names (extra train)")

from recognizers.models.train.document import IGNORE, LABELS, Document
from recognizers.models.train.synthetic import (
    assemble,
    documents,
    library,
    noise,
    people,
    pools,
    registers,
    scene,
    tables,
    text_of,
)
from recognizers.models.train.synthetic.template import Slot, Template, parse, slots

_SLOT = re.compile(r"\{\^?[a-z_]+\d*(\.[a-z_]+)?\}")
_EVERY_REGISTER = [
    (lang, register) for lang in library.LANGUAGES for register in library.load(lang).registers
]


def _sample(lang: str | None, *, seed: int = 1, count: int = 400) -> list[Document]:
    return list(islice(documents(seed, lang), count))


def test_the_same_seed_gives_the_same_documents() -> None:
    assert _sample(None, seed=7, count=60) == _sample(None, seed=7, count=60)
    assert _sample(None, seed=7, count=60) != _sample(None, seed=8, count=60)


def test_languages_are_mixed() -> None:
    assert {document.lang for document in _sample(None)} == set(library.LANGUAGES)


def test_an_unknown_language_is_an_error_that_names_the_known() -> None:
    with pytest.raises(ValueError, match=r"no templates for 'xx'; choose one of en, "):
        next(documents(1, "xx"))


@pytest.mark.parametrize("lang", library.LANGUAGES)
def test_every_label_occurs_and_every_span_is_a_trimmed_part_of_its_text(lang: str) -> None:
    seen = set()
    for text, spans, annotated, of in _sample(lang):
        assert of == lang
        assert annotated == frozenset(LABELS)
        at = 0
        for start, end, label in spans:
            assert at <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            seen.add(label)
            at = end
    assert seen - {IGNORE} == set(LABELS)


@pytest.mark.parametrize("lang", library.LANGUAGES)
def test_about_a_third_are_hard_negatives(lang: str) -> None:
    names = set(library.load(lang).registers)
    negatives = set(registers(lang, negative=True))
    assert negatives
    assert negatives | set(registers(lang, negative=False)) == names
    empty = sum(not document.spans for document in _sample(lang, count=1000))
    assert 150 < empty < 450


@pytest.mark.parametrize(("lang", "register"), _EVERY_REGISTER)
def test_every_register_yields_texts_with_no_slot_left_over(lang: str, register: str) -> None:
    rng = Random(3)
    for _ in range(20):
        text = assemble(text_of(rng, lang, register), lang).text
        assert text.strip()
        assert not _SLOT.search(text)


@pytest.mark.parametrize(("lang", "register"), _EVERY_REGISTER)
def test_every_slot_has_a_meaning(lang: str, register: str) -> None:
    assert [
        slot for slot in _slots(library.load(lang).registers[register]) if not _known(slot, lang)
    ] == []


@pytest.mark.parametrize("lang", library.LANGUAGES)
def test_every_slot_of_phrases_and_fields_has_a_meaning(lang: str) -> None:
    known = library.load(lang)
    templates = [field.value for field in known.fields]
    for phrases in known.phrases.values():
        assert phrases.label is None or phrases.label in LABELS
        templates += phrases.templates
    assert [slot for slot in _slots(templates) if not _known(slot, lang)] == []


def _slots(templates: list[Template]) -> list[Slot]:
    return [slot for template in templates for slot in slots(template)]


def _known(slot: Slot, lang: str) -> bool:
    if slot.kind == "person":
        return slot.form in people.ALL_FORMS
    known = slot.kind in scene.KINDS or slot.kind in library.load(lang).phrases
    return known and slot.form in {"", "upper"}


@pytest.mark.parametrize("lang", library.LANGUAGES)
def test_a_person_is_the_same_in_all_of_a_text(lang: str) -> None:
    template = parse("{person1.first}|{person2.first}|{person1.first}|{person1.plain}")
    for seed in range(20):
        rendered = scene.Scene(Random(seed), lang, library.load(lang)).render(template)
        first, _, other, _, again, _, plain = (text for text, _ in rendered)
        assert first == again
        assert plain.startswith(first)
        assert (first, other) == (again, other)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Dr. {person1.last}, {d3}", ["PERSON"]),
        ("{city}, {country}", ["LOCATION", "LOCATION"]),
        ("{street_address}", ["STREET_ADDRESS"]),
        ("{person1.email} {phone} {url} {ip}", []),
        ("{person1.handle} {id} {age} {day} {org}", ["USERNAME", "ID", "AGE", "DATE", "ORG"]),
    ],
)
def test_what_is_filled_in_is_labelled(template: str, expected: list[str]) -> None:
    for lang in library.LANGUAGES:
        pieces = scene.Scene(Random(5), lang, library.load(lang)).render(parse(template))
        assert [label for _, _, label in assemble(pieces, lang).spans] == expected


def test_a_title_is_not_part_of_a_person() -> None:
    for seed in range(50):
        title, space, (_, label) = scene.Scene(Random(seed), "en", library.load("en")).render(
            parse("{person1.formal}")
        )
        assert title[1] is None
        assert space == (" ", None)
        assert label == "PERSON"


@pytest.mark.parametrize("layout", dict.fromkeys(tables.LAYOUTS))
def test_a_layout_keeps_every_value(layout: tables.Layout) -> None:
    rows: list[tables.Row] = [
        [[("Ann O'Hara", "PERSON")], [("Exampleton", "LOCATION"), (", X", None)]]
    ] * 2
    document = assemble(layout(["Full name", "City"], rows, Random(1)), "en")
    labels = [label for _, _, label in document.spans]
    assert labels in (["PERSON", "LOCATION"] * 2, ["PERSON"] * 2)


def test_a_number_without_a_name_is_ignored() -> None:
    rows: list[tables.Row] = [[[("34", "AGE")]], [[("34 years", "AGE")]]]
    document = assemble(tables.cells(["Age"], rows, Random(1)), "en")
    assert [label for _, _, label in document.spans] == [IGNORE, "AGE"]


def test_noise_changes_texts_and_keeps_their_spans() -> None:
    pieces = [("Ms ", None), ("Ann Example-Śmith", "PERSON"), (" of Exampleton, all right.", None)]
    changed = [noise.disturb(list(pieces), "prose", Random(seed)) for seed in range(400)]
    shares = [
        sum(text[1][0] == wanted for text in changed) / len(changed)
        for wanted in ("ann example-śmith", "ANN EXAMPLE-ŚMITH")
    ]
    assert 0.07 < shares[0] < 0.17
    assert 0.02 < shares[1] < 0.09
    assert all([label for _, label in text] == [None, "PERSON", None] for text in changed)


def test_every_list_of_names_has_names() -> None:
    for locale in {*pools.FOREIGN, *(name for names in pools.LOCALES.values() for name in names)}:
        assert all(pools.names(locale)), locale
    for lang in library.LANGUAGES:
        assert all(pools.cities(locale) for locale in pools.CITIES[lang])
        assert all(pools.regions(locale) for locale in pools.REGIONS[lang])
        assert len(pools.countries(lang)) > 100
