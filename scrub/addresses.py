"""The pieces of an address are one address: from a sure piece outward, over lines if need be.

Rules find a street with its number, or a unit; around it stand, by the customs of many countries,
further numbers, the unit, the town, the postcode, the state and the country. A town alone on the
next line could be anything, so lines are taken in only up to a postcode, a state or a country.
"""

import re
from collections.abc import Iterable

from recognizers import Span
from recognizers.lexicon.letters import WORD
from recognizers.lexicon.places import COUNTRIES

NAME = "address"
SURE = 0.5
SCORE = 0.8
UNIT_RULE = "generic.street_address.unit"
MOST = 8  # items taken in on the right

# Between items: a comma, or the end of a line with what quotes or lists put before the next.
_LINE = r"[ \t]*(?:\r?\n[ \t]{0,12}(?:(?:>|\*|#|\|)[ \t]{0,8})?){1,2}"
_BETWEEN = re.compile(rf"(?P<comma>[ \t]*[,;·][ \t]*)?(?P<line>{_LINE})?(?P<late>,[ \t]*)?[ \t]*")
_UNIT = re.compile(
    r"(?:(?i:apartment|apt|suite|ste|unit|flat|floor|fl|room|rm|building|bldg|piso|planta|puerta"
    r"|escalera|étage|appartement|wohnung|whg|lok|bus|interno|scala|depto|dpto|apto|bloco|andar"
    r"|box)"
    r"\.?[ ]?#?(?:\d{1,5}[A-Za-z]?|[A-Z]\d{0,4})"
    r"|\#\d{1,5}[A-Z]?|\d{1,2}(?:st|nd|rd|th|º|ª|er|e|\.)[ ](?i:floor|piso|étage|stock|og|planta))"
    r"(?![\w-])"
)
_ENDS_IN_UNIT = re.compile(r"(?i)\b(?:apartment|apt|suite|ste|unit|flat)\.? ?#?\w{1,6}$")
_CODE = re.compile(
    r"(?:[A-Z]{1,2}-)?(?:\d{5}-\d{3,4}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3}[ ]\d{2}|\d{4}[ ]?[A-Z]{2}"
    r"|\d{3,6}"
    r"|[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}|[A-Z]\d[A-Z][ ]?\d[A-Z]\d)(?![\w/:-]|\.\d|,\d)"
)
_COUNTRY = re.compile(
    "(?i:" + "|".join(map(re.escape, sorted(COUNTRIES, key=len, reverse=True))) + r")(?!\w)"
)
_STATE = re.compile(r"[A-Z]{2,3}(?![\w.])")
_TOWN = re.compile(
    rf"(?:(?:St|Ste|Mt|Ft)\.[ ])?(?:{WORD}|[ld]['\u2019]{WORD})"
    rf"(?:[ -](?:{WORD}|\d(?!\w)|(?:de|del|de[ ]la|do|da|dos|di|du|la|le|les|sur|sous|am|an[ ]der"
    rf"|im"
    rf"|in|bei|ob|u|nad|pod|upon|on|the|of|and|y|i|e|el|van|aan|den)[ ]{WORD})){{0,4}}"
)
_ENDS = re.compile(r"[ \t]*(?:$|[\n\r,;.)?!|])")
# Before a street: a unit, and one or two more numbers.
_BEFORE = re.compile(
    r"(?<![\w.,/:$€£-])(?:(?:Apt|Suite|Unit|Flat|Apartment)\.?[ ]\d{1,5}[A-Z]?,?[ \n]{1,4})?"
    r"(?:\d{1,6}[A-Z]?,?[ ]){0,2}$"
)
# Before a unit: a street, with a number at one end.
_STREET = re.compile(
    r"(?<![\w.,/:$€£-])(?:(?:\d{1,6}[ ]){1,2}(?:[^\W\d_][\w.'\u2019-]{1,24}[ ]){1,5}"
    r"(?:\d{1,5}[a-z]?\.?)?"
    rf"|(?:{WORD}\.?[ ]){{1,4}}\d{{1,5}}[a-z]?\.?),?[ \t]*{_LINE.replace('{1,2}', '{0,1}')}[ \t]*$"
)
_NO_TOWN = frozenset(
    "i he she we they it the this that then and but or if when please dear phone tel fax email"
    " e-mail"
    " mobile office home dob date name ssn contact website mr mrs ms dr".split()
)


def addresses(text: str, spans: Iterable[Span]) -> list[Span]:
    r"""Return a whole address for each span that is a sure piece of one and is not whole itself.

    >>> text = "Home: 40 Example Street\n Flat 3\n Exampleton\n Ireland 12345, thanks"
    >>> [(s.start, s.end) for s in addresses(text, [Span(6, 23, "STREET_ADDRESS", 0.8, "rule")])]
    [(6, 58)]
    """
    found = []
    reached = 0
    for span in sorted(each for each in spans if each.entity == "STREET_ADDRESS"):
        if span.end <= reached:
            continue
        sure = span.score >= SURE
        start = _start(text, span)
        end = _end(text, span.start, span.end)
        if not sure and not _complete(span, start, end):
            continue
        if (start, end) != (span.start, span.end) or not sure:
            found.append(Span(start, end, "STREET_ADDRESS", max(SCORE, span.score), NAME))
            reached = end
    return found


def _complete(span: Span, start: int, end: int) -> bool:
    """Say whether what grew around an unsure piece makes it an address."""
    if span.recognizer == UNIT_RULE:
        return start < span.start
    return end > span.end


def _start(text: str, span: Span) -> int:
    before = text[max(0, span.start - 90) : span.start]
    pattern = _STREET if span.recognizer == UNIT_RULE else _BEFORE
    found = pattern.search(before)
    return span.start - len(before) + found.start() if found and found.group() else span.start


def _end(text: str, begin: int, end: int) -> int:
    """Return where the address that goes on at ``end`` stops."""
    here, last, town, lines, done = (
        end,
        "unit" if _ENDS_IN_UNIT.search(text, begin, end) else "street",
        False,
        False,
        0,
    )
    for _ in range(MOST):
        gap = _BETWEEN.match(text, here)
        start = gap.end() if gap else here
        line = gap is not None and gap["line"] is not None
        comma = gap is not None and (gap["comma"] or gap["late"]) is not None
        if start == here and last != "street":
            break
        lines = lines or line
        if found := _UNIT.match(text, start):
            last, end = "unit", found.end()
        elif found := _COUNTRY.match(text, start):
            if text[found.start()].islower() or not (comma or line or last != "street"):
                break
            last, end = "country", found.end()
        elif found := _CODE.match(text, start):
            if not (comma or line or town or last == "unit"):
                break
            done += 1 + town
            last, end = "code", found.end()
        elif town and (found := _STATE.match(text, start)):
            last = "state"
            end = found.end()
        elif done < 2 and (found := _TOWN.match(text, start)) and last != "country":
            if (
                found.group().split()[0].lower() in _NO_TOWN
                or text[found.end() : found.end() + 1] == ":"
            ):
                break
            if not lines and (comma or last in ("unit", "code")):
                end = found.end()
            elif line and not _ends_or_goes_on(text, found.end()):
                break
            last, town = "town", True
        else:
            break
        here = found.end()
    return end


def _ends_or_goes_on(text: str, end: int) -> bool:
    if _ENDS.match(text, end):
        return True
    rest = end + 1 if text[end : end + 1] == " " else end
    return any(each.match(text, rest) for each in (_STATE, _CODE, _COUNTRY))
