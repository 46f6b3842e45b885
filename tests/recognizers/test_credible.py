"""What is believed of a model's spans."""

import pytest

from recognizers import Span
from recognizers.credible import credible


def believed(text: str, value: str, entity: str) -> list[str]:
    start = text.index(value)
    spans = credible(text, [Span(start, start + len(value), entity, 0.8, "model")])
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "value", "entity"),
    [
        ("on 3 March 2021,", "3 March 2021", "DATE_TIME"),
        ("on 2021-03-03", "2021-03-03", "DATE_TIME"),
        ("see you Friday", "Friday", "DATE_TIME"),
        ("born in 1984.", "1984", "DATE_TIME"),
        ("at Christmas", "Christmas", "DATE_TIME"),
        ("it cost $40", "40", "MONEY"),
        ("said Okafor", "Okafor", "PERSON"),
        ("in Lagos", "Lagos", "LOCATION"),
        ("a Danish firm", "Danish", "NRP"),
        ("by Example Corp", "Example Corp", "ORGANIZATION"),
        ("hi, ngozi okafor here", "ngozi okafor", "PERSON"),
        ("i live in lagos", "lagos", "LOCATION"),
        ("at 12 High Street", "12 High Street", "STREET_ADDRESS"),
    ],
)
def test_believed(text: str, value: str, entity: str) -> None:
    assert believed(text, value, entity) == [value]


@pytest.mark.parametrize(
    ("text", "value", "entity"),
    [
        ("for two weeks now", "two weeks", "DATE_TIME"),
        ("a few months ago", "a few months ago", "DATE_TIME"),
        ("yesterday", "yesterday", "DATE_TIME"),
        ("size = 140701", "140701", "DATE_TIME"),
        ("(Smith 1999)", "1999", "DATE_TIME"),
        ("version 2.0.106", "2.0.106", "DATE_TIME"),
        ("x = 3  # sign", "3  #", "MONEY"),
        ("Patient: Ada", "Patient", "PERSON"),
        ("Discharge Summary", "Discharge Summary", "PERSON"),
        ("Decimal is a decimal", "Decimal", "PERSON"),
        ("on Windows", "Windows", "LOCATION"),
        ("each node: Node", "Node", "LOCATION"),
        ("E. coli", "E. coli", "NRP"),
        ("x " + "B" * 40, "B" * 40, "PERSON"),
        ("in " + "C" * 40, "C" * 40, "LOCATION"),
        ("(192, 168, 1024)", "192, 168, 1024", "STREET_ADDRESS"),
    ],
)
def test_not_believed(text: str, value: str, entity: str) -> None:
    assert believed(text, value, entity) == []


@pytest.mark.parametrize(
    ("text", "entity", "expected"),
    [
        ("the Gulf of Guinea", "LOCATION", "Gulf of Guinea"),
        ("Okafor v. Examplify", "PERSON", "Okafor"),
        ("2021-03-03] Ada", "DATE_TIME", "2021-03-03"),
    ],
)
def test_trimmed(text: str, entity: str, expected: str) -> None:
    assert believed(text, text, entity) == [expected]
