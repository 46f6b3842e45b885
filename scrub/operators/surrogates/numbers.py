"""Numbers that nobody has: from reserved ranges, or with a checksum that is wrong on purpose.

Sources: RFC 5737 and RFC 3849 (addresses for documentation), RFC 7042 (hardware addresses), ISO
13616 (IBAN check digits are 02 to 98), SSA (no area number is 000 or 666).
"""

import ipaddress
import re
from functools import cache

from stdnum import luhn
from stdnum.iso7064 import mod_97_10

from recognizers.registry import rules
from recognizers.types import Rule
from scrub.operators.surrogates.choice import Choice, Unreal

_TRIES = 256
_NETWORKS = [
    ipaddress.ip_network(each) for each in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")
]
_DOCUMENTATION_6 = int(ipaddress.ip_address("2001:db8::"))
_HEX = re.compile(r"[0-9A-Fa-f]")


def ip(value: str, choice: Choice, unreal: Unreal) -> str | None:
    """Return an address of a network for documentation, or one with a number over 255."""
    try:
        known = ipaddress.ip_address(value.strip("[]"))
    except ValueError:
        return None
    seed = f"ip|{known}"
    if known.version == 6:
        low = choice.number(seed, 1 << 96)
        return value.replace(value.strip("[]"), str(ipaddress.ip_address(_DOCUMENTATION_6 | low)))
    if unreal == "invalid":
        parts = [256 + choice.number(f"{seed}|{place}", 744) for place in range(4)]
        return ".".join(map(str, parts))
    network = _NETWORKS[choice.number(seed, len(_NETWORKS))]
    return str(network[1 + choice.number(f"host|{seed}", 254)])


def mac(value: str, choice: Choice, unreal: Unreal) -> str | None:
    """Return a hardware address for documentation, in the shape of the value: 256 there are."""
    places = [match.start() for match in _HEX.finditer(value)]
    if len(places) != 12:
        return None
    plain = "".join(value[place] for place in places).lower()
    new = f"00005e0053{choice.number(f'mac|{plain}', 256):02x}"
    made = list(value)
    for place, char in zip(places, new.upper() if value.isupper() else new, strict=True):
        made[place] = char
    return "".join(made)


def ssn(value: str, choice: Choice, unreal: Unreal) -> str | None:
    """Return a Social Security number of an area there is not."""
    digits = "".join(filter(str.isdigit, value))
    if len(digits) != 9:
        return None
    area = choice.pick(f"area|{digits}", ("000", "666"))
    return _with_digits(value, area + choice.like("0" * 6, f"ssn|{digits}"))


def iban(value: str, choice: Choice, unreal: Unreal) -> str | None:
    """Return an IBAN of the same country with check digits that no IBAN has."""
    plain = "".join(filter(str.isalnum, value)).upper()
    if len(plain) < 15:
        return None
    rest = choice.like(plain[4:], f"iban|{plain}")
    # Check digits are 02 to 98; but who only reckons modulo 97 takes 00 for 97.
    check = "01" if mod_97_10.is_valid(f"{rest}{plain[:2]}00") else "00"
    made = iter(f"{plain[:2]}{check}{rest}")
    return "".join(next(made) if char.isalnum() else char for char in value)


def card(value: str, choice: Choice, unreal: Unreal) -> str | None:
    """Return a card number in the shape of the value with a wrong check digit (ISO/IEC 7812-1)."""
    plain = "".join(filter(str.isdigit, value))
    if len(plain) < 12 or not value[-1].isdigit():
        return None
    start = value.index(plain[0]) + 1  # the first digit stays: it says which kind of card it is
    made = value[:start] + choice.like(value[start:], f"card|{plain}")
    if luhn.is_valid("".join(filter(str.isdigit, made))):
        made = made[:-1] + str((int(made[-1]) + 1) % 10)
    return made


def unchecked(value: str, entity: str, choice: Choice) -> str | None:
    """Return a value of the same shape that every validator of the entity refuses.

    None when no validator is strict enough to tell that nobody has it.
    """
    checks = _checks(entity)
    plain = "".join(filter(str.isalnum, value)).upper()
    if not checks or not plain.isascii():
        return None
    # The first digit or letter stays: it often says which kind of number it is.
    start = next(place for place, char in enumerate(value) if char.isalnum()) + 1
    for attempt in range(_TRIES):
        made = value[:start] + choice.like(value[start:], f"{entity}|{plain}|{attempt}")
        if made != value and not any(_accepts(rule, made) for rule in checks):
            return made
    return None


@cache
def _checks(entity: str) -> list[Rule]:
    """Return an entity's rules, if each of them checks what it finds for itself."""
    found = [rule for rule in rules().values() if rule.entity == entity]
    return found if found and all(rule.validate and rule.chance < 0.5 for rule in found) else []


def _accepts(rule: Rule, value: str) -> bool:
    try:
        return bool(rule.validate and rule.validate(value))
    except (ValueError, IndexError, KeyError):
        return False


def _with_digits(value: str, digits: str) -> str:
    left = iter(digits)
    return "".join(next(left) if char.isdigit() else char for char in value)
