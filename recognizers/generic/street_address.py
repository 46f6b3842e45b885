"""Street addresses of continental Europe and Latin America, and those that need no street.

Sources of the words for streets, boxes and units: Universal Postal Union, addressing sheets of the
countries; of the military addresses: USPS Publication 28, section 225.
"""

import re

from recognizers.generic._dates import MONTH
from recognizers.types import Rule

_UPPER = r"[A-Z\x{c0}-\x{de}\x{100}-\x{17f}\x{386}-\x{3ab}\x{410}-\x{42f}]"
_LETTER = r"[A-Za-z\x{c0}-\x{17f}\x{386}-\x{44f}'.-]"
_LINK = (
    r"(?:de|del|la|las|los|el|da|do|dos|das|di|dei|degli|della|delle|dello|du|des|van|von|der|den"
    r"|z|i|y|e|the)"
)
_WORD = rf"(?:{_UPPER}{_LETTER}{{1,24}}|\d{{1,2}}[.º]?|[ld]['\x{2019}]{_UPPER}?{_LETTER}{{1,24}})"
_NAME = rf"(?:{_LINK} ){{0,2}}{_WORD}"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,4}}"
_NUMBER = r"\d{1,4}(?: ?[a-zA-Z]\b)?(?:[-/] ?\d{1,4}[a-zA-Z]?)?"
# Floor and door, as in ``6º A`` and ``1 izq.``
_DOOR = (
    r"(?:,? ?(?:- ?)?(?:\d{1,2} ?[ºª°] ?[A-Z]?\b|\d{1,2}[A-Z]\b|[A-F]\b"
    r"|(?:piso|planta|m\.|lok\.) ?\d{1,3})){0,3}"
)
_SUFFIXES = (
    r"(?:straße|strasse|stra[sß]{1,2}e|str\.|weg|platz|gasse|allee|ring|ufer|damm|steig|straat|laan"
    r"|plein|kade"
    r"|gracht|dijk|singel|gatan|gata|gate|vägen|vägen|väg|gränd|backen|torg|vej|gade|stræde|vænget"
    r"|parken|torvet|veien|vegen|vei|gata|bakken|katu|tie|polku|kuja|kaari|tori|rinne|maantee"
    r"|puiestee|braut|stræti|straeti|vegur|gerði|holt|utca|útja|krok|haugen|haven|hof|park)"
)
_LAST_WORDS = (
    r"(?:Straße|Strasse|Straat|Str\.|Weg|Platz|Allee|Ring|tee|pst|mnt|tn|utca|u\.|út|útja|tér|tere"
    r"|körút|sétány|köz|sor|väg|gata|gate|vei|veg|plass|gade|vej|katu|tie|iela|gatvė|g\.|caddesi"
    r"|sokak|cesta|ulica|ulice|náměstí|nám\.|třída|nábřeží)"
)
_KINDS = (
    r"(?:[Cc]alle|C/|[Aa]venida|[Aa]vda\.?|[Pp]aseo|[Pp]laza|[Rr]ua|[Rr]úa|[Tt]ravessa|[Vv]ia"
    r"|[Vv]iale"
    r"|[Pp]iazza|[Pp]iazzale|[Vv]icolo|[Ll]argo|[Cc]orso|[Ss]trada|[Cc]ontrada|[Uu]l\.|[Uu]lica"
    r"|[Aa]l\."
    r"|[Aa]leja|[Oo]s\.|[Pp]l\.|[Ss]tr\.|[Bb]d\.|[Ss]oseaua|[Cc]alea|Av\.|Ctra\.?|[Cc]arretera"
    r"|[Rr]onda"
    r"|[Cc]amino|[Tt]ravesía|[Pp]raça|[Aa]lameda|[Ee]strada|[Cc]arrer|[Aa]utopista|[Cc]arrera"
    r"|[Jj]alan"
    r"|Jl\.|[Uu]lice|[Rr]ruga|[Oo]dos)"
)
_FRENCH = (
    r"(?:rue|avenue|boulevard|allée|impasse|chemin|route|quai|place|cours|passage|faubourg|ruelle"
    r"|square"
    r"|sentier|Rue|Avenue|Boulevard|Allée|Impasse|Chemin|Route|Quai|Place|Cours|Passage|Av|Bd|Avda"
    r"|Via"
    r"|Rua|Calle)"
)
_UNIT = r"(?i:apartment|apt|suite|ste|unit|flat|room|piso|depto|apto|lok\.|wohnung|appartement)"
_PLACE = rf"(?:\d{{1,5}} ){{0,2}}(?:(?:{_FRENCH}|ul\.) )?{_NAMES}(?: \d{{1,4}})?"
_CUE = (
    r"(?:lives?|lived|living|resid(?:es?|ed|ing)|stay(?:s|ed|ing)?|located|situated|delivered|sent"
    r"|shipped"
    r"|mailed?|moved) (?:at|on|in|to)|(?:address|addr|adresse|dirección"
    r"|indirizzo|adres"
    r"|endereço|morada|anschrift|domicilio)(?: is)?:?"
)

