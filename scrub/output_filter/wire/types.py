"""What the APIs have in common."""

from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol


class Out(NamedTuple):
    """An event that may be sent."""

    name: str
    data: Any


class Events(Protocol):
    """A streamed answer of one API."""

    @property
    def complete(self) -> bool:
        """Whether the stream may end here."""

    def event(self, name: str, data: Any) -> Iterable[Out]:
        """Return what may be sent for an event."""

    def done(self) -> Iterable[Out]:
        """Return what is left, at the event that says that nothing follows."""
