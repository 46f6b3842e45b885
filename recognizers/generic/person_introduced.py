"""Names that are said to be names: ``my name is Ada``, ``maiden name is Okafor``, ``ich heiße``.

After such words a name may be in lower case, as in chats; then only one or two words are taken.
"""

from recognizers.generic._names import NAME, is_name
from recognizers.types import Rule

_INTRODUCED = (
    r"(?:(?:my|his|her|their|your|maiden|last|first|sur|family|given|full|middle|user's"
    r"|patient's)[ ]?"
    r"name(?:'s| is| was|:|\?)|call(?:s|ed)? me|named (?:him|her|them)|i am called|mein name ist"
    r"|ich hei(?:ß|ss)e|je m'appelle|mon nom est|me llamo|mi nombre es|mi chiamo|il mio nome è"
    r"|(?:o )?meu nome é|chamo-me|ik heet|mijn naam is|nazywam się|mam na imię|jag heter|jeg heter"
    r"|jeg hedder|signed by|sincerely yours,|née|geb\. als)"
)
_LOWER = r"[a-z\x{df}-\x{24f}]{2,15}"
_NO_NAME = frozenset(
    "a an the not on in at of for to is was no yes so very just what why how it that this there"
    " here"
    " also too and or but my your his her their our i you he she we they going doing sorry happy"
    " glad"
    " sure fine good looking trying calling writing asking wrong correct right same different"
    " unknown"
    " spelled spelt misspelled listed known written missing required changed incorrect being used"
    " still now never always ok okay please thanks thank when if as with from by names name like"
    " been because back up out maybe later today tomorrow crazy".split()
)


def _is_lower_name(value: str) -> bool:
    """Say whether words in lower case can be a name.

    >>> _is_lower_name("ada lovelace"), _is_lower_name("not ada")
    (True, False)
    """
    return _NO_NAME.isdisjoint(value.split()) and is_name(value.title())


RULES = {
    "said": Rule(
        entity="PERSON",
        pattern=rf"(?i:\b(?:{_INTRODUCED}))[ ]{{1,2}}({NAME})",
        prior=0.85,
        validate=is_name,
    ),
    "said_lower": Rule(
        entity="PERSON",
        pattern=(
            r"(?i:\b(?:my (?:last |first |full )?name(?:'s| is)|call me|mein name ist|ich heiße"
            rf"|je m'appelle|me llamo|mi chiamo|ik heet|meu nome é)) ({_LOWER}(?: {_LOWER})?)"
            r"(?:[.,!?\n]|$| and | but )"
        ),
        prior=0.7,
        validate=_is_lower_name,
    ),
}
