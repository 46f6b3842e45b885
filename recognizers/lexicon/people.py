"""People, told by a given name: ``Ngozi Okafor``, ``Zoë van der Berg``, ``Okafor, Ngozi``.

A given name and a capitalized word behind it are a person, unless a word beside them says that
they are a street, a firm or a saint's church. A given name alone is one only when it is no word and
no place besides. The lists hold given names of some fifty countries, without accents, as
statistical offices publish them.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from recognizers.lexicon.capitalized import Word
from recognizers.lexicon.letters import UPPER
from recognizers.types import Span

NAME = "names"
FULL, AMBIGUOUS, ALONE, CAPITALS = 0.82, 0.6, 0.55, 0.6

_LETTERS = r"[^\W\d_]{1,20}"
_PART = rf"{UPPER}(?:['\u2019]{UPPER})?{_LETTERS}(?:(?:-|['\u2019](?!s\b)){UPPER}?{_LETTERS})?"
_PARTICLE = (
    r"(?:van[ ]der|van[ ]den|van[ ]de|van|von[ ]der|von|zu|de[ ]la|de[ ]los|del|de|di|da|do|dos|das"
    r"|la|le|bin|ibn|al|el|ter|ten|Mc|Mac|af|av)"
)
# What may stand behind a given name: the rest of it after a hyphen, then initials and more names.
_SUFFIX = r"(?:Jr|Sr|II|III|IV)\b"
_REST = re.compile(
    rf"(?P<hyphen>-{UPPER}?{_LETTERS})?"
    rf"(?P<more>(?:[ ]{{1,2}}{UPPER}\.?(?![\w'\u2019])"
    rf"|[ ]{{1,2}}(?!{_SUFFIX})(?:{_PARTICLE}[ ])?{_PART}){{0,6}})"
    rf"(?P<suffix>,?[ ]{_SUFFIX}\.?)?"
)
_PIECE = re.compile(rf"[ ]{{1,2}}(?:{_PARTICLE}[ ])?([^ ]+)")
_BEFORE = re.compile(r"([^\W\d_]+)[.'\u2019]?[ -]$")
_AFTER = re.compile(r"[ ]([^\W\d_]+)|(['\u2019]s[ ][A-Z])")
_SURNAME_FIRST = re.compile(rf"(?:^|[\n|;\t\"(:][ ]?)((?:{_PARTICLE}[ ])?{_PART}),[ ]$")
_ENDS = re.compile(rf"(?:[ ]{UPPER}\b\.?)?[ \t]*(?:$|[\n\r|;\t\")])")
_CODE_BEFORE = frozenset("_./\\@#$`=-<&")
_CODE_BEHIND = frozenset("_(=[\\/@`>")

# Beside a name, these make it the name of something else.
_BEFORE_NOT = frozenset(
    "saint st ste san santa santo sant são sao mount mt fort ft port lake cape hotel villa rue via"
    " rua"
    " calle plaza piazza avenue avenida ulica place university college school hospital castle"
    " new north south east west upper lower isle bay river uss hms rms tropical hurricane typhoon"
    " storm operation project port puerto ciudad".split()
)
_AFTER_NOT = frozenset(
    "street st road rd avenue ave lane ln drive boulevard blvd court square bridge river lake"
    " mountain"
    " mountains mount hills valley island islands bay beach county city town village park"
    " airport station university college school academy institute hospital clinic cathedral"
    " chapel castle palace hotel museum gallery library theatre theater stadium arena"
    " centre center foundation prize award medal cup trophy inc ltd llc corp corporation company co"
    " group gmbh bank records press publishing sons brothers bros partners associates industries"
    " disease syndrome test method theorem algorithm distribution equation act bill week"
    " language alphabet scale number effect principle model process series peninsula coast region"
    " province district state states states' bible gospel version edition team club fc united"
    " airlines motors systems software technologies foods store stores market restaurant bar cafe"
    " and or the of in on at for".split()
)
# Capitalized words behind a given name that begin something new, and no surname.
_NO_SURNAME = frozenset(
    "i a an the he she it we they is was are were has had will would can could does did said says"
    " and"
    " or but if when while on in at by to for from with of as who what why how yes no ok please"
    " thanks thank hello hi dear monday tuesday wednesday thursday friday saturday sunday january"
    " february march april june july august september october november december phone email tel"
    " fax mobile address date dob ssn name id mr mrs ms dr prof ceo cfo cto md phd esq senior"
    " junior"
    " head vice president director manager officer employee patient plaintiff defendant".split()
)
_NOT_TAKEN = _NO_SURNAME | _AFTER_NOT


class People:
    r"""Finds people by their given names.

    >>> from recognizers.lexicon import Lexicon
    >>> text = "Ada Lovelace met Zoë in King Charles Street;\nLindqvist, Zoë"
    >>> [text[span.start : span.end] for span in Lexicon(frozenset({"PERSON"})).find([text])[0]]
    ['Ada Lovelace', 'Zoë', 'Lindqvist, Zoë']
    """

    entities = frozenset({"PERSON"})

    def __init__(self) -> None:
        self.words = given_names() | _listed("given_names_and_words")

    def spans(self, text: str, words: list[Word]) -> Iterator[Span]:
        """Yield the people in a text whose given names are ``words``, in order of start."""
        reached = 0
        for word in words:
            if word.start < reached or not _stands_free(text, word):
                continue
            if span := _person(text, word, word.spelled in given_names()):
                reached = span.end
                yield span


@cache
def given_names() -> frozenset[str]:
    """Return given names that are hardly ever words or places, folded."""
    return _listed("given_names")


def _listed(name: str) -> frozenset[str]:
    return frozenset((files("recognizers.lexicon") / f"{name}.txt").read_text("ascii").split())


def _stands_free(text: str, word: Word) -> bool:
    """Say whether neither code nor a street, saint or ship's name surrounds the word."""
    if text[word.start - 1 : word.start] in _CODE_BEFORE and word.start:
        return False
    if text[word.end : word.end + 1] in _CODE_BEHIND and word.end < len(text):
        return False
    if text[word.end : word.end + 1] == "." and text[word.end + 1 : word.end + 2].isalpha():
        return False
    before = _BEFORE.search(text, max(0, word.start - 24), word.start)
    return before is None or before[1].lower() not in _BEFORE_NOT or not before[1][0].isupper()


