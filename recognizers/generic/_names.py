"""The shape of a written name, and words that stand where names stand and are none."""

# Latin, Greek and Cyrillic in a few ranges: RE2's tables for all letters would make the programs
# a hundred times as large. Which of these are capitals is for is_name to say.
_CAPITAL = r"[A-Z\x{c0}-\x{52f}]"
_LETTER = r"[A-Za-z\x{c0}-\x{52f}\x{1e00}-\x{1eff}]"
# Capital first, then letters, with hyphens and apostrophes inside: O'Neill, Vasquez-Thorn.
_PART = (
    rf"{_CAPITAL}(?:['\x{{2019}}]{_CAPITAL})?{_LETTER}{{1,20}}(?:['\x{{2019}}-]{_LETTER}{{1,20}})?"
)
_INITIAL = rf"{_CAPITAL}\."
_PARTICLE = (
    r"(?:van der|van den|van de|van|von der|von|zu|de la|de los|del|de|di|da|dos|la|le|bin|ibn"
    r"|al|el|ter|ten)"
)

# Up to four parts: "Ana", "J. R. Hartmann", "Maria de la Cruz Ortega".
_FIRST = rf"(?:{_PART}|{_INITIAL})"
_MORE = rf"(?:[ ](?:{_PARTICLE}[ ])?{_FIRST})"
NAME = rf"{_FIRST}{_MORE}{{0,3}}"
# At least two parts.
FULL = rf"{_FIRST}{_MORE}{{1,3}}"

# Groups, roles, places in a firm, and what else one writes to; English and its neighbours.
_NOT_NAMES = frozenset(
    "account accounts address admin administrator all announce applicant billing board bot bug bugs"
    " business buyer captain care center centre chair client collègues colleague colleagues"
    " committee community company contact core council customer customers damen dept department"
    " desk dr mr mrs ms prof dev developer developers development director editor engineering"
    " everybody everyone"
    " folks foundation founder friend friends group guest guys hackers head help hiring host info"
    " information inc investor jury kollegen kolleginnen kunde kundin ladies legal list llc ltd"
    " madam mail mailing maintainer maintainers manager marketing member members moderator name"
    " neighbour neighbor news newsletter no none noreply office officer online open orders owner"
    " parents partner passenger patient press president project python readers reader recruiter"
    " recruiting reply resources root sales school security seller señores service services sir"
    " sirs software staff student students subscriber subscribers support supporter system team"
    " tech technical test the there tous traveller traveler unknown user users volunteer web"
    " webmaster world you zusammen".split()
)


def is_name(value: str) -> bool:
    """Say whether it begins with a capital, and no word is one that stands in a name's place.

    >>> is_name("Ngozi Okafor"), is_name("Support Team"), is_name("écoute Moi")
    (True, False, False)
    """
    words = value.lower().replace("-", " ").split()
    return value[0].isupper() and value[-1].isalpha() and _NOT_NAMES.isdisjoint(words)
