"""Internet addresses, IPv4 and IPv6, with zone and prefix length where there are.

Loopback, unspecified, broadcast and netmask values say nothing about anyone: they are told with a
low score, for a policy that wants every address. Versions are refused: the pattern takes in a
tell-tale before the number, the validator refuses it.
Source: RFC 791, RFC 4291 section 2.2, RFC 4007 section 11 (zones), RFC 4632 (prefix lengths).

>>> valid_v4("203.0.113.77"), valid_v4("255.255.255.0"), valid_v4("version 10.40.2.1")
(True, False, False)
>>> valid_v6("2001:db8::8a2e:370:7334"), valid_v6("12:34:56"), valid_v6("dead::beef")
(True, False, False)
>>> valid_special("127.0.0.1"), valid_special("::"), valid_special("203.0.113.77")
(True, True, False)
"""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from recognizers.types import Rule

_V4 = r"\d{1,3}(?:\.\d{1,3}){3}"
_PREFIX_V4 = r"(?:/(?:3[0-2]|[12]?\d)\b)?"
_ZONE = r"(?:%[0-9A-Za-z]{1,15})?"
_PREFIX_V6 = r"(?:/(?:12[0-8]|1[01]\d|[1-9]?\d)\b)?"
_VERSION = r"(?:\b(?:version|ver|release|rel|rev|section|sec|§) {0,2}[.:=]? {0,2}|[=<>~^]= ?)?"
_CONTEXT = (
    "ip",
    "ipv4",
    "ipv6",
    "address",
    "host",
    "server",
    "ping",
    "dns",
    "route",
    "gateway",
    "hosts",
    "ips",
    "addresses",
    "node",
    "nodes",
    "subnet",
    "client",
)
# Below this, all four parts may as well be a version or a chapter number.
_SMALL = 30
# Two groups are as often words in hexadecimal letters; these begin addresses that are in use.
_PART = re.compile(r"0|[1-9][0-9]{0,2}")  # of an IPv4 address: no zero before other digits
_FIRST_OF_TWO = re.compile(r"2[0-9a-f]{3}$|fe[89ab][0-9a-f]$|f[cd]\d\d$", re.IGNORECASE)


def valid_v4(value: str) -> bool:
    """Say whether ``value`` is the address of a machine that is unlikely to be a version."""
    largest = _machine(value)
    return largest is not None and largest >= _SMALL


def valid_small_v4(value: str) -> bool:
    """Say whether ``value`` is the address of a machine that might be a version."""
    largest = _machine(value)
    return largest is not None and largest < _SMALL


def valid_v6(value: str) -> bool:
    """Say whether ``value`` is an address of a machine, not a time, C++ name or fingerprint."""
    address = _v6(value)
    if address is None or _nobodys(address):
        return False
    if address.ipv4_mapped is not None:
        return True
    groups = [group for group in _bare(value).split(":") if group]
    longest = max(map(len, groups))
    if longest < 3 or not any(each.isdigit() for each in value):
        return False
    return len(groups) > 2 or _FIRST_OF_TWO.match(groups[0]) is not None


def valid_special(value: str) -> bool:
    """Say whether ``value`` is an address, but not one of a machine that others can reach."""
    if ":" in value:
        address = _v6(value)
        return address is not None and _nobodys(address)
    try:
        IPv4Address(_bare(value))
    except AddressValueError:
        return False
    return _machine(value) is None


def _bare(value: str) -> str:
    """Return the address without zone and prefix length."""
    return value.partition("/")[0].partition("%")[0]


def _machine(value: str) -> int | None:
    """Return the largest part of a machine's address; None of any other, and of what is none.

    Read here: in a log, most values are such, and the library's objects cost ten times as much.
    """
    parts = _bare(value).split(".")
    if len(parts) != 4 or not all(map(_PART.fullmatch, parts)):
        return None
    first, *others = map(int, parts)
    largest = max(first, *others)
    return largest if 0 < first < 255 and first != 127 and any(others) and largest < 256 else None


def _v6(value: str) -> IPv6Address | None:
    try:
        return IPv6Address(_bare(value))
    except AddressValueError:
        return None


def _nobodys(address: IPv6Address) -> bool:
    """Say whether this is loopback or unspecified, or maps an IPv4 address that is as empty."""
    if address.ipv4_mapped is not None:
        return _machine(str(address.ipv4_mapped)) is None
    return address.is_loopback or address.is_unspecified


RULES = {
    "v4": Rule(
        entity="IP_ADDRESS",
        pattern=rf"(?i)({_VERSION}\b{_V4}{_PREFIX_V4})\b",
        prior=0.75,
        validate=valid_v4,
        context=_CONTEXT,
        apart=".",
    ),
    "v4_small": Rule(
        entity="IP_ADDRESS",
        pattern=rf"(?i)({_VERSION}\b(?:[12]?\d\.){{3}}[12]?\d{_PREFIX_V4})\b",
        prior=0.15,
        validate=valid_small_v4,
        context=_CONTEXT,
        apart=".",
    ),
    "v4_special": Rule(
        entity="IP_ADDRESS",
        pattern=(
            r"\b(?:(?:127|255|0)(?:\.\d{1,3}){3}|\d{1,3}(?:\.0){3})"
            rf"{_PREFIX_V4}\b"
        ),
        prior=0.02,
        validate=valid_special,
        apart=".",
    ),
    "v6": Rule(
        entity="IP_ADDRESS",
        pattern=(
            rf"(?i)[0-9a-f]{{1,4}}:(?:[0-9a-f]{{0,4}}:){{1,6}}(?:{_V4}|[0-9a-f]{{0,4}})"
            rf"{_ZONE}{_PREFIX_V6}"
        ),
        prior=0.8,
        validate=valid_v6,
        apart=":.",
    ),
    # What begins with two colons is C++, unless nothing like a word stands before.
    "v6_mapped": Rule(
        entity="IP_ADDRESS",
        pattern=rf"(?i)(?:^|[^\w:.\x00])(::(?:ffff(?::0{{1,4}})?:)?{_V4}{_PREFIX_V6})\b",
        prior=0.8,
        validate=valid_v6,
        apart=":.",
    ),
    "v6_special": Rule(
        entity="IP_ADDRESS",
        pattern=(
            rf"(?i)(?:^|[^\w:.\x00])(::(?:1\b|ffff:{_V4})?{_ZONE}{_PREFIX_V6})"
            r"(?:$|[^\w:])"
        ),
        prior=0.02,
        validate=valid_special,
        apart=":.",
    ),
}
