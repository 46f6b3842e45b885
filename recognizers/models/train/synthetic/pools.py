"""Lists of names from Faker's locales, in Latin script, without their frequencies.

Rare names are to be as likely as frequent ones: a model that has seen only the frequent ones learns
them by heart and not what stands around them.
"""

import re
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import NamedTuple

# The locales of a language come first; all others give it foreign names.
LOCALES = {
    "en": ["en_US", "en_US", "en_GB", "en_GB", "en", "en_IE", "en_NZ"],
    "de": ["de_DE", "de_DE", "de_AT", "de_CH", "de_LU", "de_LI"],
    "es": ["es_ES", "es_ES", "es_MX", "es_AR", "es_CL", "es_CO"],
    "fr": ["fr_FR", "fr_FR", "fr_BE", "fr_CA", "fr_CH", "fr_DZ"],
    "it": ["it_IT"],
    "nl": ["nl_NL", "nl_BE"],
    "pl": ["pl_PL"],
    "pt": ["pt_PT", "pt_BR"],
    "ro": ["ro_RO"],
    "sv": ["sv_SE", "sv_SE", "fi_FI"],
}
FOREIGN = [
    "en_IN", "en_IN", "en_PK", "en_KE", "en_NG", "en_TH", "ha_NG", "ig_NG", "yo_NG", "tw_GH",
    "zu_ZA", "sw", "tr_TR", "az_AZ", "uz_UZ", "id_ID", "vi_VN", "zh_CN", "ja_JP", "cs_CZ", "sk_SK",
    "da_DK", "no_NO", "et_EE", "lt_LT", "lv_LV", "hr_HR", "sl_SI", "hu_HU", "ga_IE", "fi_FI",
    "romanized_arabic", "romanized_chinese", "romanized_korean", "romanized_indian",
    "romanized_slavic", "romanized_greek", "romanized_hebrew", "romanized_vietnamese",
]  # fmt: skip
COUNTRIES = {
    "en": "en", "de": "de", "es": "es", "fr": "fr_FR", "it": "it_IT", "nl": "nl_NL",
    "pl": "pl_PL", "pt": "pt_PT", "sv": "sv_SE",
}  # fmt: skip
CITIES = {
    "en": ["own_en", "own_en", "own_en", "own_en", "en_IN"],
    "de": ["de_DE", "de_AT", "de_CH"],
    "es": ["es_CO", "es_AR", "es_CL"],
    "fr": ["own_fr", "own_fr", "own_fr", "fr_DZ"],
    "it": ["it_IT"],
    "nl": ["nl_NL", "nl_BE"],
    "pl": ["pl_PL"],
    "pt": ["pt_PT", "pt_PT", "pt_BR"],
    "ro": ["ro_RO"],
    "sv": ["sv_SE", "own_sv", "fi_FI"],
}
REGIONS = {
    "en": ["en_US", "en_GB", "en_CA", "en_AU", "en_IE", "en_IN"],
    "de": ["de_DE", "de_AT", "de_CH"],
    "es": ["es_ES", "es_MX", "es_AR", "es_CO"],
    "fr": ["fr_FR", "fr_CH", "fr_CA"],
    "it": ["it_IT"],
    "nl": ["nl_NL", "nl_BE"],
    "pl": ["pl_PL"],
    "pt": ["pt_BR", "pt_PT"],
    "ro": ["ro_RO"],
    "sv": ["sv_SE"],
}

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff' .\u2019-]{2,30}")
_CITY_LISTS = ("cities", "city_names", "municipalities", "communes", "concelhos", "bairros")
_REGION_LISTS = (
    "states", "counties", "provinces", "regions", "departments", "cantons", "estados", "distritos",
)  # fmt: skip
_LAST_LISTS = ("last_names", "last_romanized_names", "unisex_last_names", "last_names_unisex")


class Names(NamedTuple):
    """The names of one locale."""

    female: list[str]
    male: list[str]
    last_female: list[str]
    last_male: list[str]


@cache
def names(locale: str) -> Names:
    """Return the given names and surnames of a Faker locale, or of our own romanized lists."""
    if locale.startswith("romanized_"):
        return _romanized()[locale]
    provider = import_module(f"faker.providers.person.{locale}").Provider
    either = _listed(provider, "first_names_unisex", "first_romanized_names")
    female = _listed(provider, "first_names_female", "first_romanized_names_female") + either
    male = _listed(provider, "first_names_male", "first_romanized_names_male") + either
    last = _listed(provider, *_LAST_LISTS)
    last_female = _listed(provider, "last_names_female")
    last_male = _listed(provider, "last_names_male", "male_last_names")
    everyone = _listed(provider, "first_names")
    return Names(
        female or everyone,
        male or everyone,
        last_female or last,
        (last_male + (last if not last_female else [])) or last,
    )


@cache
def _romanized() -> dict[str, Names]:
    """Read our own lists: a line each of given names of women, of men, and of surnames."""
    text = (files(__package__) / "data" / "names.txt").read_text(encoding="utf-8")
    found = {}
    for block in text.strip().split("\n\n"):
        title, women, men, last = block.split("\n")
        female, male, surnames = (line.split(", ") for line in (women, men, last))
        found[f"romanized_{title}"] = Names(female, male, surnames, surnames)
    return found


@cache
def cities(locale: str) -> list[str]:
    """Return the cities and towns a Faker locale lists, or our own list has."""
    if locale.startswith("own_"):
        return _own_cities()[locale.removeprefix("own_")]
    return _listed(_addresses(locale), *_CITY_LISTS)


@cache
def _own_cities() -> dict[str, list[str]]:
    """Read the cities of languages for which Faker has few or invents them."""
    text = (files(__package__) / "data" / "cities.txt").read_text(encoding="utf-8")
    lines = (line.split(": ") for line in text.splitlines())
    return {lang: listed.split(", ") for lang, listed in lines}


@cache
def regions(locale: str) -> list[str]:
    """Return the states, provinces or counties a Faker locale lists."""
    return _listed(_addresses(locale), *_REGION_LISTS)


@cache
def countries(lang: str) -> list[str]:
    """Return the countries in a language; in English where Faker has none in it."""
    return _listed(_addresses(COUNTRIES.get(lang, "en")), "countries")


def _addresses(locale: str) -> object:
    provider: object = import_module(f"faker.providers.address.{locale}").Provider
    return provider


def _listed(provider: object, *attributes: str) -> list[str]:
    """Return the values of a provider's lists in Latin script, each once, in a fixed order."""
    values: set[str] = set()
    for attribute in attributes:
        listed = getattr(provider, attribute, ())
        if isinstance(listed, dict):  # {name: frequency} or {code: name}
            listed = [*listed, *listed.values()]
        elif not isinstance(listed, list | tuple):  # some locales compute a few of theirs
            continue
        for value in listed:
            for name in value if isinstance(value, tuple) else (value,):  # (code, name) or name
                if isinstance(name, str) and _LATIN.fullmatch(name) and not name.isupper():
                    values.add(name.strip())
    return sorted(values)
