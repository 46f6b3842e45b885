"""Look up what tokens stand for: for a stated purpose, at a limited rate, and on the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from scrub.errors import VaultError
from scrub.vault.entries import CANONICAL
from scrub.vault.tokens import TEMPLATE, standing_in
from scrub.vault.vault import Vault

ACTION = "reveal"
AT_ONCE = 500


@dataclass(frozen=True)
class Revealed:
    """A text with its values, and how many of its tokens the vault knows and does not know."""

    text: str
    known: int
    unknown: int

    def __repr__(self) -> str:
        return f"Revealed(known={self.known}, unknown={self.unknown})"


@dataclass(frozen=True, repr=False)
class Known:
    """What the vault knows of a token: the spellings of its value, by tag."""

    kid: str
    entity: str
    by_tag: dict[bytes, str]

    @property
    def fullest(self) -> str:
        """The fullest spelling that stood in a text; else the canonical one."""
        in_texts = [each for tag, each in self.by_tag.items() if tag != CANONICAL]
        return max(in_texts or self.by_tag.values(), key=lambda each: (len(each), each))


def reveal(vault: Vault, text: str, *, purpose: str, template: str = TEMPLATE) -> Revealed:
    """Return a text with a value in the place of each token that the vault knows.

    Raises ``VaultError`` when the role does not allow it, when no purpose is given, or when the
    tokens are more than may be revealed in an hour.
    """
    vault.custody.may(ACTION)
    _state(purpose)
    tokens = list(standing_in(text, template))
    ids = sorted({token.id for token in tokens})
    _keep_to_the_limit(vault, len(ids))
    vault.log(ACTION, purpose=purpose, tokens=len(ids))  # before anything is shown
    values = spellings(vault, ids)
    parts: list[str] = []
    last = known = 0
    for token in tokens:
        if token.id in values:
            parts += [text[last : token.start], values[token.id].fullest]
            last = token.end
            known += 1
    return Revealed("".join([*parts, text[last:]]), known, len(tokens) - known)


def spellings(vault: Vault, ids: Iterable[str]) -> dict[str, Known]:
    """Return what tokens stand for; those that are not in the vault are left out.

    For this package alone: whoever calls it has seen to role and record.
    """
    found: dict[str, Known] = {}
    ids = list(ids)
    for first in range(0, len(ids), AT_ONCE):
        by_place = {vault.entries.place(id): id for id in ids[first : first + AT_ONCE]}
        for row in vault.store.entries(list(by_place)):
            id = by_place[row.place]
            spelled = vault.entries.opened(id, row)
            if spelled is not None:
                known = found.setdefault(id, Known(*vault.entries.scope_of(row), {}))
                known.by_tag[row.tag] = spelled
    return found


def _state(purpose: str) -> None:
    if not purpose.strip():
        raise VaultError("state a purpose: it goes on the record")


def _keep_to_the_limit(vault: Vault, wanted: int) -> None:
    limit = vault.settings.reveals_per_hour
    since = datetime.now(UTC) - timedelta(hours=1)
    done = sum(
        int(line.details.get("tokens", 0))
        for line in vault.audit.lines()
        if line.action == ACTION and line.time > since
    )
    if done + wanted > limit:
        raise VaultError(
            f"{wanted:,} tokens are too many: {limit:,} may be revealed in an hour, and "
            f"{done:,} were"
        )
