"""What policies take out that take out everything which helps to tell who somebody is."""

import pytest

from tests.recognizers.found import values


@pytest.mark.parametrize(
    ("text", "entity", "expected"),
    [
        ("signed by Example Widgets GmbH & Co. KG", "ORGANIZATION", "Example Widgets GmbH & Co. KG"),
        ("Muster, Beispiel & Partner AG", "ORGANIZATION", "Muster, Beispiel & Partner AG"),
        ("the Przykład Sp. z o.o. in", "ORGANIZATION", "Przykład Sp. z o.o."),
        ("of Example Industries, which", "ORGANIZATION", "Example Industries"),
        ("at the University of Exampleton", "ORGANIZATION", "University of Exampleton"),
        ("Banco de Ejemplo", "ORGANIZATION", "Banco de Ejemplo"),
        ("she works for Examplify", "ORGANIZATION", "Examplify"),
        ("Ada, Staff Accountant at", "JOB_TITLE", "Staff Accountant"),
        ("the Chief Widget Officer", "JOB_TITLE", "Chief Widget Officer"),
        ("VP of Engineering", "JOB_TITLE", "VP of Engineering"),
        ("she is a retired school teacher", "JOB_TITLE", "retired school teacher"),
        ("he worked for Example as Crane operator, but", "JOB_TITLE", "Crane operator"),
        ("Occupation: beekeeper", "JOB_TITLE", "beekeeper"),
        ("Gender: female", "DEMOGRAPHIC", "female"),
        ('"marital_status": 1, "marital status": "widowed"', "DEMOGRAPHIC", "widowed"),
        ("Household size: 4", "DEMOGRAPHIC", "4"),
        ("Religion: Zoroastrian", "NRP", "Zoroastrian"),
        ("Nationality: Example Islander", "NRP", "Example Islander"),
        ("weighed 82 kg", "MEASUREMENT", "82 kg"),
        ("a farm of 40 acres", "MEASUREMENT", "40 acres"),
        ("(application no. 12345/06)", "CASE_NUMBER", "12345/06"),
        ("nos. 12345/06 and", "CASE_NUMBER", "12345/06"),
        ("plot no. 123/4", "CASE_NUMBER", "123/4"),
        ("ECLI:EU:C:2014:317", "CASE_NUMBER", "ECLI:EU:C:2014:317"),
        ("at age 61 he", "AGE", "61"),
        ("eine 46-jährige Frau", "AGE", "46-jährige"),
        ("My name is Ngozi Okafor", "PERSON", "Ngozi Okafor"),
        ("hi, my name is ngozi okafor.", "PERSON", "ngozi okafor"),
        ("ich heiße Ngozi", "PERSON", "Ngozi"),
        ("ask mr. okafor or mrs lindqvist", "PERSON", "okafor"),
        ("she grew up in Exampleton", "LOCATION", "Exampleton"),
        ("i'm in Exampleton now", "LOCATION", "Exampleton"),
        ("Place of birth: Exampleton", "LOCATION", "Exampleton"),
        ("nacido en Ejemplo", "LOCATION", "Ejemplo"),
    ],
)  # fmt: skip
def test_found(text: str, entity: str, expected: str) -> None:
    assert expected in values(text, entity)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Operating Systems and The Company", "ORGANIZATION"),
        ("ABC AB", "MONEY"),
        ("the File Manager and the Initial Developer", "JOB_TITLE"),
        ("this works as expected.", "JOB_TITLE"),
        ("MT-Unsafe race:getspent", "NRP"),
        ("5 kg of flour in 3 cm", "MEASUREMENT"),
        ("see order 12345, case 123:", "CASE_NUMBER"),
        ("my name is not important.", "PERSON"),
        ("mr. president, ms office", "PERSON"),
        ("born in May, based in Python", "LOCATION"),
    ],
)
def test_not_found(text: str, entity: str) -> None:
    assert values(text, entity) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Musterstraße 12", "Musterstraße 12"),
        ("Esimerkkikatu 98", "Esimerkkikatu 98"),
        ("Příkladová ulice 7", "Příkladová ulice 7"),
        ("Calle de los Ejemplos 12", "Calle de los Ejemplos 12"),
        ("12 rue de l'Exemple", "12 rue de l'Exemple"),
        ("ul. Przykładowa 10", "ul. Przykładowa 10"),
        ("she lives at Exempel 12", "Exempel 12"),
        ("the corner of 3 Example Road and Sample Lane", "the corner of 3 Example Road and Sample Lane"),
        ("PSC 1234, Box 5678\nAPO AE 09999", "PSC 1234, Box 5678\nAPO AE 09999"),
        ("USNS Example\nFPO AP 96999", "USNS Example\nFPO AP 96999"),
    ],
)  # fmt: skip
def test_streets(text: str, expected: str) -> None:
    assert expected in values(text, "STREET_ADDRESS")


@pytest.mark.parametrize("text", ["12 March 2024", "on 3 Figure 4", "Windows 10", "Chapter 3"])
def test_no_streets(text: str) -> None:
    assert values(text, "STREET_ADDRESS") == set()
