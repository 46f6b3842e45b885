"""Private keys in PEM armour: PKCS#1, PKCS#8, SEC 1, OpenSSH, PGP; age keys.

A block is what follows its BEGIN line for as long as it looks like base 64, up to the END line if
there is one: a block that was cut off is taken too, and prose after a bare BEGIN line is not.
Quotes, comment signs and escaped newlines between the lines belong to the block. In a log, where
each line begins with a time or a step number, the lines of the key are found one by one.

The rules' patterns match the BEGIN line; ``body`` reads the lines behind it, as many as there are.

A key protected by a passphrase is as good as the passphrase: it scores below the threshold of the
presets, and a policy may lower that.

Source: RFC 7468, RFC 1421 section 4.6, RFC 9580 section 6.2, https://age-encryption.org/v1
"""

import re
from base64 import b64decode

import re2

from recognizers.secrets._values import entropy
from recognizers.types import Rule

_KIND = r"(?:(?:RSA|DSA|EC|ECDSA|ED25519|OPENSSH|SSH2|X25519|X448|ED448|PGP|ANY|DH) )?"
_BEGIN = rf"-----BEGIN {_KIND}PRIVATE KEY(?: BLOCK)?-----"
_END = r"-----END (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----"
_BETWEEN = r"(?:\\[nrt]|[\s\"'`\\+#*>|/,;()$])"
_HEADER = (
    rf"{_BETWEEN}{{1,8}}(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): ?[^\x00\n\\]{{1,60}}"
)
_PREFIX = r"[0-9#][0-9#. :T-]{1,40}"  # a time or a step number, at the head of a line of a log
_ESCAPED = rf"(?:\\{{1,2}}[nr]){{1,4}}{_PREFIX}"  # the log on one line, in JSON
_LINE = rf"(?:{_BETWEEN}+|{_ESCAPED})[A-Za-z0-9+/=]{{16,}}"
_LAST_LINE = rf"(?:{_BETWEEN}+|{_ESCAPED})[A-Za-z0-9+/=]{{1,15}}"
_BODY = re2.compile(
    rf"(?:{_HEADER}){{0,4}}(?:{_LINE})+"
    rf"(?:(?:{_LAST_LINE}){{0,2}}(?:{_BETWEEN}+|{_ESCAPED}){_END}|\.\.\.)?"
)
_ENCODED_BODY = re2.compile(r"[A-Za-z0-9+/]*={0,2}")
_BASE64 = re.compile(r"[A-Za-z0-9+/=]{16,}")
_PROTECTED = re.compile(r"Proc-Type: ?4, ?ENCRYPTED|BEGIN (?:SSH2 )?ENCRYPTED")
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = 0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3
SHORTEST = 40  # characters of base 64 that a key has at least


def body(data: bytes, place: int, stop: int) -> int:
    """Return where the block ends whose BEGIN line ends at ``place``."""
    found = _BODY.match(data, place, stop)
    return int(found.end()) if found else place


def encoded_body(data: bytes, place: int, stop: int) -> int:
    """Return where the base 64 ends that goes on at ``place``."""
    return int(_ENCODED_BODY.match(data, place, stop).end())


def is_block(value: str) -> bool:
    """Say whether a block holds a key anybody can use: long enough, random, not encrypted."""
    return _holds_key(value) and not _PROTECTED.search(value)


def is_protected(value: str) -> bool:
    """Say whether a block holds a key that takes a passphrase."""
    return _holds_key(value) and bool(_PROTECTED.search(value))


def is_encoded(value: str) -> bool:
    """Say whether a block in base 64 holds a key that takes no passphrase."""
    whole = value.rstrip("=")[: len(value) // 4 * 4]
    return is_block(b64decode(whole + "=" * (-len(whole) % 4)).decode("latin-1"))


def is_line(value: str) -> bool:
    """Say whether a line of base 64 is random: letters of both cases, no hash, no row.

    >>> is_line("0a1b2c3d" * 8), is_line("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA")
    (False, True)
    """
    return entropy(value) > 4.2 and value != value.lower() and value != value.upper()


def is_age(value: str) -> bool:
    """Say whether the checksum of an age key is right: Bech32, as of BIP 173.

    >>> is_age("AGE-SECRET-KEY-1" + "Q" * 58)
    False
    """
    prefix, data = value.lower().split("1", 1)
    letters = [ord(letter) for letter in prefix]
    words = [letter >> 5 for letter in letters] + [0] + [letter & 31 for letter in letters]
    return _bech32([*words, *map(_BECH32.index, data)]) == 1


def _bech32(words: list[int]) -> int:
    check = 1
    for word in words:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ word
        for bit, generator in enumerate(_GENERATORS):
            check ^= generator if top >> bit & 1 else 0
    return check


def _holds_key(value: str) -> bool:
    if value.endswith("..."):  # an example, cut short
        return False
    body = "".join(_BASE64.findall(value.partition("PRIVATE KEY")[2]))
    return len(body) >= SHORTEST and entropy(body) > 3 and not body.isdigit()


RULES = {
    "block": Rule(entity="PRIVATE_KEY", pattern=_BEGIN, extend=body, prior=0.97, validate=is_block),
    "protected": Rule(
        entity="PRIVATE_KEY",
        pattern=r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY-----",
        extend=body,
        prior=0.4,
        validate=is_protected,
    ),
    "logged_line": Rule(
        entity="PRIVATE_KEY",
        pattern=(
            rf"(?m)^{_PREFIX}[ \t]"
            r"(-----BEGIN (?:[A-Z0-9]{1,12} )?PRIVATE KEY-----|[A-Za-z0-9+/]{64})\r?$"
        ),
        prior=0.6,
        validate=lambda value: value.startswith("-----") or is_line(value),
    ),
    # -----BEGIN … PRIVATE KEY----- in base 64 once more, as Kubernetes and CI keep it
    "encoded": Rule(
        entity="PRIVATE_KEY",
        pattern=(
            r"LS0tLS1CRUdJTi(?:BQUklWQVRFIEtFW|BSU0EgUFJJVkFURSBLRV|BFQyBQUklWQVRFIEtFW"
            r"|BPUEVOU1NIIFBSSVZBVEUgS0VZ|BEU0EgUFJJVkFURSBLRV)[A-Za-z0-9+/]{40}"
        ),
        extend=encoded_body,
        prior=0.97,
        validate=is_encoded,
    ),
    "age": Rule(
        entity="PRIVATE_KEY",
        pattern=r"AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}",
        prior=0.98,
        validate=is_age,
        chance=0.001,
    ),
    # RFC 7517 and 7518: the private member of a key in JSON
    "json_web_key": Rule(
        entity="PRIVATE_KEY",
        pattern=r"\"[dk]\\{0,3}\"[ \t]?:[ \t]?\\{0,3}\"([A-Za-z0-9_-]{43,700})\\{0,3}\"",
        prior=0.75,
        validate=is_line,
    ),
}
