"""Who may use the server, how often, and by which policy."""

import secrets
from collections.abc import Mapping
from hashlib import sha256
from threading import Lock

from scrub.detect import models_needed
from scrub.finder import Finder
from scrub.output_filter.filter import OutputFilter
from scrub.output_filter.serve.sessions import Sessions
from scrub.output_filter.serve.settings import Limits, Settings, Terms
from scrub.output_filter.session import Session
from scrub.output_filter.wire.faults import Fault

_MINUTE = 60.0


def new_key() -> tuple[str, str]:
    """Return a fresh API key of 256 random bits, and the hash of it that goes into a file."""
    key = f"scrub-{secrets.token_urlsafe(32)}"
    return key, hashed(key)


def hashed(key: str) -> str:
    """Return the hash of a key. Keys are random and long: a plain hash cannot be undone."""
    return f"sha256:{sha256(key.encode()).hexdigest()}"


class Bucket:
    """How many requests are left: a token bucket that fills within a minute."""

    def __init__(self, per_minute: int | None, now: float) -> None:
        self._most = per_minute
        self._left = float(per_minute or 0)
        self._at = now

    def take(self, now: float) -> float:
        """Take one, and return 0, or how many seconds until there is one."""
        if self._most is None:
            return 0.0
        rate = self._most / _MINUTE
        self._left = min(float(self._most), self._left + (now - self._at) * rate)
        self._at = now
        if self._left < 1:
            return (1 - self._left) / rate
        self._left -= 1
        return 0.0


class House:
    """One tenant: its filter, its sessions, what is left of its limits."""

    def __init__(self, name: str, terms: Terms, filter: "LockedFilter", limits: Limits) -> None:
        self.name = name
        self.terms = terms
        self.filter = filter
        self.bucket = Bucket(terms.requests_per_minute, 0.0)
        self.running = 0
        self.sessions = Sessions(limits.sessions, limits.session_seconds)

    @property
    def needs_session(self) -> bool:
        """Whether anything is to be remembered of a prompt or an answer."""
        terms = self.terms
        return (
            terms.prompts == "hide"
            or terms.system_prompts == "protect"
            or self.filter.pseudonymizes
        )

    def new_session(self) -> Session:
        """Return a session of this tenant's."""
        session = Session(self.filter.policy, tenant=self.name)
        session._finder = self.filter.finder  # built once, not for each session
        return session


class LockedFilter(OutputFilter):
    """A filter for several threads: its recognizers read one text at a time."""

    def __init__(self, policy: str) -> None:
        super().__init__(policy)
        self.lock = Lock()
        self.finder: Finder = Session(self.policy)._finder
        # A model may take long.
        self.slow = bool(models_needed(self.policy))
        output = self.policy.output
        actions = {each.action for each in (output.action, *output.entities.values())}
        self.pseudonymizes = "pseudonymize" in actions


class Tenants:
    """Every tenant. Without any, all requests are one nameless tenant's."""

    def __init__(self, settings: Settings) -> None:
        filters: dict[str, LockedFilter] = {}

        def house(name: str, terms: Terms) -> House:
            if terms.policy not in filters:
                filters[terms.policy] = LockedFilter(terms.policy)
            return House(name, terms, filters[terms.policy], settings.limits)

        self._by_key: dict[str, House] = {}
        for name, tenant in settings.tenants.items():
            made = house(name, tenant)
            self._by_key.update(dict.fromkeys(tenant.keys, made))
        self._everybody = None if settings.tenants else house("", settings)

    def of(self, headers: Mapping[str, str]) -> House:
        """Return the tenant whose key a request has; raises ``Fault``."""
        if self._everybody:
            return self._everybody
        scheme, _, key = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not key:
            key = headers.get("x-api-key", "")
        house = self._by_key.get(hashed(key.strip()))
        if house is None:
            raise Fault("no_key")
        return house
