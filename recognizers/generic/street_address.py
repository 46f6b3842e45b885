"""Street addresses of continental Europe and Latin America, where the number comes last.

Sources of the words for streets: Universal Postal Union, addressing sheets of the countries.
"""

from recognizers.types import Rule

_UPPER = r"[A-Z\x{c0}-\x{de}\x{100}-\x{17f}]"
_LETTER = r"[A-Za-z\x{c0}-\x{17f}'.-]"
_LINK = r"(?:de|del|la|las|los|el|da|do|dos|das|di|della|du|des|van|von|der|den|i|y|e)"
_NAME = rf"(?:{_UPPER}{_LETTER}{{1,24}}|\d{{1,2}}[.º]?|{_LINK}|[ld]'{_UPPER}?{_LETTER}{{1,24}})"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,4}}"
_NUMBER = r"\d{1,4}(?: ?[a-zA-Z]\b)?(?:[-/] ?\d{1,4}[a-zA-Z]?)?"
# Floor and door, as in ``6º A`` and ``1 izq.``
_DOOR = (
    r"(?:,? ?(?:- ?)?(?:\d{1,2} ?[ºª°] ?[A-Z]?\b|\d{1,2}[A-Z]\b|[A-F]\b"
    r"|(?:piso|planta|m\.|lok\.) ?\d{1,3})){0,3}"
)
_SUFFIXES = (
    r"(?:straße|strasse|str\.|weg|platz|gasse|allee|ring|ufer|damm|steig|straat|laan|plein|kade|gracht"
    r"|gatan|vägen|vej|gade|veien|vei|gata|katu|tie|polku|kuja)"
)
_KINDS = (
    r"(?:[Cc]alle|C/|[Aa]venida|[Aa]vda\.?|[Pp]aseo|[Pp]laza|[Rr]ua|[Tt]ravessa|[Vv]ia|[Vv]iale|[Pp]iazza"
    r"|[Cc]orso|[Uu]l\.|[Uu]lica|[Aa]l\.|[Aa]leja|[Oo]s\.|[Pp]l\.|[Ss]tr\.|[Ss]trada|[Bb]d\.|Av\.|Ctra\.?)"
)

RULES = {
    "suffix": Rule(
        entity="STREET_ADDRESS",
        pattern=(
            rf"\b(?:{_UPPER}{_LETTER}{{1,20}}[ -]){{0,2}}(?:{_UPPER}{_LETTER}{{2,24}}{_SUFFIXES}"
            rf"|{_UPPER}{_LETTER}{{2,24}} (?:Straße|Strasse|Str\.|Weg|Platz|Allee)) {_NUMBER}"
        ),
        prior=0.75,
        apart="/",
    ),
    "kind_first": Rule(
        entity="STREET_ADDRESS",
        pattern=rf"\b{_KINDS} {_NAMES},? ?(?:n[.º°]{{0,2}} ?)?{_NUMBER}{_DOOR}",
        prior=0.75,
    ),
    "number_first": Rule(
        entity="STREET_ADDRESS",
        pattern=(
            r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|allée|impasse|chemin|route|quai"
            rf"|place|cours|passage) {_NAMES}"
        ),
        prior=0.8,
    ),
}
