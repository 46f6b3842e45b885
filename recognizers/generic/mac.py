"""Hardware (MAC) addresses: six bytes in hexadecimal.

Longer runs of bytes (fingerprints, EUI-64) are refused: the value may not go on over a colon.
Source: IEEE 802-2014, section 8.

>>> valid("00:00:5e:00:53:af"), valid("ff:ff:ff:ff:ff:ff")
(True, False)
"""

from recognizers.checks import compact
from recognizers.types import Rule


def valid(value: str) -> bool:
    """Refuse the broadcast address and other placeholders of one repeated digit."""
    return len(set(compact(value))) > 1


RULES = {
    "bytes": Rule(
        entity="MAC_ADDRESS",
        pattern=r"\b[0-9A-Fa-f]{2}(?:(?::[0-9A-Fa-f]{2}){5}|(?:-[0-9A-Fa-f]{2}){5})\b",
        prior=0.85,
        validate=valid,
        context=("mac", "ether", "hwaddr", "device", "lladdr", "bssid"),
        apart=":-.",
    ),
    "dotted": Rule(
        entity="MAC_ADDRESS",
        pattern=r"\b[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\b",
        prior=0.25,
        validate=valid,
        context=("mac", "ether", "hwaddr", "device", "lladdr", "bssid", "vlan", "port"),
        apart=":-.",
    ),
}