def _person(text: str, word: Word, sure: bool) -> Span | None:
    value = text[word.start : word.end]
    rest = _REST.match(text, word.end)
    end, parts = _taken(rest, value.isupper() and len(value) > 1) if rest else (word.end, 0)
    after = _AFTER.match(text, end)
    if after and after[1] and after[1][0].isupper() and after[1].lower() in _AFTER_NOT:
        return None
    if not parts:
        if value.islower() and text[word.start - 1 : word.start] == "'":
            return None
        first = _SURNAME_FIRST.search(text, max(0, word.start - 40), word.start)
        if first and sure and _ENDS.match(text, end) and first[1].lower() not in _NO_SURNAME:
            return Span(first.start(1), end, "PERSON", FULL, NAME)
        if not sure or value.isupper():
            return None
        return Span(word.start, end, "PERSON", ALONE, NAME)
    score = FULL if sure else AMBIGUOUS
    return Span(word.start, end, "PERSON", CAPITALS if value.isupper() else score, NAME)


def _taken(rest: re.Match[str], capitals: bool) -> tuple[int, int]:
    """Return where a name ends, and how many parts follow the given name."""
    end, parts = rest.end("hyphen") if rest["hyphen"] else rest.start(), 0
    here = rest.start("more")
    for piece in _PIECE.finditer(rest["more"]):
        last = piece[1]
        initial = len(last.rstrip(".")) == 1
        if not initial and last.lower() in _NOT_TAKEN:
            break
        if not initial:
            if last.isupper() and not capitals:
                break
            parts, end = parts + 1, here + piece.end()
    if parts and rest["suffix"] and end == rest.end("more"):
        end = rest.end()
    return end, parts
