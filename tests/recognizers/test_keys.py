import time

import pytest

from recognizers import Rule
from recognizers.keys import Keys, Names, words_of
from recognizers.scanner import Scanner

VALUE = "12-3456789"
RULE = Rule(entity="US_EIN", pattern=r"\d{2}-\d{7}", prior=0.05, context=("tax id", "税号"))


def names_in(text: str) -> list[str]:
    data = text.encode()
    start = data.index(VALUE.encode())
    return Names(data).of(start, start + len(VALUE), (0, len(data)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('{"customerTaxId": "12-3456789"}', ["customerTaxId"]),
        ('{\\"taxId\\": \\"12-3456789\\"}', ["taxId"]),
        ('"ssn": [\n  "12-3456789"', ["ssn"]),
        ("ssn:\n  - 12-3456789", ["ssn"]),
        ("tax_id=12-3456789", ["tax_id"]),
        (":ssn => '12-3456789'", ["ssn"]),
        ("<ssn>12-3456789</ssn>", ["ssn"]),
        ('<person ssn="12-3456789">', ["person ssn"]),
        ("Tax ID .......: 12-3456789", ["Tax ID"]),
        ("Name: Bo, Tax ID: 12-3456789", ["Tax ID"]),
        ("税号\uff1a12-3456789", ["税号"]),
        ("| SSN | 12-3456789 |", ["SSN"]),
        ("| Name | SSN |\n|---|---|\n| Bo | 12-3456789 |", ["Bo", "SSN"]),
        ("All of them:\n| Name | SSN |\n|---|---|\n| Bo | 12-3456789 |", ["Bo", "SSN"]),
        ('"name","SSN"\r\n"Bo, Al","12-3456789"\r\n', ["SSN"]),
        ("a\tssn\nx\t12-3456789\n", ["ssn"]),
        ("SSN;x\n12-3456789;y", ["SSN"]),
        ("my number is 12-3456789", []),
        ("Note, 12-3456789, and more", []),
        ("name,SSN\nno, 12-3456789, that is", []),
        ("x,SSN\n\na,b\nc,12-3456789", ["b"]),
        ("12-3456789,a", []),
        ("12-3456789", []),
    ],
)
def test_what_a_value_is_called(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("customerTaxId", ["customer", "tax", "id"]),
        ("TAX-ID", ["tax", "id"]),
        ("USTaxID", ["us", "tax", "id"]),
        ("give us your own Tax ID", ["your", "own", "tax", "id"]),
    ],
)
def test_a_name_is_read_as_words(name: str, words: list[str]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("taxid", True),
        ("TAX_ID_2", True),
        ("客户税号", True),
        ("taxidermist", False),
        ("id", False),
    ],
)
def test_words_in_names(name: str, is_one: bool) -> None:
    assert Keys(RULE.context).match(name) == is_one


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("my 12-3456789", 0.05),
        ("my tax id 12-3456789", 0.51),
        ("customerTaxId: 12-3456789", 0.72),
        ("who,taxId\nBo,12-3456789\nAl,98-7654321", 0.72),
        ("tax id, " + "x" * 80 + ": 12-3456789", 0.05),
    ],
)
def test_a_name_is_better_evidence_than_a_word_nearby(text: str, score: float) -> None:
    [spans] = Scanner({"test.rule": RULE}).find([text])
    assert {round(span.score, 2) for span in spans} == {score}


def test_a_header_of_one_text_says_nothing_of_the_next() -> None:
    [_, [span]] = Scanner({"test.rule": RULE}).find(["who,taxId", "Bo,12-3456789"])
    assert span.score < 0.1


def test_a_long_table_takes_linear_time() -> None:
    def seconds(rows: int) -> float:
        data = b"who,tax id\n" + b"Bo,12-3456789\n" * rows
        names = Names(data)
        start = time.process_time()
        for row in range(rows):
            place = 14 + 14 * row
            assert names.of(place, place + 10, (0, len(data))) == ["tax id"]
        return time.process_time() - start

    small = seconds(1000)
    assert seconds(16000) < 64 * max(small, 0.002)
