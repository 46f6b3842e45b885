"""Numbers of the United Kingdom."""

import pytest

from tests.recognizers.found import values


@pytest.mark.parametrize(
    ("text", "entity", "expected"),
    [
        ("943 476 5919", "UK_NHS", "943 476 5919"),
        ("NHS number 9434765919", "UK_NHS", "9434765919"),
        ("AB 12 34 56 C", "UK_NINO", "AB 12 34 56 C"),
        ("AB123456C", "UK_NINO", "AB123456C"),
        ("national insurance ab123456c", "UK_NINO", "ab123456c"),
        ("UTR 1955839661", "UK_UTR", "1955839661"),
        ("British passport 123456789", "UK_PASSPORT", "123456789"),
        ("MORGA657054SM9IJ", "UK_DRIVING_LICENCE", "MORGA657054SM9IJ"),
        ("London SW1A 1AA", "POSTCODE", "SW1A 1AA"),
        ("M1 1AE", "POSTCODE", "M1 1AE"),
        ("postcode EC1A1BB", "POSTCODE", "EC1A1BB"),
    ],
)
def test_found(text: str, entity: str, expected: str) -> None:
    assert expected in values(text, entity)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("9434765919", "UK_NHS"),
        ("943 476 5918", "UK_NHS"),
        ("GB 12 34 56 C", "UK_NINO"),
        ("ab123456c", "UK_NINO"),
        ("1955839661", "UK_UTR"),
        ("MORGA699054SM9IJ", "UK_DRIVING_LICENCE"),
        ("QX1 1AA and SW1A 1AC", "POSTCODE"),
        ("EC1A1BB", "POSTCODE"),
    ],
)
def test_refused(text: str, entity: str) -> None:
    assert values(text, entity) == set()
