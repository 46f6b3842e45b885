"""Job titles: written with capitals, or after words that say what somebody does.

Source of the heads: the unit groups of the International Standard Classification of Occupations
(ISCO-08) and the titles firms give.
"""

import re

from recognizers.types import Rule

_HEAD = (
    "Engineer|Manager|Director|Officer|Analyst|Specialist|Administrator|Consultant|Developer|Designer"
    "|Scientist|Technician|Accountant|Representative|Coordinator|Assistant|Advisor|Adviser|Counsel"
    "|Architect|Supervisor|Executive|Nurse|Physician|Surgeon|Teacher|Lecturer|Attorney|Lawyer|Paralegal"
    "|Clerk|Cashier|Driver|Operator|Mechanic|Electrician|Plumber|Planner|Auditor|Strategist|Recruiter"
    "|Pharmacist|Therapist|Librarian|Translator|Superintendent|Inspector|Dispatcher|Controller"
    "|Associate|Intern|Partner|Secretary|Treasurer|Practitioner|Programmer|Researcher|Producer|Editor"
)
_LOWER = (
    r"nurse|teacher|engineer|driver|lawyer|accountant|farmer|carpenter|plumber|electrician|mechanic"
    r"|journalist|pharmacist|dentist|surgeon|physician|professor|lecturer|architect|baker|butcher"
    r"|cook"
    r"|chef|waiter|waitress|cleaner|clerk|cashier|hairdresser|midwife|paramedic|firefighter|soldier"
    r"|police officer|pilot|sailor|fisherman|miner|bricklayer|painter|welder|tailor|gardener"
    r"|librarian"
    r"|translator|secretary|receptionist|programmer|developer|designer|analyst|consultant|manager"
    r"|director|supervisor|administrator|technician|scientist|researcher|social worker|therapist"
    r"|psychologist|veterinarian|optometrist|judge|attorney|paralegal|salesperson|salesman"
    r"|saleswoman"
    r"|shopkeeper|operator|labourer|laborer|singer|actor|actress|musician|photographer|artist"
    r"|writer"
    r"|editor|student|retiree|pensioner|homemaker|housewife|babysitter|nanny|guard|janitor|mason"
    r"|roofer"
)
_LETTERS = r"A-Za-z\x{c0}-\x{24f}"
_MODIFIER = r"[A-Z][A-Za-z-]{1,20}(?: (?:&|and|of) [A-Z][A-Za-z-]{1,20})?"

_NO_TITLE = re.compile(
    r"\b(?:The|An?|This|That|Each|Your|Our|My|File|Geometry|Package|Window|Memory|Layout|Context"
    r"|Session|Task|Event|Text|Initial|Lambda|Comparison|Logical|Binary|Unary|Assignment|Boolean"
    r"|Referring|Attending|Treating|Ordering|Primary|Responsible|Device|Download|Password|Resource"
    r"|Graph|Code|Query|Type|Class|Flash|Disk|Printer|Screen)\b"
)


def valid(value: str) -> bool:
    """Refuse what only programs are called.

    >>> valid("Staff Accountant"), valid("File Manager")
    (True, False)
    """
    return _NO_TITLE.search(value) is None


_NO_JOB = frozenset(
    "a an the well much many such if part usual expected intended follows above".split()
)


def _said(value: str) -> bool:
    """Refuse what ``work as`` goes on with besides a job: well, expected, part of."""
    return _NO_JOB.isdisjoint(value.lower().split())


RULES = {
    "capitalized": Rule(
        entity="JOB_TITLE",
        pattern=rf"\b(?:{_MODIFIER} ){{1,3}}(?:{_HEAD})\b",
        prior=0.55,
        validate=valid,
        apart="_(.",
    ),
    "chief": Rule(
        entity="JOB_TITLE",
        pattern=(
            r"\b(?:CEO|CFO|CTO|COO|CIO|CISO|CMO|(?:Senior |Executive )?(?:VP|Vice President|Head"
            r"|Director|Dean|Minister)"
            r" of [A-Z][a-z]{1,20}(?: (?:and |& )?[A-Z][a-z]{1,20}){0,2}"
            r"|(?:Managing|Executive|Medical|Creative) Director|Vice President"
            r"|Chief [A-Z][a-z]{2,15} Officer)\b"
        ),
        prior=0.6,
        apart="_(.",
    ),
    "said": Rule(
        entity="JOB_TITLE",
        pattern=(
            r"(?i)\b(?:work(?:s|ed|ing)? as|employed as|job as|career as|position as|retired"
            r"|trained as"
            r"|hired as|serv(?:es|ed|ing) as|is|was|am|i'm|he's|she's|been)"
            rf"(?: an?| the| our| their)? ((?:[a-z][a-z-]{{2,20}} ){{0,2}}(?:{_LOWER}))\b"
        ),
        prior=0.5,
        apart="_(.",
    ),
    "as": Rule(
        entity="JOB_TITLE",
        pattern=(
            r"(?i:\b(?:work|works|worked|working|job|employed|hired|position|career)\b)"
            rf"(?: [{_LETTERS}&.'-]{{1,24}}){{0,6}} as (?:an? )?"
            rf"([{_LETTERS}][{_LETTERS}'-]{{2,24}}(?:,? (?:and )?[a-z-]{{2,20}}){{0,4}}?)"
            r"(?:[.,;!]|\n|$| but | at | for | in | until | since | and I )"
        ),
        prior=0.55,
        validate=_said,
    ),
    "labelled": Rule(
        entity="JOB_TITLE",
        pattern=(
            r"(?i)\b(?:job[ _]?title|job|occupation|profession|position|role|beruf|tätigkeit"
            r"|profesión"
            r"|ocupación|métier|professione|mestiere|profissão|zawód|stanowisko|beroep|yrke)"
            r"[\"']?[ \t]{0,2}[:=][ \t]{0,2}[\"']?"
            rf"([{_LETTERS}][{_LETTERS}'& -]{{2,50}}[{_LETTERS}])"
        ),
        prior=0.55,
        apart="_(.=",
    ),
}
