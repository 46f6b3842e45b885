"""A name found with confidence anywhere in a document is found everywhere in it.

``From: Ngozi Okafor <ngozi@example.org>`` is sure; ``Okafor`` or ``NGOZI`` further down is then no
riddle any more. Only names that rules or lists are sure of are looked for again: what a model
took for a name by mistake is not spread over the document. Parts of a name that are common words
as well are left out.
"""

import re
from collections.abc import Iterable, Iterator

from recognizers import Span
from scrub.phrases import Phrases

SURE = 0.8
SCORE = 0.8
SHORTEST = 3  # letters in a part of a name
NAME = "repeat"

# Names that are everyday words too, with a capital at the start of a sentence if not always.
_WORDS = frozenset(
    "Abbey Amber April August Autumn Baker Bill Bishop Black Bond Brook Brown Butler Carol Chance"
    " Christian Church Clay Cliff Cook Cooper Crystal Daisy Dale Dawn Day Dean Dick Don Drew Earl"
    " English Faith Field Fisher Ford Forest Foster France Frank Gay Glen Good Grace Grant Gray"
    " Green Guy Hall Harmony Hazel Heath Heather Hill Hope Hunter Iris Ivy Jack Jay Jean Joy June"
    " King Knight Lake Lance Lane Lee Little Long Love Major Marina Mark Mason May Melody Miles"
    " Mill Miller Moon Moore Nick Noble Norm Page Park Parker Paris Patience Pat Penny Pierce Poll"
    " Pope Porter Price Prince Ray Rich Rob Robin Rock Rose Ruby Rusty Sage Sandy Sharp Shepherd"
    " Short Sky Smith Snow Son Stone Strong Sue Summer Sunny Taylor Temple Terry Trinity Turner"
    " Victor Viola Violet Wade Walker Wall Ward Waters Weaver West White Will Winter Wise Wood"
    " Woods Young".split()
)


def repeats(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return every place in a text where one of the sure names among its spans stands.

    The places those names were found in are among them, and so are names inside longer ones:
    what overlaps is settled where all spans are.

    >>> mail = "From: Ngozi Okafor <n@example.org>  Then Okafor left."
    >>> [(s.start, s.end) for s in repeats(mail, [Span(6, 18, "PERSON", 0.9, "rule")])]
    [(6, 18), (6, 11), (12, 18), (41, 47)]
    """
    sure = [span for span in spans if span.entity == "PERSON" and span.score >= SURE]
    names = {name for span in sure for name in _looked_for(text[span.start : span.end])}
    return [Span(start, end, "PERSON", SCORE, NAME) for start, end, _ in Phrases(names).find(text)]


def _looked_for(name: str) -> Iterator[str]:
    """Yield the spellings under which a name may come again: whole, in parts, in capitals."""
    for each in {name, *re.findall(r"[\w'\u2019-]+", name)}:
        if (" " in each and any(map(str.isalnum, each))) or _telling(each):
            yield each
            yield each.upper()


def _telling(part: str) -> bool:
    """Say whether a part of a name is one by itself, and no initial, particle or common word."""
    return len(part) >= SHORTEST and part[0].isupper() and part.title() not in _WORDS
