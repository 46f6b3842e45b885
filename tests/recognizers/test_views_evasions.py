"""Values in disguise: each is found through some view, exactly where it stands."""

# ruff: noqa: RUF001 - lookalikes are what this is about

import base64
import html
from urllib.parse import quote

import pytest

from recognizers.generic import credit_card, email, iban, phone
from recognizers.scanner import Scanner
from recognizers.types import Rule
from recognizers.us import ssn
from recognizers.views import find_in_views, views_of

MAIL, CARD, SSN = "john@example.org", "4111 1111 1111 1111", "123-45-6789"
IBAN, PHONE, ABROAD = "GB29 NWBK 6016 1331 9268 19", "212-555-0143", "+44 20 7946 0958"

RULES: dict[str, Rule] = {"card": credit_card.RULE, "iban": iban.RULE}
RULES |= {f"mail.{name}": rule for name, rule in email.RULES.items()}
RULES |= {f"phone.{name}": rule for name, rule in phone.RULES.items()}
RULES |= {f"ssn.{name}": rule for name, rule in ssn.RULES.items()}
SCANNER = Scanner(RULES)
ALL = views_of(["all"])


def _shifted(text: str, shift: int) -> str:
    """Move the digits and letters of a text to another block of look-alikes."""
    return "".join(chr(ord(char) + shift) if "!" <= char <= "~" else char for char in text)


def _digits(text: str, zero: int) -> str:
    return "".join(chr(zero + int(char)) if char.isdecimal() else char for char in text)


def _b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _escaped(text: str, shape: str) -> str:
    return "".join(shape.format(ord(char)) for char in text)


def _joined(text: str, mark: str) -> str:
    return mark.join(text)


