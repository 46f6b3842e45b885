"""Private keys: blocks, cut off or whole, in code, JSON and logs; protected ones; age; JWK."""

from base64 import b64encode
from collections.abc import Sequence

import pytest

from recognizers.scanner import Scanner
from recognizers.secrets.private_key import _BECH32, _bech32
from tests.recognizers.secrets.made_up import BEGIN, END, LINES, MIXED, PEM, RULES, found

ENCRYPTED = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123456789ABCDEF\n\n"


def scan(rule: str, text: str) -> list[tuple[int, int]]:
    (spans,) = Scanner({rule: RULES[f"private_key.{rule}"]}).find([text])
    return [(span.start, span.end) for span in spans]


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("", PEM, "\nafter"),
        ('k = "', PEM.replace("\n", "\\n"), '"'),
        ("", PEM.replace("\n", "\r\n"), "\r\n"),
        ("", BEGIN % "" + "\n" + LINES, "\n\nThat was cut off."),
        ('k = "', PEM.replace("\n", '\\n" +\n  "'), '";'),
        ("", (BEGIN % "EC ") + "\n" + MIXED[:64] + "\n" + (END % "EC "), ""),
        ('{"log": "', (BEGIN + "\\n#5 0.2 %s\\n#5 0.2 " + END) % ("", MIXED[:64], ""), '"}'),
    ],
)
def test_block(before: str, value: str, after: str) -> None:
    assert scan("block", before + value + after) == [(len(before), len(before) + len(value))]


@pytest.mark.parametrize(
    "text",
    [
        BEGIN % "" + " starts the block, and base 64 follows it",
        BEGIN % "RSA " + "\n" + MIXED[:60] + "...\n" + END % "RSA ",
        BEGIN % "" + "\n" + "1" * 64 + "\n" + END % "",
        BEGIN % "" + "\n" + MIXED[:30] + "\n" + END % "",
        BEGIN % "FAKE " + "\n" + LINES + "\n" + END % "FAKE ",
    ],
)
def test_no_block(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        BEGIN % "RSA " + "\n" + ENCRYPTED + LINES + "\n" + END % "RSA ",
        BEGIN % "ENCRYPTED " + "\n" + LINES + "\n" + END % "ENCRYPTED ",
    ],
)
def test_protected_keys_score_below_the_presets(text: str) -> None:
    assert scan("protected", text) == [(0, len(text))]
    assert found(text) == []


@pytest.mark.parametrize("head", ["2024-01-17 12:30:01 ", "#6 0.245 ", "12:30:01.250 "])
def test_lines_of_a_log(head: str) -> None:
    lines = [BEGIN % "", MIXED[:64], MIXED[3:67], "done"]
    assert found("\n".join(head + line for line in lines)) == lines[:3]


@pytest.mark.parametrize("line", ["0a1b2c3d" * 8, "A" * 64, MIXED[:63], "/usr/lib/" * 7 + "x"])
def test_other_lines_of_a_log(line: str) -> None:
    assert scan("logged_line", f"12:30:01 start\n12:30:01 {line}\n12:30:02 end") == []


def test_encoded_once_more() -> None:
    value = b64encode(PEM.encode()).decode()
    assert found(f"tls.key: {value}\n") == [value]
    for other in (PEM.replace("PRIVATE KEY", "CERTIFICATE"), PEM.replace(MIXED[:64], ENCRYPTED, 1)):
        assert scan("encoded", b64encode(other.encode()).decode()) == []


def age_key(words: Sequence[int]) -> str:
    """Put the checksum of BIP 173 behind the words of a key."""
    prefix = "age-secret-key-"
    expanded = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    rest = _bech32([*expanded, *words, *[0] * 6]) ^ 1
    check = [rest >> 5 * (5 - place) & 31 for place in range(6)]
    return f"{prefix}1{''.join(_BECH32[word] for word in [*words, *check])}".upper()


def test_age() -> None:
    key = age_key([place * 7 % 32 for place in range(52)])
    assert found(f"# key\n{key}\n") == [key]
    assert found(key[:-1] + ("Q" if key[-1] != "Q" else "P")) == []


def test_the_checksum_of_age_keys_is_that_of_the_standard() -> None:
    # BIP 173, valid test vector: an empty data part.
    words = [ord("a") >> 5, 0, ord("a") & 31]
    assert _bech32([*words, *map(_BECH32.index, "2uel5l")]) == 1


def test_json_web_key() -> None:
    assert found(f'{{"kty":"EC","crv":"P-256","d":"{MIXED[:43]}"}}') == [MIXED[:43]]
    assert found(f'{{"kty":"EC","crv":"P-256","x":"{MIXED[:43]}"}}') == []
