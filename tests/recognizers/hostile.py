"""Texts that make a careless pattern slow: one thing over and over, for as long as one likes."""

import random
from collections.abc import Callable

# What is repeated. Nothing in it is anybody's.
REPEATED = {
    "url scheme": "a://",
    "url with user": "http://user:",
    "url without end": "https://example.org/" + "a/" * 200,
    "at": "@",
    "letter at": "a@",
    "letter dot": "a.",
    "mail": "ana@example.org ",
    "digit": "7",
    "digit space": "1 ",
    "digit dash": "1-",
    "digit dot": "1.",
    "digit slash": "1/",
    "digits comma": "12,",
    "colon": ":",
    "hex colon": "a:",
    "double quote": '"',
    "backslash": "\\",
    "key in json": '"key": ',
    "password": "password=",
    "password quoted": 'password="',
    "token": "token: a1B2c3D4 ",
    "name label": "Name: ",
    "private key": "-----BEGIN PRIVATE KEY-----",
    "private key and base 64": "-----BEGIN PRIVATE KEY-----\n" + "QUJDREVGR0hJSktMTU5PUA1" * 3 + "\n",
    "private key encoded": "LS0tLS1CRUdJTiBQUklWQVRFIEtFW",
    "jwt head": "eyJ",
    "jwt parts": "eyJhbGciOiJub25lIn0.",
    "capital": "A",
    "capital space": "A ",
    "capital dot": "A. ",
    "capitalized": "Aa",
    "title": "Mr. ",
    "names": "Ada Lovelace, ",
    "street": "12 Main Street ",
    "blank lines": "\n\n",
    "spaces": " ",
    "tabs and lines": "\t\n",
    "windows lines": "\r\n",
    "country code": "+49 ",
    "phone": "+49 30 901820 ",
    "dates": "2024-01-31",
    "dates apart": "31.01.2024 ",
    "times": "12:00:00",
    "iban": "DE89370400440532013000",
    "iban apart": "DE89 3704 0044 0532 0130 00 ",
    "card": "4111111111111111",
    "card apart": "4111-1111-1111-1111-",
    "ssn": "078-05-1120 ",
    "ip": "203.0.113.7 ",
    "ip without end": "203.0.113.",
    "ipv6": "2001:db8::",
    "mac": "00:00:5e:00:53:01:",
    "coordinates": "52.5200, 13.4050, ",
    "letter": "a",
    "word": "some words of prose, ",
    "aws": "AKIA",
    "github": "ghp_",
    "sk": "sk-",
    "slack": "xoxb-",
    "bearer": "Authorization: Bearer ",
    "assignment": "a=",
    "assignment quoted": 'a="b" ',
    "flags": "-p ",
    "cjk": "漢字",
    "cjk name": "姓名\uff1a",
    "arabic digits": "\u0664\u0661",
    "combining marks": "\u0301",
    "letter and mark": "a\u0301",
    "emoji": "\U0001f469\u200d\U0001f4bb",
    "zero width": "a\u200b",
    "fullwidth": "\uff4a\uff4f\uff11",
    "link": '<a href="',
    "markup": "<b>",
    "entity": "&#64;",
    "url encoded": "%41",
    "escapes": "\\u0041",
    "nesting": '{"a":[',
    "brackets": "[",
    "encoded word": "=?a?q?",
    "quoted printable": "=C3=",
    "comment": "a<!--",
    "base 64 of text": "am9obkBleGFtcGxlLm9yZyBhbmQg",
    "hex of text": "6a6f686e406578616d706c652e6f7267 ",
    "tag characters": "\U000e0041",
    "two alphabets": "\u043ea ",
    "list items": "\n- Ada Lovelace\n",
    "mail head": "From: Ada Lovelace <ada@example.org>\n",
    "closing": "Best regards,\nAda\n\n",
    "let stand and not": "192.168.1.10 ana@example.org 4111 1111 1111 1111\n",
    "spelled out": "one two three ",
    "spaced out": "j o h n ",
    "at and dot": "a at b dot c ",
    "nul": "\0",
    "joined": "\n\0\n",
}  # fmt: skip


def _drawn(alphabet: str, seed: int) -> Callable[[int], str]:
    return lambda size: "".join(random.Random(seed).choices(alphabet, k=size))


def _numbered(form: str) -> Callable[[int], str]:
    """Return what makes text of something that is new each time."""

    def made(size: int) -> str:
        return "".join(form.format(number, _word(number)) for number in range(size // 8))[:size]

    return made


def _word(number: int) -> str:
    """Return a capitalized word for a number, another one for each."""
    letters = "Q"
    while number:
        number, letter = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[letter]
    return letters + "a"


DRAWN: dict[str, Callable[[int], str]] = {
    "random hex": _drawn("0123456789abcdef", 1),
    "random base 64": _drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 2),
    "random digits and signs": _drawn("0123456789 .-/:()+", 3),
    "random capitals": _drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 4),
    "random bytes": _drawn("".join(map(chr, range(256))), 5),
    "random signs": _drawn("@.:/=\"'-_ a1\n", 6),
    "numbered mails": _numbered("user{0}@example.org\n"),
    "numbered people": _numbered("Ngozi {1}\n"),
    "numbered people again": _numbered("Ngozi {1} and {1}, \n"),
    "numbered labels": _numbered("Name: {1} {1}\n"),
    "numbered phones": _numbered("{0:08}, +49 30 {0:07}, 020 {0:08}\n"),
    "numbered dates": _numbered("{0}.11.1987 and {0:010}\n"),
    "numbered cards": _numbered("4111 1111 {0:08} 4242-4242-{0:08}\n"),
    "numbered links": _numbered("https://example.org/{0}?mail=user{0}@example.org "),
}


def _filled(unit: str) -> Callable[[int], str]:
    def made(size: int) -> str:
        count = size // len(unit.encode()) + 1
        return (unit * count).encode()[:size].decode(errors="ignore")

    return made


KINDS: dict[str, Callable[[int], str]] = {
    **{name: _filled(unit) for name, unit in REPEATED.items()},
    **DRAWN,
}
