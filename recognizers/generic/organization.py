"""Organizations by what their names begin or end with, or by the words before them.

Forms of companies: ISO 20275 (Entity Legal Forms), the common ones of some forty countries.
"""

import re

from recognizers.types import Rule

_UPPER = r"[A-Z\x{c0}-\x{de}\x{100}-\x{17f}]"
_LETTER = r"[A-Za-z0-9\x{c0}-\x{17f}'\x{2019}.&-]"
_WORD = rf"(?:{_UPPER}{_LETTER}{{0,24}}|\d{{1,3}})"
_JOIN = r"(?:[ ]|,[ ]|[ ](?:&|and|und|et|y|e|of|de|for|the)[ ])"
_NAME = rf"{_UPPER}{_LETTER}{{0,24}}(?:{_JOIN}{_WORD}){{0,4}}"

_LEGAL = (
    r"(?:Inc|Incorporated|LLC|L\.L\.C|LLP|L\.L\.P|LLLP|PLLC|Ltd|Limited|Corp|Corporation|PLC|plc"
    r"|GmbH"
    r"|gGmbH|mbH|AG|KG|KGaA|OHG|UG|e\.[ ]?V|eG|S\.A|SA|S\.A\.S|SAS|SARL|S\.à[ ]r\.l|S\.L|S\.L\.U|SL"
    r"|S\.p\.A|SpA|S\.r\.l|Srl|SRL|B\.V|BV|N\.V|NV|VZW|Oy|Oyj|AB|ASA|A/S|ApS|Sp\.[ ]z[ ]o\.[ ]?o"
    r"|sp\.j"
    r"|s\.r\.o|a\.s|d\.o\.o|Kft|Zrt|Nyrt|Bt|Ltda|Lda|EIRELI|Pty|Pvt|Bhd|OÜ|UAB|SIA|EOOD|OOD|A\.Ş"
    r"|S\.R\.L)"
)
_KIND = (
    r"(?:Group|Groupe|Gruppe|Holdings?|Industries|Enterprises|Technologies|Systems|Solutions"
    r"|Partners"
    r"|Associates|Consulting|Consultants|Services|Software|Labs|Laboratories|Pharmaceuticals|Pharma"
    r"|Bank|Bancorp|Insurance|Assurance|Capital|Ventures|Motors|Airlines|Airways|Foods|Energy"
    r"|Analytics"
    r"|Healthcare|Securities|Investments|Entertainment|Studios|Records|Press|Publishing|Publishers"
    r"|Foundation|Institute|Society|Association|Federation|Agency|Authority|Ministry|Bureau"
    r"|University"
    r"|College|Academy|School|Hospital|Clinic|Orchestra|Church|Museum|Company|Brothers|Bros|Sons"
    r"|Universität|Hochschule|Klinikum|Krankenhaus|Verlag|Versicherung|Werke|Stiftung|Verein"
    r"|Sparkasse"
    r"|Medical Center|Medical Centre|Health System|Credit Union|Law Firm|Trust|Department|Court)"
)
_HEAD = (
    r"(?:University|Univ\.|College|Bank|Ministry|Department|Dept\.|Institute|Academy|Bureau|Office"
    r"|Court"
    r"|Church|Diocese|Hospital|School|Society|Association|Federation|Council|Board|Embassy"
    r"|Consulate"
    r"|Chamber|Universität|Technische Universität|Universidad|Universidade|Université|Università"
    r"|Universiteit|Uniwersytet|Ministerium|Ministerio|Ministère|Ministero|Ministério|Ministerstwo"
    r"|Banco|Banque|Banca|Hospital|Hôpital|Ospedale|Szpital|Clínica|Clinique|Instituto|Institut"
    r"|Istituto"
    r"|Colegio|Lycée|Liceo|Ayuntamiento|Mairie|Comune|Gemeente|Stadt|Landgericht|Amtsgericht"
    r"|Oberlandesgericht|Tribunal|Tribunale|Juzgado|Audiencia|Conseil|Consejo|Centro|Sąd)"
)
_OF = r"(?:of the|of|for the|for|de la|de los|del|de|des|du|da|do|di|della|van de|van|für|zu|w)"

_NO_START = re.compile(
    r"(?:The|A|An|This|That|These|Our|Your|All|Each|Any|Some|No|If|When|For|In|On|At|By|With|From"
    r"|To|See"
    r"|Use|Using|Operating|File|Public|Free|Open|Other|New|Many|Most|Local|Internal"
    r"|General Services)\b"
)
_PLAIN = re.compile(
    r"(?:Operating|File|Computer|Embedded|Distributed|Information|Control|Open Source|Free"
    r"|Application"
    r"|System|Web|Network|Cloud|User|Customer|Shared|Linear|Number|Data|Support|Core|Other) "
    r"(?:Systems|Services|Software|Group|Solutions|Technologies|Energy|Partners|Trust|Authority)$"
)


def valid(value: str) -> bool:
    """Refuse sentences that begin with a small word, and kinds of things.

    >>> valid("Example Industries"), valid("Operating Systems"), valid("The Company")
    (True, False, False)
    """
    if _NO_START.fullmatch(value.rpartition(" ")[0]) or _PLAIN.search(value):
        return False
    return not (value.isupper() and " " not in value)


RULES = {
    "legal_form": Rule(
        entity="ORGANIZATION",
        pattern=rf"\b{_NAME},?[ ]{_LEGAL}\b\.?(?:[ ]&[ ]Co\.?(?:[ ]KG(?:aA)?)?|[ ]Ltd\b\.?)?",
        prior=0.85,
        validate=valid,
    ),
    "kind": Rule(
        entity="ORGANIZATION",
        pattern=rf"\b(?:{_UPPER}{_LETTER}{{1,24}}[ ](?:(?:&|of)[ ])?){{1,4}}(?:and[ ])?{_KIND}\b",
        prior=0.6,
        validate=valid,
        apart="_(",
    ),
    "head": Rule(
        entity="ORGANIZATION",
        pattern=(
            rf"\b{_HEAD}[ ]{_OF}[ ]{_UPPER}{_LETTER}{{1,24}}"
            rf"(?:[ ](?:{_OF}[ ]|and[ ])?{_UPPER}{_LETTER}{{1,24}}){{0,3}}\b"
        ),
        prior=0.65,
        apart="_(",
    ),
    "employer": Rule(
        entity="ORGANIZATION",
        pattern=(
            r"(?i:\b(?:work(?:s|ed|ing)?[ ](?:at|for)|employed[ ](?:by|at)|hired[ ]by|employer"
            r"|company[ ]?name"
            r"|company|organi[sz]ation|arbeitgeber|firma|empresa|employeur|azienda|werkgever"
            r"|pracodawca)"
            rf"(?:[ ]is)?:?)[ ]{{1,3}}({_UPPER}{_LETTER}{{1,24}}(?:[ ](?:(?:&|and"
            rf"|of)[ ])?{_UPPER}{_LETTER}{{1,24}}){{0,3}})"
        ),
        prior=0.55,
        validate=valid,
        apart="_(=",
    ),
}