DISGUISES = [
    # What is hidden
    ("EMAIL_ADDRESS", _joined(MAIL, "\u200b")),
    ("EMAIL_ADDRESS", "john\u2060@\ufeffexample\u00ad.org"),
    ("EMAIL_ADDRESS", "john\0@exam\x7fple.org"),
    ("EMAIL_ADDRESS", "".join(chr(0xE0000 + ord(char)) for char in MAIL)),
    ("CREDIT_CARD", _joined("4111111111111111", "\u200d")),
    ("CREDIT_CARD", _joined("4111111111111111", "\ufe0f\u20e3")),
    ("CREDIT_CARD", _joined(CARD, "\u034f")),
    ("US_SSN", "123-\u200b45-\u200b6789"),
    ("US_SSN", "\u202d123-45-6789"[1:4] + "\u202c" + "-45-6789"),
    ("IBAN_CODE", _joined(IBAN, "\u2062")),
    ("PHONE_NUMBER", "+44\u200e 20 7946\u200e 0958"),
    # Compatibility characters
    ("EMAIL_ADDRESS", _shifted(MAIL, 0xFEE0)),
    ("EMAIL_ADDRESS", "john\uff20example\uff0eorg"),
    ("EMAIL_ADDRESS", "ⓙⓞⓗⓝ@ⓔⓧⓐⓜⓟⓛⓔ.ⓞⓡⓖ"),
    ("EMAIL_ADDRESS", "𝐣𝐨𝐡𝐧@𝐞𝐱𝐚𝐦𝐩𝐥𝐞.𝐨𝐫𝐠"),
    ("EMAIL_ADDRESS", "𝒿𝑜𝒽𝓃﹫𝑒𝓍𝒶𝓂𝓅𝓁𝑒․𝑜𝓇𝑔"),
    ("EMAIL_ADDRESS", "j\u0336o\u0336h\u0336n\u0336@\u0336e\u0336xample.o\u0336r\u0336g"),
    ("CREDIT_CARD", _shifted(CARD, 0xFEE0)),
    ("CREDIT_CARD", _digits(CARD, 0x1D7CE)),
    ("CREDIT_CARD", "④①①① ①①①① ①①①① ①①①①"),
    ("CREDIT_CARD", "⁴¹¹¹ ¹¹¹¹ ¹¹¹¹ ¹¹¹¹"),
    ("CREDIT_CARD", "4111\u00a01111\u20071111\u202f1111"),
    (
        "US_SSN",
        _digits("123", 0xFF10) + "－" + _digits("45", 0xFF10) + "－" + _digits("6789", 0xFF10),
    ),
    ("IBAN_CODE", _shifted(IBAN, 0xFEE0)),
    ("PHONE_NUMBER", _shifted(ABROAD, 0xFEE0)),
    # Digits of other scripts
    ("CREDIT_CARD", _digits(CARD, 0x0660)),
    ("CREDIT_CARD", _digits(CARD, 0x0966)),
    ("US_SSN", _digits(SSN, 0x06F0)),
    ("PHONE_NUMBER", _digits(PHONE, 0x0E50)),
    ("PHONE_NUMBER", "+" + _digits("44 20 7946 0958", 0x0660)),
    # Lookalikes
    ("EMAIL_ADDRESS", "john@ехample.оrg"),
    ("EMAIL_ADDRESS", "ᴊᴏʜɴ@ᴇxᴀᴍᴘʟᴇ.ᴏʀɢ"),
    ("EMAIL_ADDRESS", "john@example。org"),
    ("EMAIL_ADDRESS", "🅹🅾🅷🅽@🅴🆇🅰🅼🅿🅻🅴.🅾🆁🅶"),
    ("IBAN_CODE", "GВ29 NWВК 6016 1331 9268 19"),
    ("CREDIT_CARD", "4lll 1111 l1l1 1111"),
    ("US_SSN", "123–45–6789"),
    ("PHONE_NUMBER", "2l2-555-O143"),
    ("PHONE_NUMBER", "212‐555‑0143"),
    # Escapes
    ("EMAIL_ADDRESS", quote(MAIL)),
    ("EMAIL_ADDRESS", "".join(f"%{ord(char):02x}" for char in MAIL)),
    ("EMAIL_ADDRESS", quote(quote(MAIL))),
    ("EMAIL_ADDRESS", "john&commat;example&period;org"),
    ("EMAIL_ADDRESS", _escaped(MAIL, "&#{};")),
    ("EMAIL_ADDRESS", _escaped(MAIL, "&#x{:X};")),
    ("EMAIL_ADDRESS", html.escape(_escaped(MAIL, "&#{};"))),
    ("EMAIL_ADDRESS", _escaped(MAIL, "\\u{:04x}")),
    ("EMAIL_ADDRESS", _escaped(MAIL, "\\x{:02x}")),
    ("EMAIL_ADDRESS", "john\\u{40}example.org"),
    ("EMAIL_ADDRESS", "john=40example=2Eorg"),
    ("EMAIL_ADDRESS", "john@exam=\nple.org"),
    ("EMAIL_ADDRESS", "john<!-- no -->@<b>example</b>.org"),
    ("EMAIL_ADDRESS", "=?utf-8?q?john=40example=2Eorg?="),
    ("CREDIT_CARD", "4111%201111%201111%201111"),
    ("CREDIT_CARD", "4111&nbsp;1111&nbsp;1111&nbsp;1111"),
    ("US_SSN", "123&#45;45&#x2d;6789"),
    ("PHONE_NUMBER", "212\\u002d555\\u002d0143"),
    ("PHONE_NUMBER", "%2B44%2020%207946%200958"),
    # Encodings
    ("EMAIL_ADDRESS", _b64(MAIL)),
    ("EMAIL_ADDRESS", _b64(_b64(MAIL))),
    ("EMAIL_ADDRESS", _b64(quote(MAIL))),
    ("EMAIL_ADDRESS", MAIL.encode().hex()),
    ("EMAIL_ADDRESS", MAIL.encode().hex(" ")),
    ("CREDIT_CARD", _b64(CARD + " ")[:-1]),
    ("US_SSN", _b64(SSN + " ")[:-1]),
    ("IBAN_CODE", _b64(IBAN).rstrip("=")),
    ("PHONE_NUMBER", PHONE.encode().hex().upper()),
    # Spaced out
    ("EMAIL_ADDRESS", "j o h n @ e x a m p l e . o r g"),
    ("EMAIL_ADDRESS", "j o h n @ example . org"),
    ("EMAIL_ADDRESS", "john @ example . org"),
    ("CREDIT_CARD", "4 1 1 1  1 1 1 1  1 1 1 1  1 1 1 1"),
    ("CREDIT_CARD", "4-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1"),
    ("CREDIT_CARD", "4.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1"),
    ("CREDIT_CARD", "4111_1111_1111_1111"),
    ("CREDIT_CARD", "4111.1111.1111.1111"),
    ("US_SSN", "1 2 3 - 4 5 - 6 7 8 9"),
    ("IBAN_CODE", "G B 2 9  N W B K  6 0 1 6  1 3 3 1  9 2 6 8  1 9"),
    ("PHONE_NUMBER", "2 1 2 - 5 5 5 - 0 1 4 3"),
    ("PHONE_NUMBER", "212*555*0143"),
    ("PHONE_NUMBER", "+ 4 4  2 0  7 9 4 6  0 9 5 8"),
    # Said
    ("EMAIL_ADDRESS", "john (at) example (dot) org"),
    ("EMAIL_ADDRESS", "john[at]example[dot]org"),
    ("EMAIL_ADDRESS", "john AT example DOT org"),
    ("EMAIL_ADDRESS", "john at example dot org"),
    ("EMAIL_ADDRESS", "john dot doe at example dot co dot uk"),
    ("EMAIL_ADDRESS", "john underscore doe at example dot org"),
    ("EMAIL_ADDRESS", "juan arroba example punto org"),
    ("EMAIL_ADDRESS", "jean {arobase} example {point} org"),
    ("EMAIL_ADDRESS", "john_at_example_dot_org"),
    ("CREDIT_CARD", "four" + " one" * 15),
    ("CREDIT_CARD", "Four-one-one-one" + "-one" * 12),
    ("CREDIT_CARD", "vier" + " eins" * 15),
    ("CREDIT_CARD", "cuatro" + " uno" * 15),
    ("CREDIT_CARD", "quatre" + " un" * 15),
    ("CREDIT_CARD", "quattro" + " uno" * 15),
    ("CREDIT_CARD", "quatro" + " um" * 15),
    ("CREDIT_CARD", "vier" + " één" * 15),
    ("CREDIT_CARD", "4 one 1 one" + " triple one" * 4),
    ("US_SSN", "one two three, four five, six seven eight nine"),
    ("US_SSN", "one two three dash four five dash six seven eight nine"),
    ("PHONE_NUMBER", "two one two five five five oh one four three"),
    ("PHONE_NUMBER", "two one two, five double five, zero one forty three"),
    ("PHONE_NUMBER", "plus four four two oh seven nine four six oh nine five eight"),
    # Two at once
    ("EMAIL_ADDRESS", "ｊ\u200bｏ\u200bｈ\u200bｎ &#64; example dot org"),
    ("CREDIT_CARD", _b64("four" + " one" * 15)),
    ("EMAIL_ADDRESS", "&#8203;".join("john@example.org")),
    ("EMAIL_ADDRESS", "jоhn [аt] example (dоt) org"),
]


