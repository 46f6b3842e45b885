"""A filter and a session, over all the texts of one answer."""

from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

from scrub.errors import OutputFilterError
from scrub.output_filter.feed import Feeder
from scrub.output_filter.filter import OutputFilter
from scrub.output_filter.session import Session
from scrub.output_filter.types import Finding
from scrub.output_filter.wire.faults import Fault

MOST_LANES = 4096
_LONG = 32  # characters from which on a text is worth remembering

Key = tuple[int | str, ...]
"""Where in an answer a text is, whatever pieces it comes in."""
T = TypeVar("T")


class Screener:
    """Screens the texts of one answer, and counts what it finds.

    ``found`` counts entity and action; ``blocked`` says that something may not be said at all.
    Any error of a recognizer, whatever it is, becomes a ``Fault``.
    """

    def __init__(self, filter: OutputFilter, session: Session | None = None) -> None:
        self.found: Counter[tuple[str, str]] = Counter()
        self.blocked = False
        self._filter = filter
        self._session = session
        self._known: dict[str, str] = {}

    def text(self, text: str) -> str:
        """Screen a whole text."""
        if not text or self.blocked:
            return ""
        if text in self._known:
            return self._known[text]
        done = guarded(lambda: self._filter.screen(text, session=self._session))
        self.note(done.findings, blocked=done.blocked)
        self.remember(text, done.text)
        return done.text

    def arguments(self, text: str) -> str:
        """Screen the arguments of a tool call, a text that is JSON."""
        if not text or self.blocked:
            return ""
        if text in self._known:
            return self._known[text]
        done = guarded(lambda: self._filter.screen_arguments(text, session=self._session))
        self.note(done.findings, blocked=done.blocked)
        self.remember(text, done.text)
        return done.text

    def json(self, value: Any) -> Any:
        """Screen a JSON value that a model wrote: keys, numbers and all."""
        if self.blocked:
            return {}
        done = guarded(lambda: self._filter.screen_json(value, session=self._session))
        self.note(done.findings, blocked=done.blocked)
        return done.value

    def feeder(self) -> Feeder:
        """Return what screens a text that comes in pieces."""
        return guarded(lambda: self._filter.feeder(self._session))

    def note(self, findings: "tuple[Finding, ...] | list[Finding]", *, blocked: bool) -> None:
        """Count what was found."""
        self.found.update((each.entity, each.action) for each in findings)
        self.blocked = self.blocked or blocked

    def remember(self, text: str, clean: str) -> None:
        """Note what a text became: some APIs say the same text several times."""
        if len(text) >= _LONG:
            self._known[text] = clean


class Lanes:
    """Texts that come in pieces, several at a time, each under its key.

    The arguments of a tool call wait for their end: nobody can run half a call, and only whole
    ones can be told to be JSON. With ``keep``, what was sent can be asked for.
    """

    def __init__(self, screener: Screener, *, keep: bool = False) -> None:
        self._screener = screener
        self._keep = keep
        self._feeders: dict[Key, Feeder] = {}
        self._calls: dict[Key, list[str]] = {}
        self._sent: dict[Key, list[str]] = {}

    def feed(self, key: Key, piece: str) -> str:
        """Take a piece of a text, and return what may be sent."""
        feeder = self._feeders.get(key)
        if feeder is None:
            self._refuse_more()
            feeder = self._feeders[key] = self._screener.feeder()
        if feeder.blocked or self._screener.blocked:
            return ""
        clean = guarded(lambda: feeder.feed(piece))
        self._screener.blocked = feeder.blocked
        self._keep_sent(key, clean)
        return clean

    def feed_arguments(self, key: Key, piece: str) -> str:
        """Take a piece of a tool call's arguments; they are sent when they are whole."""
        if key not in self._calls:
            self._refuse_more()
        self._calls.setdefault(key, []).append(piece)
        return ""

    def finish(self, prefix: Key = ()) -> list[tuple[Key, str]]:
        """Return what is left to be sent of the texts whose keys start with a prefix."""
        wanted = len(prefix)
        feeders = [key for key in self._feeders if key[:wanted] == prefix]
        left = [(key, self._finished(key)) for key in feeders]
        calls = [key for key in self._calls if key[:wanted] == prefix]
        for key in calls:
            left.append((key, clean := self._screener.arguments("".join(self._calls.pop(key)))))
            self._keep_sent(key, clean)
        return [(key, text) for key, text in left if text]

    def sent(self, key: Key) -> str | None:
        """Return all that was sent of a text that has ended, once; None if there was none."""
        pieces = self._sent.pop(key, None)
        return None if pieces is None else "".join(pieces)

    def _finished(self, key: Key) -> str:
        feeder = self._feeders.pop(key)
        already = feeder.blocked
        clean = "" if already or self._screener.blocked else guarded(feeder.finish)
        self._screener.note(feeder.findings, blocked=feeder.blocked)
        self._keep_sent(key, clean)
        return clean

    def _keep_sent(self, key: Key, clean: str) -> None:
        if self._keep:
            self._sent.setdefault(key, []).append(clean)

    def _refuse_more(self) -> None:
        if len(self._feeders) + len(self._calls) >= MOST_LANES:
            raise Fault("unscannable")


def guarded(work: Callable[[], T]) -> T:
    """Do something with a recognizer; whatever it raises, nothing of the text goes with it."""
    try:
        return work()
    except Fault:
        raise
    except OutputFilterError as error:  # says what is wrong, and nothing of the text
        raise Fault("screen_failed", cause=str(error)) from None
    except Exception as error:
        raise Fault("screen_failed", cause=type(error).__name__) from None
