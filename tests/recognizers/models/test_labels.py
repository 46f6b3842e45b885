import pytest

from recognizers.entities import ENTITIES
from recognizers.models.labels import LABELS, entity_of


@pytest.mark.parametrize(
    ("label", "entity"),
    [
        ("PERSON", "PERSON"),
        ("PER", "PERSON"),
        ("B-PER", "PERSON"),
        ("persName", "PERSON"),
        ("GPE", "LOCATION"),
        ("LOC", "LOCATION"),
        ("FAC", "LOCATION"),
        ("placeName", "LOCATION"),
        ("geogName", "LOCATION"),
        ("orgName", "ORGANIZATION"),
        ("NORP", "NRP"),
        ("DATE", "DATE_TIME"),
        ("TIME", "DATE_TIME"),
        ("MONEY", "MONEY"),
        ("IBAN_CODE", "IBAN_CODE"),
        ("MISC", None),
        ("CARDINAL", None),
        ("never heard of", None),
    ],
)
def test_entity_of(label: str, entity: str | None) -> None:
    assert entity_of(label) == entity


def test_labels_map_to_entities() -> None:
    assert {entity for entity in LABELS.values() if entity} <= ENTITIES.keys()