_MONTHS = re.compile(rf"(?i)\b{MONTH}(?![^\W_])")
_NOT_STREETS = re.compile(
    r"(?i)\b(?:chapters?|sections?|figures?|fig|tables?|pages?|parts?|vol|volume|version|windows"
    r"|python|day|days|mg|type|grade|phase|stage|level|step|article|rfc|iso|class|group|am|pm)\b"
)


def valid(value: str) -> bool:
    """Refuse dates, and numbered things that are no streets.

    >>> valid("7878 Rahu 37"), valid("12 March 2024"), valid("3 Figure 4")
    (True, False, False)
    """
    return _MONTHS.search(value) is None and _NOT_STREETS.search(value) is None


RULES = {
    "suffix": Rule(
        entity="STREET_ADDRESS",
        pattern=(
            rf"(?:\b{_UPPER}{_LETTER}{{1,20}}[ -]){{0,2}}\b(?:{_UPPER}{_LETTER}{{2,24}}{_SUFFIXES}"
            rf"|{_UPPER}{_LETTER}{{2,24}} {_LAST_WORDS}) {_NUMBER}\.?"
        ),
        prior=0.75,
        validate=valid,
        apart="/",
    ),
    "kind_first": Rule(
        entity="STREET_ADDRESS",
        pattern=rf"\b{_KINDS} {_NAMES},? ?(?:n[.º°]{{0,2}} ?)?{_NUMBER}{_DOOR}",
        prior=0.75,
    ),
    "number_first": Rule(
        entity="STREET_ADDRESS",
        pattern=rf"\b\d{{1,4}}(?: ?(?:bis|ter))?,? {_FRENCH}\.? {_NAMES}",
        prior=0.8,
        validate=valid,
    ),
    "cue": Rule(
        entity="STREET_ADDRESS",
        pattern=rf"(?i:\b(?:{_CUE}))\s{{1,8}}((?:\d{{1,6}} ){{0,2}}{_NAMES} \d{{1,4}}[a-z]?)\b",
        prior=0.7,
        validate=valid,
        apart="-./:",
    ),
    # Between two numbers: number of the house and something else; an address before a unit.
    "two_numbers": Rule(
        entity="STREET_ADDRESS",
        pattern=rf"\b\d{{1,6}} {_UPPER}{_LETTER}{{2,24}}(?: {_NAME}){{0,3}} {_NUMBER}",
        prior=0.12,
        validate=valid,
        context=("address", "lives", "street", "located", "ship to", "apt", "suite", "home"),
        apart="-./:",
    ),
    # A unit is an address by what stands around it: see scrub/addresses.py.
    "unit": Rule(
        entity="STREET_ADDRESS",
        pattern=rf"\b{_UNIT}\.? ?#?\d{{1,5}}[A-Za-z]?\b",
        prior=0.2,
        apart="-./",
    ),
    "corner": Rule(
        entity="STREET_ADDRESS",
        pattern=rf"(?i:\b(?:the )?(?:corner|intersection|junction) of ){_PLACE} and {_PLACE}",
        prior=0.8,
    ),
    "military": Rule(
        entity="STREET_ADDRESS",
        pattern=(
            r"(?i)\b(?:(?:PSC|CMR|unit|USS|USNS|USCGC|USNV)\b[^\n\x00]{0,30}[ ,]{0,2}"
            r"(?:\r?\n[ >]{0,8}| {1,3}))?\b[ADF]PO,? A[AEP],? \d{5}(?:-\d{4})?\b"
        ),
        prior=0.95,
    ),
    "box": Rule(
        entity="STREET_ADDRESS",
        pattern=(
            r"(?i)\b(?:postbox|postfach|postbus|postboks|boîte postale|apartado(?: postal"
            r"| de correos)?"
            r"|casella postale|caixa postal|skrytka pocztowa|box) \d{1,6}\b"
        ),
        prior=0.4,
        context=("address", "lives", "street", "mail", "ship to", "apt", "suite", "adresse"),
        apart="-./",
    ),
}
