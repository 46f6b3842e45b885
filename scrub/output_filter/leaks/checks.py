"""What must not get out whatever it looks like: values of a vault, canaries, texts by heart."""

from collections.abc import Sequence
from pathlib import Path

from recognizers import Span
from recognizers.views import View, find_in_views
from scrub.decide import resolve
from scrub.output_filter.leaks.canaries import Canaries
from scrub.output_filter.leaks.filter_key import read_filter_key
from scrub.output_filter.leaks.fingerprints import Fingerprints
from scrub.output_filter.leaks.known import KIND as VALUES
from scrub.output_filter.leaks.known import KnownValues
from scrub.output_filter.leaks.verbatim import KIND as ROWS
from scrub.output_filter.leaks.verbatim import Verbatim, rows_of
from scrub.output_filter.session import PSEUDONYM, Session
from scrub.output_settings import LeakSettings
from scrub.vault.tokens import standing_in

MEMORIZED, SYSTEM_PROMPT, FOREIGN = "MEMORIZED", "SYSTEM_PROMPT", "FOREIGN_PSEUDONYM"


class LeakChecks:
    """The leak checks of a policy, loaded once.

    Raises ``InputError`` and ``KeyFileError`` for a file that is missing, damaged or of another
    key.
    """

    def __init__(self, settings: LeakSettings, views: dict[str, View]) -> None:
        self._views = views
        self._known: KnownValues | None = None
        self._canaries: Canaries | None = None
        self._memorized: Fingerprints | None = None
        self._prompt_words = settings.system_prompt.words
        if known := settings.known_values:
            key = read_filter_key(Path(known.key_file))
            self._known = KnownValues(Fingerprints.open(Path(known.file), key, kind=VALUES))
        if canaries := settings.canaries:
            self._canaries = Canaries(read_filter_key(Path(canaries.key_file)))
        if memorized := settings.memorized:
            key = read_filter_key(Path(memorized.key_file))
            self._memorized = Fingerprints.open(Path(memorized.file), key, kind=ROWS)

    @property
    def in_plain_words(self) -> bool:
        """Whether a value to be found may be plain words, such as a name."""
        return self._known is not None and self._known.plain

    def spans(self, text: str) -> list[Span]:
        """Return the values and canaries in a stretch of an answer, read through views as well."""
        if self._known is None and self._canaries is None:
            return []
        return find_in_views(self._find, [text], self._views)[0]

    def _find(self, texts: Sequence[str]) -> list[list[Span]]:
        finders = [each.find for each in (self._known, self._canaries) if each is not None]
        return [[span for find in finders for span in find(text)] for text in texts]

    def of_answer(self, session: Session | None) -> "Leaks":
        """Return what follows one answer of a session."""
        following: list[tuple[str, Verbatim]] = []
        if self._memorized is not None:
            following.append((MEMORIZED, rows_of(self._memorized)))
        if session is not None and session.protects:
            prompt = Verbatim(session.prompts(self._prompt_words).__contains__, self._prompt_words)
            following.append((SYSTEM_PROMPT, prompt))
        return Leaks(session, following)


class Leaks:
    """What looks for leaks in one answer, from its beginning to its end."""

    def __init__(self, session: Session | None, following: list[tuple[str, Verbatim]]) -> None:
        self._session = session
        self._following = following

    def spans(self, text: str, start: int, end: int, origin: int) -> list[Span]:
        """Return the leaks in ``text[start:end]``, which is to be sent next.

        ``text`` begins at ``origin`` of the answer. Places are those in ``text``.
        """
        found = [
            Span(max(start, first - origin), last - origin, entity, 1.0, f"leak.{entity.lower()}")
            for entity, verbatim in self._following
            for first, last in verbatim.find(text, end, origin)
            if last - origin > start
        ]
        if "⟦" in text[start:end]:
            found += self._foreign(text[start:end], start)
        return resolve(text, found)

    def _foreign(self, text: str, shift: int) -> list[Span]:
        """Return the pseudonyms of other sessions, tenants and corpora."""
        places = [
            each.span()
            for each in PSEUDONYM.finditer(text)
            if self._session is None or not self._session.owns(each.group())
        ]
        places += [(token.start, token.end) for token in standing_in(text)]
        reason = f"leak.{FOREIGN.lower()}"
        return [Span(a + shift, b + shift, FOREIGN, 1.0, reason) for a, b in places]
