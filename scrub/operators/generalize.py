"""Say less: an age band, the month of a date, three digits of a ZIP code, a network, a map cell.

Ages of 90 and over are one band, and ZIP codes of areas with at most 20,000 people become 000, as
the Safe Harbor of HIPAA demands (45 CFR 164.514(b)(2)). Not reversible. What cannot be read as what
it is said to be becomes a label.
"""

import ipaddress
import math
import re
from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field

from scrub.operators.base import Operate, Options
from scrub.operators.dates import read
from scrub.vault.keys import Keys

OLD = 90
# Three-digit areas with 20,000 people or fewer in the census of 2000; source: HHS, Guidance
# Regarding Methods for De-identification of Protected Health Information, 2012.
SMALL_ZIP3 = frozenset(
    "036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893".split()
)
_NUMBER = re.compile(r"\d{1,3}(?![\d.,]*\d)")
_ZIP = re.compile(r"(\d{5})(?:-\d{4})?")
_DEGREES = re.compile(r"[-+]?\d{1,3}(?:\.\d+)?")


class Generalize(Options):
    """Put a band, a period, a network or a cell in the place of the value."""

    operator: Literal["generalize"] = "generalize"
    years: Annotated[int, Field(ge=1, le=45)] = 10
    """Years in a band of ages; from 90 on there is one."""
    dates: Literal["month", "year"] = "year"
    """What is left of a date."""
    born_since: Annotated[int, Field(ge=1900, le=2100)] | None = None
    """Years of birth before this become one: give the year that people of 89 were born in."""
    degrees: Annotated[float, Field(gt=0, le=10)] = 0.1
    """The side of a cell of coordinates; a tenth of a degree is 11 km from south to north."""
    day_first: bool = False
    """Whether 3/4/2023 is in April."""


def make(options: Generalize, keys: Keys | None) -> Operate:
    """Return the operator.

    >>> say_less = make(Generalize(), None)
    >>> say_less("aged 34", "AGE"), say_less("97", "AGE"), say_less("02139-4307", "POSTCODE")
    ('30-39', '90+', '021')
    >>> say_less("198.51.100.7", "IP_ADDRESS"), say_less("9 January 2023", "DATE_TIME")
    ('198.51.100.0/24', '2023')
    >>> say_less("51.5074, -0.1278", "COORDINATES"), say_less("soon", "DATE_TIME")
    ('51.5, -0.2', '<DATE_TIME>')
    """

    def operate(value: str, entity: str) -> str:
        said = _SAID.get(entity, _nothing)(value.strip(), options)
        return f"<{entity}>" if said is None else said

    return operate


def _nothing(value: str, options: Generalize) -> str | None:
    return None


def _age(value: str, options: Generalize) -> str | None:
    numbers = [int(each) for each in _NUMBER.findall(value)]
    if len(numbers) != 1:
        return None
    if re.search(r"(?i)month|week|day", value):
        numbers = [0]
    if numbers[0] >= OLD:
        return f"{OLD}+"
    first = numbers[0] // options.years * options.years
    last = min(first + options.years, OLD) - 1
    return str(first) if first == last else f"{first}-{last}"


def _date(value: str, options: Generalize) -> str | None:
    found = read(value, day_first=options.day_first)
    if found is None:
        return None
    year = str(found.date.year)
    return year if options.dates == "year" else f"{year}-{found.date.month:02d}"


def _birth(value: str, options: Generalize) -> str | None:
    found = read(value, day_first=options.day_first)
    if found and options.born_since and found.date.year < options.born_since:
        return f"before {options.born_since}"
    return _date(value, options)


def _zip3(value: str, options: Generalize) -> str | None:
    match = _ZIP.fullmatch(value)
    if match is None:
        return None
    return "000" if match[1][:3] in SMALL_ZIP3 else match[1][:3]


def _network(value: str, options: Generalize) -> str | None:
    try:
        address = ipaddress.ip_address(value.strip("[]"))
    except ValueError:
        return None
    length = 24 if address.version == 4 else 48
    return str(ipaddress.ip_network((address, length), strict=False))


def _cell(value: str, options: Generalize) -> str | None:
    """Return the south-west corner of the cell a point lies in."""
    numbers = _DEGREES.findall(value)
    if len(numbers) != 2 or re.search(r"[°'\"NSEW]", value):
        return None
    places = max(0, -math.floor(math.log10(options.degrees)))
    corner = [
        math.floor(float(each) / options.degrees + 1e-9) * options.degrees for each in numbers
    ]
    return ", ".join(f"{each:.{places}f}" for each in corner)


_SAID: dict[str, Callable[[str, Generalize], str | None]] = {
    "AGE": _age,
    "COORDINATES": _cell,
    "DATE_OF_BIRTH": _birth,
    "DATE_TIME": _date,
    "IP_ADDRESS": _network,
    "POSTCODE": _zip3,
}
