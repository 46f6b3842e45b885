"""An answer, a piece at a time: in goes what the model says, out comes what may be sent.

Words come one by one, whatever chunks they come in. When ``holding`` says that what stands before
a place is no part of anything to come, it is screened, with the text before and the text seen
behind it, and sent. What is sent is a function of the text alone, so a stream is the same as the
whole.
"""

# ruff: noqa: E501 - patterns in one piece

import re

from recognizers import Span
from scrub.decide import resolve
from scrub.errors import OutputFilterError
from scrub.output_filter.actions import labelled, masked
from scrub.output_filter.holding import WIDE, Sentences, Words
from scrub.output_filter.leaks.checks import MEMORIZED, SYSTEM_PROMPT
from scrub.output_filter.screening import Screening
from scrub.output_filter.session import PSEUDONYM, Session
from scrub.output_filter.types import Finding
from scrub.output_filter.urls import in_link
from scrub.policy import Policy
from scrub.vault.canonical import canonical

BEFORE = 160  # characters that were sent already, read again for what they say of those to come
KEPT = 2048  # characters kept to know whether one stands in a link
STEP = 32  # how often a word without end is looked at

_START = re.compile(r"\S")
_END = re.compile(rf"[\s{WIDE}]")
_LETTER = re.compile(f"[{WIDE}]")
_HIGH, _LOW = re.compile("[\ud800-\udbff]\\Z"), re.compile("[\ud800-\udfff]")
_KEY = re.compile(r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY")
_KEY_SO_FAR = re.compile(
    r"[A-Z -]{0,16}(?:\\[nrt]|[\s\"'+|>]|[A-Z][A-Za-z-]{2,12}: [^\n]{0,80}\n|[A-Za-z0-9+/=]{16,}+)*+"
    r"[A-Za-z0-9+/=]{0,15}(?:-{1,5}(?:E(?:N(?:D[A-Z -]{0,50})?)?)?)?"
)
_LABEL = re.compile(
    r"(?i)pass|pwd|secret|token|credential|\bpin\b|\bkey\b|login|kennwort|contrase|senha"
)
_OPEN = "⟦"
_LONGEST_PSEUDONYM = 64


class Feeder:
    """The state of one answer. After an error nothing more of it comes out."""

    def __init__(
        self,
        policy: Policy,
        screening: Screening,
        session: Session | None = None,
        *,
        restores: bool = True,
        before: str = "",
    ) -> None:
        self.findings: list[Finding] = []
        self.blocked = False
        self._output = policy.output
        self._screening = screening
        self._session = session
        self._restores = restores
        self._text = f"{before}: " if before else ""  # what is kept of the answer
        self._origin = -len(self._text)  # where that begins in the answer
        # Places in what is kept: up to where it was sent, was read, and had its last word.
        self._done = self._at = self._last = len(self._text)
        self._word: int | None = None  # where the word that is being read begins
        self._steps = 0
        self._surrogate = ""
        self._over = False
        make = Words if screening.by_words else Sentences
        self._holding = make(policy.output.limits.hold)
        self._leaks = screening.leaks(session)
        self._ended_at, self._gap = (-1, ""), ""
        self._numbers: dict[tuple[str, str], int] = {}

    @property
    def held(self) -> int:
        """How many characters wait for what comes next."""
        return len(self._text) - self._done + len(self._surrogate)

    def feed(self, text: str) -> str:
        """Take what the model said next; return what may be sent now.

        Raises ``OutputFilterError`` when it cannot be screened; nothing more comes out then.
        """
        if self._over:
            if self.blocked:
                return ""
            raise OutputFilterError("this answer is over; begin another with `feeder()`")
        try:
            self._take(text)
            return self._read(final=False)
        except Exception as error:
            raise self._failed(error) from None

    def finish(self) -> str:
        """Return what is left to be sent, the answer being at its end."""
        if self._over:
            return ""
        try:
            if self._surrogate:
                raise UnicodeError
            sent = self._read(final=True)
            if not self.blocked:
                sent += self._send(len(self._text), len(self._text), final=True) + self._gap
        except Exception as error:
            raise self._failed(error) from None
        self.stop()
        return sent

    def stop(self) -> None:
        """Give up what waits: nothing more of this answer comes out."""
        self._over = True
        self._text = self._surrogate = ""
        self._done = self._at = 0

    def _failed(self, error: Exception) -> OutputFilterError:
        self.stop()
        if isinstance(error, OutputFilterError):
            return error
        what = (
            "it has half a character" if isinstance(error, UnicodeError) else type(error).__name__
        )
        return OutputFilterError(
            f"the answer could not be screened ({what}); the rest of it is withheld"
        )

    def _take(self, text: str) -> None:
        """Add to what is kept; halves of a character in two chunks are put together."""
        text = self._surrogate + text
        self._surrogate = text[-1] if _HIGH.search(text) else ""
        text = text[: len(text) - len(self._surrogate)]
        if _LOW.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        self._text += text
        if self._origin + len(self._text) > self._output.limits.characters:
            raise OutputFilterError(
                f"the answer is longer than {self._output.limits.characters:,} characters "
                "(output.limits.characters)"
            )

    def _read(self, *, final: bool) -> str:
        """Read word by word, and send what may be sent after each."""
        sent: list[str] = []
        while not self.blocked and (seen := self._next(final)) is not None:
            place = self._holding.ripe(self._origin + seen, self._origin + self._done)
            if place > self._origin + self._done:
                sent.append(self._send(place - self._origin, seen))
            if self._done > 4 * KEPT:
                self._forget(self._done - KEPT)
        return "".join(sent)

    def _next(self, final: bool) -> int | None:
        """Return the end of the next word, or of another step through a long one."""
        text = self._text
        if self._word is None:
            found = _START.search(text, self._at)
            if found is None:
                self._at = len(text)
                return None
            self._word, self._at, self._steps = found.start(), found.start(), 1
        if self._steps == 1 and _LETTER.match(text, self._word):
            return self._ended(self._word + 1)
        found = _END.search(text, self._at)
        end = found.start() if found else None
        stop = self._word + STEP * self._steps
        if end is not None and end <= stop:
            return self._ended(end)
        if len(text) > stop:
            self._at = stop
            self._steps += 1
            return stop
        if final:
            return self._ended(len(text))
        return None

    def _ended(self, end: int) -> int:
        start = max(0, self._word or 0)
        word, gap = self._text[start : min(end, start + STEP * 2)], self._text[self._last : start]
        self._holding.word(self._origin + start, self._origin + end, word, gap)
        self._word, self._at, self._last = None, end, end
        return end

    def _forget(self, count: int) -> None:
        """Drop the first characters of what is kept."""
        self._text = self._text[count:]
        self._origin += count
        self._done -= count
        self._at -= count
        self._last = max(0, self._last - count)
        if self._word is not None:
            self._word -= count

    def _send(self, place: int, seen: int, *, final: bool = False) -> str:
        """Screen what stands before ``place``, in the light of what was seen, and send it."""
        findings: list[Finding] = []
        if self._may_hold_values(place):
            if not final and (key := self._open_key(seen)) is not None:
                if (place := min(place, key)) <= self._done:
                    return ""
            findings = self._found(seen, final)
        place = self._uncut(place, seen, findings, final)
        if place <= self._done:
            return ""
        found = [each for each in findings if each.end <= place]
        leaks = self._leaks.spans(self._text, self._done, place, self._origin)
        return self._written(place, self._with(found, leaks) if leaks else found)

    def _with(self, findings: list[Finding], leaks: list[Span]) -> list[Finding]:
        """Return findings and leaks as they are done about: what is in a leak goes with it."""
        apart = [
            each
            for each in findings
            if all(each.end <= leak.start or leak.end <= each.start for leak in leaks)
        ]
        crossed = [each for each in findings if each not in apart]
        for at, leak in enumerate(leaks):
            touching = [each for each in crossed if each.start < leak.end and leak.start < each.end]
            first = min([leak.start, *(each.start for each in touching)])
            last = max([leak.end, *(each.end for each in touching)])
            leaks[at] = Span(first, last, leak.entity, leak.score, leak.recognizer)
        whole = resolve(self._text, leaks)
        return sorted([*apart, *map(self._screening.finding, whole)])

    def _may_hold_values(self, place: int) -> bool:
        """Say whether something that is not plain words is to be sent, or what follows a label."""
        begun = self._word is not None and self._word < place
        return (
            begun
            or self._holding.has_value(self._origin + place)
            or _LABEL.search(self._text, max(0, self._done - BEFORE // 2), place) is not None
        )

    def _found(self, seen: int, final: bool) -> list[Finding]:
        """Return what is found in what was not sent, with the text before it in view."""
        first = max(0, self._done - BEFORE)
        found = [
            each._replace(start=max(each.start + first, self._done), end=each.end + first)
            for each in self._screening.find(self._text[first:seen])
            if each.end + first > self._done
        ]
        if final and (key := self._open_key(seen)) is not None:  # one without an end is one still
            found = [each for each in found if each.end <= key]
            found.append(self._screening.unfinished_key(key, seen))
        return found

    def _open_key(self, seen: int) -> int | None:
        """Return where a private key begins that has no end yet, if one does and is not too long."""
        # Its first words may have been sent: they are no secret.
        begun = _KEY.search(self._text, max(0, self._done - BEFORE), seen)
        if begun is None or seen - begun.start() > self._output.limits.hold_key:
            return None
        if not _KEY_SO_FAR.fullmatch(self._text, begun.end(), seen):
            return None
        return max(begun.start(), self._done)

    def _uncut(self, place: int, seen: int, findings: list[Finding], final: bool) -> int:
        """Return the place nearest to one that cuts through no finding and no pseudonym."""
        if final:
            return place
        full = seen - self._done > self._output.limits.hold
        spans = [(each.start, each.end) for each in findings]
        spans += [found.span() for found in PSEUDONYM.finditer(self._text, self._done, seen)]
        opened = self._text.rfind(_OPEN, max(self._done, seen - _LONGEST_PSEUDONYM), seen)
        if opened >= 0 and "⟧" not in self._text[opened:seen]:
            spans.append((opened, seen))
        moved = True
        while moved:
            moved = False
            for start, end in spans:
                if start < place < end:
                    place = end if end < seen or (full and start <= self._done) else start
                    moved = True
        return place

    def _written(self, place: int, findings: list[Finding]) -> str:
        """Return what is sent for all up to ``place``, and go on from there."""
        parts = [self._gap]
        last = self._done
        for found in findings:
            goes_on = self._goes_on(found)
            if goes_on and len(parts) == 1:
                parts = []  # neither the space before it
            if not goes_on:
                parts.append(self._restored(last, found.start))
            last = found.end
            shown = found._replace(
                start=max(0, found.start + self._origin), end=found.end + self._origin
            )
            self.findings.append(shown)
            if found.action == "block":
                self.stop()
                self.blocked = True
                return "".join([*parts, self._output.block_message])
            if not goes_on:
                parts.append(self._instead(self._text[found.start : last], found))
            self._ended_at = found.end + self._origin, found.entity
        rest = self._restored(last, place)
        # The space behind a text said word for word goes with what more there is of it.
        self._gap = rest if rest.isspace() and self._ended_at[0] == last + self._origin else ""
        parts.append("" if self._gap else rest)
        self._done = place
        self._holding.sent(self._origin + place)
        return "".join(parts)

    def _goes_on(self, found: Finding) -> bool:
        """Say whether a finding is more of a text said word for word, and has its label already."""
        end, entity = self._ended_at
        between = self._text[max(0, end - self._origin) : found.start]
        verbatim = found.entity == entity and entity in (MEMORIZED, SYSTEM_PROMPT)
        return verbatim and found.action == "replace" and not any(map(str.isalnum, between))

    def _instead(self, value: str, found: Finding) -> str:
        doing = self._screening.actions.of(found.entity)
        if found.action == "warn":
            return value
        if found.action == "mask":
            return masked(value, doing)
        if found.action == "pseudonymize":
            return self._pseudonym(value, found.entity)
        return labelled(found.entity, doing)

    def _pseudonym(self, value: str, entity: str) -> str:
        """Return the session's pseudonym; without one, the number of the value in this answer."""
        if self._session:
            return self._session.pseudonym(value, entity)
        key = entity, canonical(entity, value)
        number = self._numbers.setdefault(key, 1 + sum(each == entity for each, _ in self._numbers))
        return f"[{entity}_{number}]"

    def _restored(self, start: int, end: int) -> str:
        """Return a stretch of what is kept with the session's pseudonyms as what they stand for."""
        text = self._text[start:end]
        if not (self._session and self._restores) or _OPEN not in text:
            return text
        parts, last = [], 0
        for each in self._session.standing_in(text):
            free = self._output.restore.urls or not in_link(self._text[: start + each.start])
            if each.value is not None and free:
                parts += [text[last : each.start], each.value]
                last = each.end
        return "".join([*parts, text[last:]])
