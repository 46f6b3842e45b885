"""Numbers of the United States."""

import pytest

from tests.recognizers.found import values


@pytest.mark.parametrize(
    ("text", "entity", "expected"),
    [
        ("123-45-6789", "US_SSN", "123-45-6789"),
        ("SSN 123 45 6789", "US_SSN", "123 45 6789"),
        ("social security number is 123456789", "US_SSN", "123456789"),
        ("SSN: 987-65-4320", "US_SSN", "987-65-4320"),
        ("ITIN 912-90-3456", "US_ITIN", "912-90-3456"),
        ("912-90-3456", "US_ITIN", "912-90-3456"),
        ("EIN 12-3456789", "US_EIN", "12-3456789"),
        ("US passport A12345678", "US_PASSPORT", "A12345678"),
        ("driver's license no. F162823540116", "US_DRIVER_LICENSE", "F162823540116"),
        ("DL: D123-4567-8901", "US_DRIVER_LICENSE", "D123-4567-8901"),
        ("NPI 1234567893", "US_NPI", "1234567893"),
        ("Medicare 1EG4-TE5-MK73", "US_MBI", "1EG4-TE5-MK73"),
        ("routing 021000021", "ABA_ROUTING_NUMBER", "021000021"),
        ("checking account 123456789012", "US_BANK_NUMBER", "123456789012"),
        ("preparer PTIN P01234567", "US_PTIN", "P01234567"),
        ("DEA FW1234563", "MEDICAL_LICENSE", "FW1234563"),
        ("DEA F91234563", "MEDICAL_LICENSE", "F91234563"),
        ("SSN 123-456789", "US_SSN", "123-456789"),
        ("taxpayer 912-903456", "US_ITIN", "912-903456"),
        ("NPI 1234-567-893", "US_NPI", "1234-567-893"),
        ("Medicare 1eg4-te5-mk73", "US_MBI", "1eg4-te5-mk73"),
        ("driver's license H12345678", "US_DRIVER_LICENSE", "H12345678"),
        ("passport a12345678", "US_PASSPORT", "a12345678"),
        ("Bar No. PA-656251", "US_BAR_NUMBER", "PA-656251"),
        ("Springfield, IL 62701", "POSTCODE", "62701"),
        ("ZIP 94105-1234", "POSTCODE", "94105-1234"),
    ],
)
def test_found(text: str, entity: str, expected: str) -> None:
    assert expected in values(text, entity)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("000-45-6789 and 666-45-6789 and 912-45-6789", "US_SSN"),
        ("123-00-6789 and 123-45-0000 and 078-05-1120", "US_SSN"),
        ("123456789", "US_SSN"),
        ("2123-45-6789 and 123-45-67890 and 1-123-45-6789", "US_SSN"),
        ("912-93-3456", "US_ITIN"),
        ("12-3456789", "US_EIN"),
        ("commit A12345678", "US_PASSPORT"),
        ("H1 and t1 and cp311 and INTRODUCTORY", "US_DRIVER_LICENSE"),
        ("driver license required", "US_DRIVER_LICENSE"),
        ("1234567893", "US_NPI"),
        ("provider 1234567890", "US_NPI"),
        ("NPI 1111-111-112", "US_NPI"),
        ("H12345678 and A1234567", "US_DRIVER_LICENSE"),
        ("021000021", "ABA_ROUTING_NUMBER"),
        ("123456789012", "US_BANK_NUMBER"),
        ("FW1234563", "MEDICAL_LICENSE"),
        ("IN 62701 and OR 12345", "POSTCODE"),
    ],
)
def test_refused(text: str, entity: str) -> None:
    assert values(text, entity) == set()
