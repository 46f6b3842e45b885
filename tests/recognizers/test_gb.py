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
        ("GIR 0AA", "POSTCODE", "GIR 0AA"),
        ("AB 123 456 C", "UK_NINO", "AB 123 456 C"),
        ("DVLA MORGA 657 054 SM9IJ 01", "UK_DRIVING_LICENCE", "MORGA 657 054 SM9IJ 01"),
        ("licence morga657054sm9ij", "UK_DRIVING_LICENCE", "morga657054sm9ij"),
        ("vehicle AB51 ABC", "LICENSE_PLATE", "AB51 ABC"),
        ("vehicle registration A123 BCD", "LICENSE_PLATE", "A123 BCD"),
        ("TRN 11 A 12345", "UK_TRN", "11 A 12345"),
        ("pupil number U333113879816", "UK_UPN", "U333113879816"),
        ("GB302 9342 30", "UK_VAT", "GB302 9342 30"),
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
        ("vehicle AB35 ABC and AB00 ABC", "LICENSE_PLATE"),
        ("AB51 ABC", "LICENSE_PLATE"),
        ("11 A 12345", "UK_TRN"),
        ("AB 12 345 6 C", "UK_NINO"),
    ],
)
def test_refused(text: str, entity: str) -> None:
    assert values(text, entity) == set()
