"""Streets, towns, postal codes and organizations that are not on any map."""

import re

from scrub.operators.surrogates.choice import Choice, Unreal

_STARTS = (
    "Alder Amber Ash Barrow Birch Bracken Briar Calder Cedar Clover Copper Cray Dapple Dunmere "
    "Elder Ember Fallow Fern Flint Gorse Hazel Heather Hollin Iver Juniper Kestrel Lark Linden "
    "Maple Marl Nettle Oaken Otter Pebble Quarry Raven Rowan Sable Sorrel Tarn Thistle Umber "
    "Vetch Willow Wren Yarrow"
).split()
_TOWNS = "bourne bridge combe ford haven holt lea mere moor port stow vale water wick".split()
_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"\d+")
_ROAD_WORDS = frozenset(
    "street st road rd avenue ave lane ln drive dr court ct place pl square way boulevard blvd "
    "terrace close crescent row apt suite flat unit floor box po gardens walk".split()
)
_LEGAL = re.compile(
    r"[ ,]+(?:Inc|LLC|Ltd|Limited|PLC|plc|Corp|GmbH|AG|SE|KG|S\.?A\.?|SARL|B\.?V\.?|N\.?V\.?|AB|Oy)"
    r"\b\.?$"
)


def street(value: str, choice: Choice, unreal: Unreal) -> str:
    """Return a street for a street: other names and numbers, the words for a road as they are."""
    plain = value.casefold()

    def other(match: "re.Match[str]") -> str:
        word = match[0]
        if word.casefold() in _ROAD_WORDS:
            return word
        made = choice.pick(f"street|{word.casefold()}", _STARTS)
        made += choice.pick(f"way|{word.casefold()}", _TOWNS)
        return made.upper() if word.isupper() else made

    named = _WORD.sub(other, value)
    return _NUMBER.sub(lambda match: _number(match[0], choice, plain), named)


def town(value: str, choice: Choice, unreal: Unreal) -> str:
    """Return the name of a town for the name of a place."""
    plain = value.casefold()
    made = choice.pick(f"town|{plain}", _STARTS) + choice.pick(f"end|{plain}", _TOWNS)
    return made.upper() if value.isupper() else made


def postcode(value: str, choice: Choice, unreal: Unreal) -> str:
    """Return a postal code that no post has: of digits, it begins with two zeros; else with QZ.

    No code of the US lies below 00501, and none of Germany below 01067; no British one begins so.
    """
    made = choice.like(value, f"postcode|{value.casefold()}")
    places = [place for place, char in enumerate(value) if char.isalnum()]
    begin = "00" if value[places[0]].isdigit() else "QZ"
    chars = list(made)
    for place, char in zip(places, begin, strict=False):
        chars[place] = char
    if begin == "00" and len(places) > 2:
        chars[places[2]] = "0"
    return "".join(chars)


def organization(value: str, choice: Choice, unreal: Unreal) -> str:
    """Return an organization for another, with the legal form it has."""
    legal = _LEGAL.search(value)
    plain = value.casefold()
    first, second = (choice.pick(f"{each}|{plain}", _STARTS) for each in ("one", "two"))
    made = f"{first} {second}" if first != second else f"{first} House"
    return made + (legal[0] if legal else "")


def _number(digits: str, choice: Choice, seed: str) -> str:
    made = choice.like(digits, f"house|{digits}|{seed}")
    return made.lstrip("0") or "1" if not digits.startswith("0") else made
