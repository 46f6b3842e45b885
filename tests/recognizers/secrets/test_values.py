"""What speaks against a value, by reason."""

import pytest

from recognizers.secrets._stand_ins import is_ciphertext, is_example
from recognizers.secrets._values import (
    BARE_PASSWORD,
    KEY,
    PASSWORD,
    Check,
    is_bare_password,
    is_key,
    is_password,
    is_uuid,
    objection,
)
from tests.recognizers.secrets.made_up import MIXED, RANDOM_UUID


@pytest.mark.parametrize(
    ("value", "password", "bare", "key"),
    [
        ("Tr0ub4dor&3", True, True, True),
        ("cafe-Müller7", True, True, True),
        ("password123", False, False, False),
        ("correct horse battery staple", False, False, False),
        ("1234567890", False, False, False),
        ("settings.DB_PASSWORD", False, False, False),
        ("C:\\temp\\key1.pem", False, False, False),
        (MIXED[:32], True, True, True),
        ("abcaabcaabcaabca1111", True, True, False),
        ("", False, False, False),
    ],
)
def test_what_a_value_looks_like(value: str, password: bool, bare: bool, key: bool) -> None:
    assert (is_password(value), is_bare_password(value), is_key(value)) == (password, bare, key)


@pytest.mark.parametrize(
    ("value", "checks", "reason"),
    [
        ("abc", PASSWORD, "too short"),
        ("changeme", PASSWORD, "stand-in"),
        ("xxxxxxxx", KEY, "too short"),
        ("xxxxxxxxxxxxxxxx", KEY, "stand-in"),
        ("************", PASSWORD, "stand-in"),
        ("<your-api-key>", KEY, "stand-in"),
        ("my-secret-key-1", KEY, "stand-in"),
        ("REPLACE_WITH_KEY_1", KEY, "stand-in"),
        ("${DB_PASSWORD1}", BARE_PASSWORD, "template"),
        ("{{ vault.password1 }}", PASSWORD, "template"),
        ("%(password1)s", PASSWORD, "template"),
        ("$password1", BARE_PASSWORD, "template"),
        ("os.environ['K1']", KEY, "template"),
        ("ENC[AES256_GCM,data:" + MIXED[:20] + "]", KEY, "template"),
        ("wJalrXUtnFEMI/K7MDENG/bPxRficyEXAMPLEKEY", KEY, "stand-in"),
        ("550e8400-e29b-41d4-a716-446655440000", KEY, "documented example"),
        ("/etc/ssl/private/key1.pem", KEY, "path or address"),
        ("https://example.org/?a=1", PASSWORD, "stand-in"),
        ("https://a.b/?a=1", PASSWORD, "path or address"),
        ("self.password1", BARE_PASSWORD, "name in code"),
        ("config->secret_1", KEY, "name in code"),
        ("getPassword1()", BARE_PASSWORD, "template"),
        ("getPassword(1)", BARE_PASSWORD, "code"),
        ("jkghwqmzx", PASSWORD, "words"),
        ("2024-01-17", BARE_PASSWORD, "number, date or version"),
        ("v1.12.3-rc1", BARE_PASSWORD, "number, date or version"),
        ("0x1F2E3D4C5B6A", PASSWORD, "number, date or version"),
        ("auth_token_v2", KEY, "identifier"),
        ("X25519PublicKey", KEY, "identifier"),
        ("Optional[str1]", BARE_PASSWORD, "code"),
        ("Passwort eingeben", PASSWORD, "words"),
        ("is 8 characters long, at least", PASSWORD, "sentence"),
        ("jane/Gr4v1ty", BARE_PASSWORD, "user and password"),
        ("netloc=netloc", BARE_PASSWORD, "argument"),
        ("Gr4v1ty&quot;", BARE_PASSWORD, "markup"),
        (RANDOM_UUID, KEY, "UUID"),
        ("AbCdEfGhIjKlMnOpQr", KEY, "no digit or no letter"),
        ("abcdefghij0k1l2m3n", KEY, "in order"),
        ("a1a1a1a1a1a1b1b1b1b1", KEY, "not random"),
        ("AQCD" + MIXED[:380], KEY, "ciphertext"),
        ("Tr0ub4dor&3", BARE_PASSWORD, None),
        (MIXED[:24], KEY, None),
    ],
)
def test_objection(value: str, checks: tuple[Check, ...], reason: str | None) -> None:
    assert objection(value, checks) == reason


@pytest.mark.parametrize(
    ("value", "expected"),
    [(RANDOM_UUID, True), (RANDOM_UUID.upper(), True), ("0" * 8 + "-0000-0000-0000-" + "0" * 12, False),
     ("550e8400-e29b-41d4-a716-446655440000", False), (RANDOM_UUID[:-1], False)],
)  # fmt: skip
def test_is_uuid(value: str, expected: bool) -> None:
    assert is_uuid(value) is expected


def test_examples_are_known_in_either_case() -> None:
    assert is_example("AKIA" + "IOSFODNN7" + "EXAMPLE")
    assert not is_example(RANDOM_UUID)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("AgB" + MIXED[:380], True), ("AQICAH" + MIXED[:60], True), ("$ANSIBLE_VAULT;1.1", True),
     ("AgB" + MIXED[:100], False), (MIXED[:380], False)],
)  # fmt: skip
def test_is_ciphertext(value: str, expected: bool) -> None:
    assert is_ciphertext(value) is expected
