"""Conversations that go on: the session of an earlier request, for the same tenant alone.

Each tenant has its own ``Sessions``; there is no way from one to another's.
"""

from collections import OrderedDict

from scrub.output_filter.session import Session


class Sessions:
    """Sessions by name, for a while. Those not asked for the longest go first."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._kept: OrderedDict[str, tuple[float, Session]] = OrderedDict()

    def get(self, name: str, now: float) -> Session | None:
        """Return the session of a name, if it is remembered."""
        self._forget(now)
        at_and_session = self._kept.get(name)
        if at_and_session is None:
            return None
        self.put(name, at_and_session[1], now)
        return at_and_session[1]

    def put(self, name: str, session: Session, now: float) -> None:
        """Remember a session under a name."""
        self._kept[name] = (now, session)
        self._kept.move_to_end(name)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def _forget(self, now: float) -> None:
        while self._kept:
            name, (at, _) = next(iter(self._kept.items()))
            if now - at <= self._seconds:
                return
            del self._kept[name]
