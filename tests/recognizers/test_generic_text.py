"""Dates, ages, money, addresses, and numbers told by a label."""

import pytest

from tests.recognizers.found import values


@pytest.mark.parametrize(
    ("text", "entity", "expected"),
    [
        ("2024-02-29T10:15:00Z", "DATE_TIME", "2024-02-29T10:15:00Z"),
        ("on 03/15/1989 at noon", "DATE_TIME", "03/15/1989"),
        ("15. März 1989", "DATE_TIME", "15. März 1989"),
        ("le 1er mai 1989", "DATE_TIME", "1er mai 1989"),
        ("2 de marzo de 1985", "DATE_TIME", "2 de marzo de 1985"),
        ("March 15th, 1989", "DATE_TIME", "March 15th, 1989"),
        ("2024年3月15日", "DATE_TIME", "2024年3月15日"),
        ("appointment at 10:15 pm", "DATE_TIME", "10:15 pm"),
        ("DOB: 1985-03-02, admitted 2020-01-01", "DATE_OF_BIRTH", "1985-03-02"),
        ("geboren am 02.03.1985", "DATE_OF_BIRTH", "02.03.1985"),
        ('{"birth_date": "1985-03-02"}', "DATE_OF_BIRTH", "1985-03-02"),
        ("née le 2 mars 1985", "DATE_OF_BIRTH", "2 mars 1985"),
        ("出生日期:1985年3月2日", "DATE_OF_BIRTH", "1985年3月2日"),
        ("born on March 2, 1985", "DATE_OF_BIRTH", "March 2, 1985"),
        ("a 34-year-old man", "AGE", "34-year-old"),
        ("aged 34, employed", "AGE", "34"),
        ("varón de 53 años", "AGE", "53 años"),
        ("earns $49,000 a year", "MONEY", "$49,000"),
        ("EUR 1.200,50", "MONEY", "EUR 1.200,50"),
        ("1 200 zł", "MONEY", "1 200 zł"),
        ("350 Fifth Avenue, Suite 12", "STREET_ADDRESS", "350 Fifth Avenue, Suite 12"),
        (
            "1633 Maple Ln, Franklin, CT 06254",
            "STREET_ADDRESS",
            "1633 Maple Ln, Franklin, CT 06254",
        ),
        ("P.O. Box 123", "STREET_ADDRESS", "P.O. Box 123"),
        ("Musterstraße 12a", "STREET_ADDRESS", "Musterstraße 12a"),
        ("12 rue de la Paix", "STREET_ADDRESS", "12 rue de la Paix"),
        ("Calle Mayor, 23", "STREET_ADDRESS", "Calle Mayor, 23"),
        ("ul. Długa 12A", "STREET_ADDRESS", "ul. Długa 12A"),
        ("PLZ: 10115", "POSTCODE", "10115"),
        ("Case No. 2023-CIV-1282", "CASE_NUMBER", "2023-CIV-1282"),
        ("6:22-cv-03691-KMV", "CASE_NUMBER", "6:22-cv-03691-KMV"),
        ("MRN: 1027119", "MEDICAL_RECORD", "1027119"),
        ('<patient mrn="MRN-1027119">', "MEDICAL_RECORD", "MRN-1027119"),
        ("Policy: POL-2434569", "INSURANCE_NUMBER", "POL-2434569"),
        ("Employee ID: E12345", "PERSON_NUMBER", "E12345"),
        ("EMP-37119", "PERSON_NUMBER", "EMP-37119"),
        ("National ID: NID-382304579", "NATIONAL_ID", "NID-382304579"),
        ("passport no. F22479857", "PASSPORT", "F22479857"),
        ("license plate ABC 1234", "LICENSE_PLATE", "ABC 1234"),
        ("Führerschein: B072RRE2I55", "DRIVER_LICENSE", "B072RRE2I55"),
        ("tax id 12-3456789", "TAX_NUMBER", "12-3456789"),
    ],
)
def test_found(text: str, entity: str, expected: str) -> None:
    assert expected in values(text, entity)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("2023-02-30", "DATE_TIME"),
        ("released 2020-01-01", "DATE_OF_BIRTH"),
        ("born in a small town near the sea, 1985-03-02", "DATE_OF_BIRTH"),
        ("max-age=3600", "AGE"),
        ("echo $1 $2", "MONEY"),
        ("the 2019 Supreme Court", "STREET_ADDRESS"),
        ("a 2 TB Hard Drive", "STREET_ADDRESS"),
        ("switch (x) { case 12: break; }", "CASE_NUMBER"),
        ("in case of fire, case by case", "CASE_NUMBER"),
        ("the policy is unknown", "INSURANCE_NUMBER"),
        ("customer id is required", "PERSON_NUMBER"),
        ("the passport expired", "PASSPORT"),
        ("plate number unknown", "LICENSE_PLATE"),
    ],
)
def test_refused(text: str, entity: str) -> None:
    assert values(text, entity) == set()
