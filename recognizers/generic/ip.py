"""Internet addresses, IPv4 and IPv6.

Loopback, unspecified, broadcast and netmask values say nothing about anyone and are refused;
so are versions: the pattern takes in a tell-tale before the number, the validator refuses it.
Source: RFC 791, RFC 4291 section 2.2.

>>> valid_v4("203.0.113.77"), valid_v4("255.255.255.0"), valid_v4("version 10.40.2.1")
(True, False, False)
>>> valid_v6("2001:db8::8a2e:370:7334"), valid_v6("12:34:56"), valid_v6("dead::beef")
(True, False, False)
"""

from ipaddress import AddressValueError, IPv4Address, IPv6Address

from recognizers.types import Rule

_V4 = r"\d{1,3}(?:\.\d{1,3}){3}"
_VERSION = r"(?:\b(?:version|ver|release|rel|rev|section|sec|§) {0,2}[.:=]? {0,2}|[=<>~^]= ?)?"
_CONTEXT = (
    "ip",
    "ipv4",
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


def valid_v4(value: str) -> bool:
    """Say whether ``value`` is the address of a machine that is unlikely to be a version."""
    return _machine(value) and max(map(int, value.split("."))) >= _SMALL


def valid_small_v4(value: str) -> bool:
    """Say whether ``value`` is the address of a machine that might be a version."""
    return _machine(value) and max(map(int, value.split("."))) < _SMALL


def valid_v6(value: str) -> bool:
    """Say whether ``value`` is an address of a machine, not a time, C++ name or fingerprint."""
    groups = [group for group in value.split(":") if group]
    longest = max(map(len, groups), default=0)
    numeric = any(each.isdigit() for each in value)
    if len(groups) < 2 or longest < 3 or not numeric:
        return False
    if len(groups) == 2 and groups[0].lower() not in ("fe80", "fd00"):
        return False
    try:
        address = IPv6Address(value)
    except AddressValueError:
        return False
    return not (address.is_loopback or address.is_unspecified)


def _machine(value: str) -> bool:
    try:
        address = IPv4Address(value)
    except AddressValueError:
        return False
    first, *others = address.packed
    return not address.is_loopback and 0 < first < 255 and any(others)


RULES = {
    "v4": Rule(
        entity="IP_ADDRESS",
        pattern=rf"(?i)({_VERSION}\b{_V4})\b",
        prior=0.75,
        validate=valid_v4,
        context=_CONTEXT,
        apart=".",
    ),
    "v4_small": Rule(
        entity="IP_ADDRESS",
        pattern=rf"(?i)({_VERSION}\b(?:[12]?\d\.){{3}}[12]?\d)\b",
        prior=0.15,
        validate=valid_small_v4,
        context=_CONTEXT,
        apart=".",
    ),
    "v6": Rule(
        entity="IP_ADDRESS",
        pattern=rf"(?i)[0-9a-f]{{1,4}}:(?:[0-9a-f]{{0,4}}:){{1,6}}(?:{_V4}|[0-9a-f]{{0,4}})"
        rf"|::ffff:{_V4}",
        prior=0.8,
        validate=valid_v6,
        apart=":.",
    ),
}
