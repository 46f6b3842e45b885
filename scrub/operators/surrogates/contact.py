"""E-mail addresses, accounts, web addresses and telephone numbers that reach nobody.

Domains end in ``.example`` or ``.invalid`` (RFC 2606). Telephone numbers are those that national
plans set aside for films and books; elsewhere a number the plan rules out.
Sources: NANPA 555 line numbers; Ofcom, numbers for drama use; ARCEP decision 2018-0881; German
BNetzA, numbers for media productions; ACMA, fictitious numbers; PTS, numbers for drama.
"""

import re
from typing import NamedTuple

from recognizers.lexicon.capitalized import folded
from recognizers.lexicon.people import given_names
from scrub.operators.surrogates.choice import Choice, Unreal
from scrub.operators.surrogates.names import part

_FIRST = (
    "amber autumn birch blue bright calm cedar clear cloud copper coral crimson dawn dew early "
    "east elm fern field fir frost gold grand green grey hazel high holly iron ivory jade lake "
    "lark linden low lunar maple meadow mild mint misty moss north oak ocean old olive opal pale "
    "pearl pine plain plum quiet rain red river rose ruby sage sand silver sky slate snow south"
).split()
_SECOND = (
    "arch bank bay beach bell bend boat bridge brook cairn cape cave cliff coast cove creek crest "
    "dale dell den dock dune edge falls ferry field fjord ford forge gate glen grove harbor haven "
    "heath hill hollow inlet isle key knoll lagoon lane ledge loch marsh mesa mill moor path peak "
    "pier point pond port quay reef ridge rock shoal shore slope spit spur strand tarn vale view"
).split()
_ROLES = frozenset(
    "abuse accounts admin billing careers contact help hello helpdesk hostmaster hr info jobs "
    "legal mail marketing news newsletter noreply no reply office orders postmaster press privacy "
    "sales security service services support team webmaster".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_DIGIT = re.compile(r"\d")


def email(value: str, choice: Choice, unreal: Unreal) -> str:
    """Return an address for an address: the account of the name's surrogate, at nobody's domain.

    The domain is a function of the domain, so people of one firm are at one again.
    """
    local, _, host = value.rpartition("@")
    return f"{account(local, choice)}@{domain(host, choice, unreal)}"


def account(value: str, choice: Choice) -> str:
    """Return an account for an account: its names as names become, its numbers as others."""
    alone = len(_WORD.findall(value)) == 1
    named = _WORD.sub(lambda match: _account_part(match[0], choice, alone=alone), value)
    return _NUMBER.sub(lambda match: choice.like(match[0], f"number|{value.casefold()}"), named)


def domain(value: str, choice: Choice, unreal: Unreal) -> str:
    """Return a domain for a domain."""
    plain = value.casefold().removeprefix("www.")
    www = "www." if plain != value.casefold() else ""
    words = choice.pick(f"first|{plain}", _FIRST), choice.pick(f"second|{plain}", _SECOND)
    return f"{www}{'-'.join(words)}.{'example' if unreal == 'reserved' else 'invalid'}"


def url(value: str, choice: Choice, unreal: Unreal) -> str:
    """Return a web address for another: scheme as it is, the rest in its shape."""
    scheme, mark, rest = value.rpartition("://")
    end = min((at for at in map(rest.find, "/?#") if at >= 0), default=len(rest))
    user, at, host = rest[:end].rpartition("@")
    known = f"{choice.like(user, f'user|{user}')}{at}"
    tail = choice.like(rest[end:], f"url|{value}")
    return f"{scheme}{mark}{known}{domain(host.partition(':')[0], choice, unreal)}{tail}"


def _account_part(word: str, choice: Choice, *, alone: bool) -> str:
    """Return a word of an account; one that stands alone may be two names written together."""
    plain = folded(word)
    if plain in _ROLES:
        return word
    together = _given_and_surname(plain) if alone else None
    if alone and together is None and len(plain) > 4 and plain not in given_names():
        together = plain[0], plain[1:]  # "nokafor": how firms name accounts
    made = [part(each, choice) for each in together or (plain,)]
    if None in made:
        return choice.like("x" * len(word), f"account|{plain}")
    return "".join(each or "" for each in made)


def _given_and_surname(plain: str) -> tuple[str, str] | None:
    """Return the two names in ``ngoziokafor``: the longest given name it begins with, and a rest.

    >>> _given_and_surname("mariarossi"), _given_and_surname("maria")
    (('maria', 'rossi'), None)
    """
    if plain in given_names():
        return None
    for length in range(len(plain) - 3, 3, -1):
        if plain[:length] in given_names():
            return plain[:length], plain[length:]
    return None


class _Plan(NamedTuple):
    """Numbers set aside: how they begin without the zero before them, and digits to choose."""

    code: str
    trunk: str
    begins: tuple[str, ...]
    digits: int
    below: int


_AREAS = "202 206 212 303 305 312 404 415 503 512 602 612 617 702 713 718 808 816 907 919".split()
_PLANS = (
    _Plan("1", "", tuple(f"{area}55501" for area in _AREAS), 2, 100),
    _Plan(
        "44",
        "0",
        ("207946", "113496", "114496", "115496", "116496", "121496", "131496", "141496", "151496",
         "161496", "191498", "1632960", "7700900"),
        4,
        1000,
    ),
    _Plan("49", "0", ("3023125", "6990009", "4066969", "2214710", "8999998"), 3, 1000),
    _Plan("33", "0", ("19900", "26191", "35301", "46571", "53649", "63998"), 4, 10_000),
    _Plan("61", "0", ("25550", "27010", "35550", "37010", "75550", "77010", "85550"), 4, 10_000),
    _Plan("46", "0", ("846500", "3139006", "4062804"), 2, 100),
)  # fmt: skip
_US = re.compile(r"(?:1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?!\d)")


def phone(value: str, choice: Choice, unreal: Unreal) -> str:
    """Return a number for a number, of its country and in its shape, that rings nowhere."""
    value = value.replace("(0)", "").replace("  ", " ")
    seed = "".join(_DIGIT.findall(value))
    plan = _plan_of(value, seed)
    if plan is None or unreal == "invalid":
        # No national plan has numbers that begin with three zeros behind the country code.
        keep = len(plan.code) if plan and value.lstrip(" (").startswith("+") else 0
        if plan is None and value.lstrip().startswith("+"):
            keep = 2
        rest = choice.like("0" * len(seed[keep:]), f"phone|{seed}")
        return _in_shape(value, seed[:keep] + "000" + rest[3:])
    begins = choice.pick(f"plan|{seed}", plan.begins)
    made = f"{choice.number(f'line|{seed}', plan.below):0{plan.digits}d}"
    national = begins + made[len(made) - _free(plan, begins) :]
    if value.lstrip(" (").startswith("+") or (plan.code == "1" and len(seed) == 11):
        return _in_shape(value, plan.code + national)
    return _in_shape(value, plan.trunk + national)


def _free(plan: _Plan, begins: str) -> int:
    """Return how many digits follow a beginning: numbers of the UK have ten in all."""
    return 10 - len(begins) if plan.code == "44" else plan.digits


def _plan_of(value: str, digits: str) -> _Plan | None:
    if value.lstrip(" (").startswith("+"):
        return next((plan for plan in _PLANS if digits.startswith(plan.code)), None)
    if _US.fullmatch(value.strip()) and not digits.startswith("0"):
        return _PLANS[0]
    if digits.startswith("0") and not digits.startswith("00") and len(digits) == 11:
        return _PLANS[1]
    return None


def _in_shape(value: str, digits: str) -> str:
    """Put digits where the digits of a value are; left over ones go behind the last."""
    places = [match.start() for match in _DIGIT.finditer(value)]
    if len(places) > len(digits):  # fewer: cut the shape behind the last one needed
        value = value[: places[len(digits)]].rstrip(" -./(")
        places = places[: len(digits)]
    made = list(value)
    for place, digit in zip(places, digits, strict=False):
        made[place] = digit
    end = places[-1] + 1 if places else 0
    return "".join([*made[:end], digits[len(places) :], *made[end:]])
