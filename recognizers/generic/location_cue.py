"""Places told by the verb before them: ``grew up in Exampleton``, ``originally from``."""

import re

from recognizers.generic._dates import MONTH
from recognizers.types import Rule

_UPPER = r"[A-Z\x{c0}-\x{de}\x{100}-\x{17f}\x{386}-\x{3ab}\x{410}-\x{42f}]"
_LETTER = r"[A-Za-z\x{c0}-\x{17f}\x{386}-\x{44f}'-]"
_LINK = r"(?:de|del|la|las|los|do|da|dos|das|di|du|le|les|sur|am|an der|nad|upon|of|van|den|ob|u)"
_TOWN = rf"{_UPPER}{_LETTER}{{1,24}}(?:[ -](?:{_LINK}[ -])?{_UPPER}{_LETTER}{{0,24}}){{0,3}}"
_VERB = (
    r"(?:i am|i'm|we are|we're|live[sd]?|living|reside[sd]?|residing|resident|grew up|raised"
    r"|was born|born|based|located"
    r"|situated"
    r"|headquartered|moved|moving|relocat(?:ed|ing)|travell?(?:ed|ing|s)?|flew|fly|flying|drove"
    r"|driving|returned|arrived?|arriving|originally|stationed|hails?|hailing|home city|home town"
    r"|hometown"
    r"|native|branch|office|visit(?:ed|ing|s)|wohnhaft|wohnt|geboren|habite|habitant|demeurant"
    r"|née? à"
    r"|vive|reside en|domiciliado|nacid[oa]|residente|nat[oa]|mora|nascid[oa]|woont|woonachtig"
    r"|geboren te|mieszka|zamieszkał[ya]|urodzon[ya]|bor i|bosatt)"
)
_PREPOSITION = r"(?:in|at|to|from|near|of|en|à|a|em|te|w|we|i|på|zu|aus)"
_NOT = re.compile(
    rf"(?i)^(?:{MONTH}|monday|tuesday|wednesday|thursday|friday|saturday|sunday|god|heaven|english"
    r"|python|java|linux|windows|unix|unicode|ascii|i|he|she|it|the|this|that|a|an|my|our|your|step"
    r"|section|chapter|table|figure|version|part|phase|room|sin)\b"
)


def valid(value: str) -> bool:
    """Refuse months, days and a few other things one can live, be born or move in.

    >>> valid("Exampleton"), valid("May"), valid("Section")
    (True, False, False)
    """
    return _NOT.search(value) is None


RULES = {
    "verb": Rule(
        entity="LOCATION",
        pattern=(
            rf"(?i:\b{_VERB}(?: here| there| back| over| down"
            rf"| up)?,? {_PREPOSITION} (?:the )?)({_TOWN})"
        ),
        prior=0.65,
        validate=valid,
        apart="_(./",
    ),
    "label": Rule(
        entity="LOCATION",
        pattern=(
            r"(?i:\b(?:city|town|place|location|where|country|county|birthplace|place of birth"
            r"|hometown"
            r"|wohnort|geburtsort|ciudad|lugar de nacimiento|ville|lieu de naissance|città"
            r"|luogo di nascita|cidade|naturalidade|woonplaats|geboorteplaats|miasto"
            rf"|miejsce urodzenia))[\"']?[ \t]{{0,3}}[:=|][ \t]{{0,3}}[\"']?({_TOWN})"
        ),
        prior=0.6,
        validate=valid,
        apart="_(./=",
    ),
}