@pytest.mark.parametrize(("entity", "value"), DISGUISES)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("Noted: ", ", as said."), ("é (", ") х")])
def test_disguise_is_found_where_it_stands(
    entity: str, value: str, before: str, after: str
) -> None:
    text = before + value + after
    spans = find_in_views(SCANNER.find, [text], ALL)[0]
    places = {(s.start, s.end) for s in spans if s.entity == entity and s.score >= 0.5}
    covered = (len(before), len(before) + len(value))
    assert covered in places, (places, covered)


@pytest.mark.parametrize(
    "text",
    [
        "Она и он сосут сок, а не рак.",
        "Αυτό είναι ένα κείμενο.",
        "Look at example.org, meet us at example dot com",
        "follow @john . Thanks, see you @ the bar. Then",
        "H E L L O  W O R L D",
        "one or two of the three",
        "the years 1939–1945, pages 12–19",
        "1.3.6.1.4.1.311 and 1.2.3.4.5.6.7",
        "Die zwei oder drei, die vier oder fünf",
        "x = a[i] @ b . c",
        "0 0 0 1 0 0 1 0 1",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "InternationalizationAndLocalization/SomeLongPathNameHere",
        "width=40 height=20 &amp; more %d%% \\n",
    ],
)
def test_everyday_text_holds_nothing(text: str) -> None:
    assert find_in_views(SCANNER.find, [text], ALL) == SCANNER.find([text])
