"""Names told by where they stand."""

import pytest

from tests.recognizers.found import values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From: Noor Raman <noor@example.org>", {"Noor Raman"}),
        ('To: "J. R. Hartmann" <jr@example.org>', {"J. R. Hartmann"}),
        ("To: Maria de la Cruz <m@example.org>, Åsa Lind <a@example.org>", {"Maria de la Cruz", "Åsa Lind"}),
        ("Hi Ngozi,\n\nthank you", {"Ngozi"}),
        ("> Dear Dr. Okafor,\n> thank you", {"Okafor"}),
        ("Sehr geehrte Frau Müller-Öz,\n", {"Müller-Öz"}),
        ("I am in until four.\n\nThanks\nNoor Raman\n", {"Noor Raman"}),
        ("so long.\nKind regards,\n\nNoor O'Neill", {"Noor O'Neill"}),
        ("bis dann\r\n\r\nViele Grüße\r\n--\r\nAda Penhale\r\nKöln", {"Ada Penhale"}),
        ("seen by Dr. Okafor and Ms Lee", {"Okafor", "Lee"}),
        ("Patient: Ngozi Okafor", {"Ngozi Okafor"}),
        ('{"name": "Ngozi Okafor", "id": 3}', {"Ngozi Okafor"}),
    ],
)  # fmt: skip
def test_found(text: str, expected: set[str]) -> None:
    assert values(text, "PERSON") == expected


@pytest.mark.parametrize(
    "text",
    [
        "From: Support Team <support@example.org>",
        "From: no-reply <no-reply@example.org>",
        "Dear All,\n\nthe office is closed.",
        "Hello World!\n",
        'print("Hello World!")',
        "Dear Customer,\n",
        "Thanks\n\nThe whole office moves on Monday, and",
        "Best\npractices for builds",
        'name: Build\n"name": "lint"\nname = "Config Service"',
        "std::map<Key, Value<T@>>",
        "class Name: pass",
        "MS Windows and Dr Who?",
    ],
)
def test_not_found(text: str) -> None:
    assert values(text, "PERSON") <= {"Who"}
