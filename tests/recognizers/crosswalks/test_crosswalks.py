import pytest
from presidio_analyzer import RecognizerRegistry

from recognizers import ENTITIES
from recognizers.crosswalks import (
    ANY,
    CROSSWALKS,
    Crosswalk,
    Target,
    entities_in,
    known_names,
    told_from,
)

ALL = list(CROSSWALKS.values())
# What Presidio has no name for; every other entity has a label there, of its own or wider.
NOT_IN_PRESIDIO = {
    *(
        "USERNAME",
        "JOB_TITLE",
        "DEMOGRAPHIC",
        "MONEY",
        "MEASUREMENT",
        "BIC",
        "IMEI",
        "IMSI",
        "MEID",
    ),
    *("API_KEY", "ACCESS_TOKEN", "JWT", "PASSWORD", "PRIVATE_KEY"),
}


@pytest.mark.parametrize("walk", ALL, ids=lambda walk: walk.name)
def test_every_target_and_label_exists(walk: Crosswalk) -> None:
    targets = {name for label in walk.labels for name in walk.target(label) or ()}
    assert not targets - set(known_names())
    assert not set(walk.back) - set(known_names())
    assert not set(walk.back.values()) - set(walk.labels)
    assert walk.source


@pytest.mark.parametrize("walk", ALL, ids=lambda walk: walk.name)
@pytest.mark.parametrize("entity", ["PERSON", "US_SSN", "EMAIL_ADDRESS", "LOCATION", "API_KEY"])
def test_a_label_stands_for_the_entity_it_is_given_for(walk: Crosswalk, entity: str) -> None:
    label = walk.label_of(entity)
    if label is not None:
        assert walk.knows(label)
        target = walk.target(label)
        assert target is not None
        same_family = {ENTITIES[each].family for each in entities_in(target)}
        assert ENTITIES[entity].family in same_family


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        *(("privacy-filter", 8), ("nemotron", 55), ("ai4privacy-17", 17), ("ai4privacy-54", 56)),
        *(("ai4privacy-open", 20), ("tab", 8), ("tab-identifiers", 3), ("n2c2-2014", 30)),
        *(("bigcode", 7), ("kaggle-piilo", 7), ("rampart", 17)),
    ],
)
def test_no_label_is_forgotten(name: str, labels: int) -> None:
    assert len(CROSSWALKS[name].labels) == labels


def test_presidio_has_a_label_for_all_but_these() -> None:
    walk = CROSSWALKS["presidio"]
    assert {name for name in ENTITIES if walk.label_of(name) is None} == NOT_IN_PRESIDIO


def test_presidios_own_recognizers_are_known() -> None:
    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"])
    found = {name for each in registry.recognizers for name in each.supported_entities}
    assert len(found) > 15
    assert not {name for name in found if not CROSSWALKS["presidio"].knows(name)}


@pytest.mark.parametrize("entity", sorted(ENTITIES))
def test_every_entity_is_a_direct_or_a_quasi_identifier(entity: str) -> None:
    assert CROSSWALKS["tab-identifiers"].label_of(entity) in ("DIRECT", "QUASI")


@pytest.mark.parametrize(
    ("name", "entity", "label", "target"),
    [
        ("privacy-filter", "PERSON", "private_person", ("PERSON", "USERNAME")),
        ("privacy-filter", "UK_NHS", "account_number", ("financial", "identifier", "medical")),
        ("privacy-filter", "ORGANIZATION", None, ("ORGANIZATION",)),
        ("presidio", "STREET_ADDRESS", "LOCATION", ("LOCATION",)),
        ("presidio", "PASSPORT", "ID", ("PASSPORT",)),
        ("presidio", "US_SSN", "US_SSN", ("US_SSN",)),
        ("ai4privacy-17", "PERSON", "GIVENNAME", ("PERSON",)),
        ("nemotron", "US_SSN", "ssn", ("US_SSN",)),
        ("nemotron", "DE_ID_CARD", "unique_id", ("identifier",)),
        ("bigcode", "JWT", "KEY", ("API_KEY", "ACCESS_TOKEN", "JWT", "PRIVATE_KEY")),
        ("n2c2-2014", "DATE_OF_BIRTH", "DATE", ("date",)),
        ("tab", "STREET_ADDRESS", "LOC", ("address",)),
        ("tab-identifiers", "STREET_ADDRESS", "DIRECT", None),
        ("rampart", "US_PASSPORT", "PASSPORT", ("PASSPORT", "US_PASSPORT", "UK_PASSPORT")),
        ("scrub", "PERSON", "PERSON", ("PERSON",)),
    ],
)
def test_both_ways(name: str, entity: str, label: str | None, target: Target | None) -> None:
    walk = CROSSWALKS[name]
    assert walk.label_of(entity) == label
    if target is not None:
        assert walk.target_of(entity) == target


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        (["PERSON", "EMAIL_ADDRESS"], "scrub"),
        (["PERSON", "GPE", "ZIP_CODE", "TITLE"], "presidio-research"),
        (["private_person", "secret"], "privacy-filter"),
        (["B-PER", "I-LOC", "misc"], "ner"),
        (["PERSON", "CODE", "DEM"], "tab"),
        (["DIRECT", "QUASI", "NO_MASK"], "tab-identifiers"),
        (["PATIENT", "DOCTOR", "LOCATION-OTHER"], "n2c2-2014"),
        (["NAME_STUDENT", "ID_NUM"], "kaggle-piilo"),
        (["NAME", "KEY"], "bigcode"),
        (["GIVEN_NAME", "ROUTING_NUMBER"], "rampart"),
        (["GIVENNAME", "ACCOUNTNUM"], "ai4privacy-17"),
        (["FIRSTNAME", "EYECOLOR"], "ai4privacy-54"),
        (["first_name", "http_cookie"], "nemotron"),
        (["PHONE", "DOB", "SSN"], "common"),
        (["contact", "quantity"], "families"),
        ([], "scrub"),
        (["NAME_STUDENT", "GIVENNAME"], None),
    ],
)
def test_told_from_labels(labels: list[str], name: str | None) -> None:
    walk = told_from(labels)
    assert (walk.name if walk else None) == name


def test_any_stands_for_everything() -> None:
    assert entities_in((ANY,)) == frozenset(ENTITIES)
    assert CROSSWALKS["tab"].target("misc") == (ANY,)
