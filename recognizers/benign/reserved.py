"""Values that are nobody's, or that a standard keeps for examples.

Sources: RFC 2606 and RFC 6761 (domains), RFC 5737 and RFC 3849 (addresses), RFC 1918, RFC 4193 and
RFC 3927 (private and link-local networks), RFC 7042 section 2.1.2 (hardware addresses); NANPA,
Ofcom, ARCEP and Bundesnetzagentur (numbers for drama); the card networks' and processors' pages
for developers (test cards).
"""

import re
from functools import lru_cache
from ipaddress import ip_address, ip_network

from recognizers.benign.page import Place
from recognizers.generic._personal_url import personal

_NETWORKS = {
    "loopback": ("127.0.0.0/8", "0.0.0.0/32", "::1/128"),
    "example_ip": ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"),
    "private_ip": (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "169.254.0.0/16",
        "fc00::/7",
        "fe80::/10",
    ),
    # Google, Cloudflare, Quad9, OpenDNS, Level 3
    "dns_resolver": (
        "8.8.8.8",
        "8.8.4.4",
        "1.1.1.1",
        "1.0.0.1",
        "9.9.9.9",
        "149.112.112.112",
        "208.67.222.222",
        "208.67.220.220",
        "4.2.2.1",
        "4.2.2.2",
        "2001:4860:4860::8888",
        "2001:4860:4860::8844",
        "2606:4700:4700::1111",
        "2606:4700:4700::1001",
        "2620:fe::fe",
        "2620:fe::9",
    ),
}
# Code, version, first and last address as numbers: a network's own ``in`` is ten times slower.
_RANGES = [
    (code, network.version, int(network.network_address), int(network.broadcast_address))
    for code, group in _NETWORKS.items()
    for network in map(ip_network, group)
]
_HARDWARE = 0xFFFE000000  # in the middle of an interface identifier made from a hardware address
_CARDS = frozenset(
    "4111111111111111 4012888888881881 4242424242424242 4000056655665556 4222222222222"
    " 4000000000000002 4000002500003155 4917610000000000 5555555555554444 5105105105105100"
    " 5200828282828210 5454545454545454 2223003122003222 2223000048400011 378282246310005"
    " 371449635398431 378734493671000 6011111111111117 6011000990139424 6011981111111113"
    " 30569309025904 38520000023237 36227206271667 3530111333300000 3566002020360505"
    " 6200000000000005 6759649826438453".split()
)
_PHONE = re.compile(
    r"1?[2-9]\d{2}55501\d\d|55501\d\d"  # North America
    r"|(?:440?|0)(?:1(?:1[3-8]|[2-6]1)4960|1914980|1632960|207946\d|289(?:018|649)\d|292018\d"
    r"|7700900|808157\d|306999\d)\d{3}"  # United Kingdom
    r"|(?:490?|0)(?:3023125|6990009|4066969|2214710|8999998)\d{3}"  # Germany
    r"|(?:330?|0)(?:19900|26191|35301|46571|53649|63998)\d{4}"  # France
)
_MAC = re.compile(r"(?i)00[:-]?00[:-]?5e[:-]?00[:-]?53[:-]?[0-9a-f]{2}|0000\.5e00\.53[0-9a-f]{2}")
_DOMAIN = re.compile(
    r"(?i)(?:^|[@./])(?:example\.(?:com|net|org|edu)|[\w-]+\.(?:example|test|invalid))\.?"
    r"(?:[:/?#]|$)"
)
_HOST = re.compile(r"(?i)^(?:[a-z]{3,5}://)?(?:[^/?#@]{0,80}@)?(\[[0-9a-f:.]+\]|[^/?#:]+)")


def of_network(place: Place) -> str | None:
    """Give the reason for an IP address."""
    code = _of_address(place.value.partition("/")[0].partition("%")[0])
    return None if code == "example_ip" and not place.technical else code


def of_web(place: Place) -> str | None:
    """Give the reason for an e-mail or web address."""
    host = _HOST.match(place.value.rpartition("@")[2] if _is_mail(place) else place.value)
    name = host[1].strip("[]") if host else ""
    nobody = _is_mail(place) or not personal(place.value)
    if nobody and (name == "localhost" or name.startswith("127.")):
        return "loopback"
    if _DOMAIN.search(f"@{name}") and place.technical:
        return "example_domain"
    return "web_page" if nobody and not _is_mail(place) and place.technical else None


def of_phone(place: Place) -> str | None:
    """Give the reason for a telephone number."""
    number = re.sub(r"\D", "", place.value)
    return "example_phone" if _PHONE.fullmatch(number) and place.technical else None


def of_card(place: Place) -> str | None:
    """Give the reason for a card number."""
    number = re.sub(r"\D", "", place.value)
    return "example_card" if number in _CARDS and place.technical else None


def of_hardware(place: Place) -> str | None:
    """Give the reason for a hardware address."""
    return "example_mac" if _MAC.fullmatch(place.value) and place.technical else None


def _is_mail(place: Place) -> bool:
    return place.span.entity == "EMAIL_ADDRESS"


@lru_cache(maxsize=1 << 12)  # in a log, the same come in many documents
def _of_address(value: str) -> str | None:
    try:
        address = ip_address(value)
    except ValueError:
        return None
    version, number = address.version, int(address)
    for code, of_version, first, last in _RANGES:
        if version == of_version and first <= number <= last:
            # A link-local address may hold the hardware address of somebody's machine.
            hardware = number & (0xFFFF << 24) == _HARDWARE
            return None if code == "private_ip" and hardware else code
    return None
