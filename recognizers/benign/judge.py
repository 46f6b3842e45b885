"""Let stand what has the shape of personal data and cannot be it, each with a reason.

Secrets are never let stand here: what they look like is their own rules' business; nor is what a
user's deny list names.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from itertools import accumulate

from recognizers.benign import names, reserved, shapes
from recognizers.benign.page import Page, Place
from recognizers.benign.reasons import REASONS
from recognizers.entities import ENTITIES
from recognizers.types import Span

Verdict = tuple[Span, str]  # a span, and the code of the reason to let it stand
_Ask = Callable[[Place], str | None]
_OF_ENTITY: dict[str, _Ask] = {
    "IP_ADDRESS": reserved.of_network,
    "EMAIL_ADDRESS": reserved.of_web,
    "URL": reserved.of_web,
    "PHONE_NUMBER": reserved.of_phone,
    "CREDIT_CARD": reserved.of_card,
    "MAC_ADDRESS": reserved.of_hardware,
    "PERSON": names.of_name,
    "USERNAME": names.of_name,
}
_OF_MODEL: dict[str, _Ask] = {
    **dict.fromkeys(("PERSON", "LOCATION", "ORGANIZATION", "NRP"), names.of_reading),
    **dict.fromkeys(("DATE_TIME", "MONEY"), names.of_quantity),
}
# Written in shapes of their own, of which the others are no part.
_NOT_SHAPES = frozenset({"CRYPTO", "EMAIL_ADDRESS", "URL"})
_BY_USER = frozenset({"deny"})


class Judge:
    """Judges spans by the reasons that are on.

    >>> [span] = [Span(5, 17, "IP_ADDRESS", 0.9, "generic.ip.v4")]
    >>> Judge(REASONS).reasons("ping 192.168.1.10", [span])
    ['private_ip']
    >>> Judge({"hash"}).reasons("ping 192.168.1.10", [span])
    [None]
    """

    def __init__(self, on: Collection[str] = REASONS) -> None:
        self._on = frozenset(on)

    def reasons(
        self, text: str, spans: Sequence[Span], earlier: Iterable[Verdict] = ()
    ) -> list[str | None]:
        """Return, for each span of a text, the code of the reason to let it stand, or None.

        What a rule's span is let stand for, spans inside it are let stand for too: a name in an
        e-mail address, say. So are spans inside those of ``earlier`` verdicts on the same text.
        """
        if not self._on:
            return [None] * len(spans)
        page = Page(text)
        found = [self._reason(page, span) for span in spans]
        around = [
            (span, code)
            for span, code in [*earlier, *zip(spans, found, strict=True)]
            if code and ":" not in span.recognizer
        ]
        if not around:
            return found
        inside = _Around(around)
        return [code or inside.code_of(span) for span, code in zip(spans, found, strict=True)]

    def _reason(self, page: Page, span: Span) -> str | None:
        if not _judged(span):
            return None
        place = Place(page, span)
        for ask in _asked(span.entity, place.by_model):
            if (code := ask(place)) in self._on:
                return code
        return None


@cache
def _asked(entity: str, by_model: bool) -> tuple[_Ask, ...]:
    """Return what to ask about spans of an entity, in order."""
    asked = [
        _OF_ENTITY.get(entity),
        None if entity in _NOT_SHAPES else shapes.of_shape,
        _OF_MODEL.get(entity) if by_model else None,
    ]
    return tuple(ask for ask in asked if ask)


def _judged(span: Span) -> bool:
    return ENTITIES[span.entity].family != "secret" and span.recognizer not in _BY_USER


class _Around:
    """Spans that are let stand, to ask what is inside one of them."""

    def __init__(self, around: Iterable[Verdict]) -> None:
        ordered = sorted(around, key=lambda verdict: verdict[0].start)
        self._starts = [span.start for span, _ in ordered]
        # Of each and those before it, the one that reaches furthest.
        self._furthest = list(accumulate(ordered, _further))

    def code_of(self, span: Span) -> str | None:
        """Return the code of a span around this one, if there is any."""
        before = bisect_right(self._starts, span.start)
        if not before or not _judged(span):
            return None
        outer, code = self._furthest[before - 1]
        return code if span.end <= outer.end else None


def _further(one: Verdict, other: Verdict) -> Verdict:
    return other if other[0].end > one[0].end else one
