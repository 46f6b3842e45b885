"""The two questions asked of number plans most, answered from phonenumbers' own tables.

The library reads a number anew for each question, with some forty expressions. Here, plain numbers
of plain plans take one; for all else the answer is None, and the library is asked.

>>> valid("02079460958", "GB"), valid("0501234567", "IL"), valid("0123", "FR")
(True, False, None)
>>> possible("442079460958"), possible("4420"), possible("4402079460958")
(True, False, None)
"""

import re
from functools import cache
from typing import Any, NamedTuple

MOST = 17  # digits of a national number
_TYPES = (
    "premium_rate toll_free shared_cost voip personal_number pager uan voicemail fixed_line mobile"
).split()


def valid(digits: str, region: str) -> bool | None:
    """Say whether a national number, with its leading zero, has been assigned in a region.

    None if it takes the library to tell.
    """
    plan = _plan(region)
    if plan is None or digits[:1] != "0" or len(digits) > MOST or plan.abroad.match(digits):
        return None
    prefix = plan.prefix.match(digits)
    if prefix is None or prefix[0] != "0" or any(prefix.groups()) or plan.all.fullmatch(digits):
        return None
    number = digits[1:]
    if len(number) not in plan.lengths or number[:1] == "0":
        return None
    if plan.all.fullmatch(number) and any(
        len(number) in lengths and each.fullmatch(number) for each, lengths in plan.types
    ):
        return True
    return False if plan.alone else None


def possible(digits: str) -> bool | None:
    """Say whether a number that begins with the code of its country is as long as numbers there.

    None if it takes the library to tell.
    """
    for size in (1, 2, 3):
        about = _country(digits[:size])
        if about is not None:
            lengths, prefix = about
            number = digits[size:]
            if prefix is not None and prefix.match(number):
                return None  # a part that is dialled only within the country
            return 2 <= len(number) <= MOST and len(number) in lengths
    return False if len(digits) > 3 else None


class _Plan(NamedTuple):
    """What is known of a plan: patterns of what stands before a number, and of numbers."""

    abroad: Any
    prefix: Any
    all: Any
    types: list[tuple[Any, frozenset[int]]]
    """The pattern and the lengths of each type of numbers."""
    lengths: frozenset[int]
    """Lengths at which the prefix counts as one."""
    alone: bool
    """Whether no other plan shares the country's code."""


@cache
def _plan(region: str) -> _Plan | None:
    """Return the plan of a region; None of one that has no prefix."""
    import phonenumbers

    about: Any = phonenumbers.PhoneMetadata.metadata_for_region(region, None)
    if not (about and about.national_prefix_for_parsing and about.international_prefix):
        return None
    general = about.general_desc
    types = [getattr(about, name) for name in _TYPES]
    return _Plan(
        re.compile(about.international_prefix),
        re.compile(about.national_prefix_for_parsing),
        re.compile(general.national_number_pattern),
        [
            (re.compile(each.national_number_pattern), _lengths(each) or _lengths(general))
            for each in types
            if each is not None and each.national_number_pattern
        ],
        _lengths(general) - frozenset(general.possible_length_local_only),
        len(phonenumbers.COUNTRY_CODE_TO_REGION_CODE[about.country_code]) == 1,
    )


@cache
def _country(code: str) -> tuple[frozenset[int], Any] | None:
    """Return the lengths of a country's numbers, and what may stand before them; None of none."""
    import phonenumbers

    if not code or code[0] == "0" or int(code) not in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
        return None
    region = phonenumbers.region_code_for_country_code(int(code))
    about: Any = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(int(code), region)
    if about is None:
        return None
    prefix = about.national_prefix_for_parsing
    general = about.general_desc
    lengths = _lengths(general) | frozenset(general.possible_length_local_only)
    return lengths, re.compile(prefix) if prefix else None


def _lengths(kind: Any) -> frozenset[int]:
    return frozenset(length for length in kind.possible_length if length > 0)
