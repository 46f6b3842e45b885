import pytest

from scrub.audit.structure import LONG_NUMBER, Structure


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("mail ada.l@example.org.", "EMAIL_ADDRESS", "ada.l@example.org"),
        ("<ada@example.org>", "EMAIL_ADDRESS", "ada@example.org"),
        ("äda@exämple.org", "EMAIL_ADDRESS", "äda@exämple.org"),
        ("call +44 20 7946 0321 now", "PHONE_NUMBER", "+44 20 7946 0321"),
        ("call 0221 4710 774", "PHONE_NUMBER", "0221 4710 774"),
        ("card 4111-1111-1111-1111", "CREDIT_CARD", "4111-1111-1111-1111"),
        ("to GB82 WEST 1234 5698 7654 32", "IBAN_CODE", "GB82 WEST 1234 5698 7654 32"),
        ("ssn 078-05-1120", "US_SSN", "078-05-1120"),
        ("from 192.0.2.7:80", "IP_ADDRESS", "192.0.2.7"),
        ("from 2001:db8::7", "IP_ADDRESS", "2001:db8::7"),
        ("key = Zq7Rk2Lm9Xp4Vb8Nw3Ty6", "API_KEY", "Zq7Rk2Lm9Xp4Vb8Nw3Ty6"),
        ("no. 123-456-789", LONG_NUMBER, "123-456-789"),
        ("Dear Ngozi Okafor-Bello,", "PERSON", "Ngozi Okafor-Bello"),
        ("asked Dr. Ngozi about", "PERSON", "Ngozi"),
        ("Regards,\nNgozi", "PERSON", "Ngozi"),
        ("Hello\nFrom: Ngozi Okafor\n", "PERSON", "Ngozi Okafor"),
    ],
)
def test_found(text: str, entity: str, value: str) -> None:
    [spans] = Structure().find([text])
    assert (entity, value) in {(span.entity, text[span.start : span.end]) for span in spans}


@pytest.mark.parametrize(
    "text",
    [
        "Dear <PERSON>, mail <EMAIL_ADDRESS>",
        "⟦PERSON:k1:HNEMITKILQAKZP7ZR⟧ said so",
        "version 3.11.4, 12:45:10, 2024-05-01, 1,000,000 and 3.14159265358979",
        "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "def get_connection_from_pool(self): return self",
        "",
    ],
)
def test_not_found(text: str) -> None:
    assert Structure().find([text]) == [[]]


def test_nothing_over_lines() -> None:
    [spans] = Structure().find(["room 52\n\nRef. 382655"])
    assert not spans


def test_it_is_quick_on_what_looks_like_much() -> None:
    for piece in ("a@", "1 ", "A1", "::", "Ann ", "Zq7R"):
        Structure().find([piece * 20_000])
