"""One line between a model and its users: what it says, screened."""

from collections.abc import AsyncIterable, Callable, Iterable
from pathlib import Path
from typing import Any, AnyStr

from scrub.output_filter.feed import Feeder
from scrub.output_filter.screening import Screening
from scrub.output_filter.session import Session
from scrub.output_filter.streams import AsyncStream, Stream
from scrub.output_filter.tool_arguments import screen_arguments, screen_json
from scrub.output_filter.types import Screened, ScreenedJson
from scrub.policy import Policy
from scrub.policy_file import load_policy


class OutputFilter:
    """Screens what a language model says, by a policy, its file or a preset's name.

    Raises ``PolicyError`` for a policy that is wrong, at once; every method raises
    ``OutputFilterError`` when something cannot be screened, and then gives nothing of it.

    >>> OutputFilter("output-filter").screen("Mail ngozi@example.com!").text
    'Mail [EMAIL_ADDRESS]!'
    """

    def __init__(self, policy: Policy | str | Path) -> None:
        self.policy = policy if isinstance(policy, Policy) else load_policy(policy)
        self._screening = Screening(self.policy)

    def feeder(self, session: Session | None = None) -> Feeder:
        """Return what takes one answer as it comes."""
        return Feeder(self.policy, self._screening, session)

    def screen(self, text: str, *, session: Session | None = None) -> Screened:
        """Screen a whole answer."""
        feeder = self.feeder(session)
        sent = feeder.feed(text) + feeder.finish()
        return Screened(sent, tuple(feeder.findings), feeder.blocked)

    def stream(
        self, chunks: Iterable[AnyStr], *, session: Session | None = None
    ) -> "Stream[AnyStr]":
        """Screen an answer that comes in chunks of text, or of UTF-8 cut anywhere.

        What it gives is, put together, what ``screen`` gives for the whole, however it was cut.
        """
        return Stream(self.feeder(session), chunks)

    def astream(
        self, chunks: AsyncIterable[AnyStr], *, session: Session | None = None
    ) -> "AsyncStream[AnyStr]":
        """Do the same with chunks that come asynchronously."""
        return AsyncStream(self.feeder(session), chunks)

    def screen_json(self, value: Any, *, session: Session | None = None) -> ScreenedJson:
        """Screen every key, string and number of a JSON value, each under the name it has.

        A session's pseudonyms become values again only if the policy says so
        (``output.restore.tool_arguments``).
        """
        return screen_json(value, self._feeder_of_arguments(session), self.policy.output)

    def screen_arguments(self, text: str, *, session: Session | None = None) -> Screened:
        """Screen the arguments of a tool call as a model writes them: JSON in, JSON out.

        What is no JSON is screened as text. Offsets of findings are those within their string.
        """
        return screen_arguments(text, self._feeder_of_arguments(session), self.policy.output)

    def _feeder_of_arguments(self, session: Session | None) -> Callable[[str], Feeder]:
        restores = self.policy.output.restore.tool_arguments
        return lambda name: Feeder(
            self.policy, self._screening, session, restores=restores, before=name
        )
