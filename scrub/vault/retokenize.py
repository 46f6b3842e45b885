"""New tokens for old, after a rotation: the vault then knows what either stands for."""

from scrub.vault.keys import Keys
from scrub.vault.reveal import spellings
from scrub.vault.segments import Value
from scrub.vault.store import Batch
from scrub.vault.tokens import TEMPLATE, Tokens, body_of, standing_in
from scrub.vault.vault import Vault


class Retokenizer:
    """Puts tokens of the current key in the place of older ones, text by text.

    A token that stands for its value everywhere becomes the one that scrubbing would make now; one
    for a document or an occurrence becomes another of that kind. Tokens not in the vault stay.
    """

    def __init__(self, vault: Vault, keys: Keys, template: str = TEMPLATE) -> None:
        vault.custody.may("administer")
        self._vault = vault
        self._keys = keys
        self._template = template
        self._now = Tokens(keys, template)
        self._new: dict[str, str] = {}
        self._rows: list[Value] = []
        self.known = 0
        """Different tokens that were put anew."""

    def __call__(self, text: str) -> str:
        """Return a text with new tokens in it."""
        tokens = list(standing_in(text, self._template))
        self._look_up({token.id for token in tokens} - self._new.keys())
        parts, last = [], 0
        for token in tokens:
            if new := self._new.get(token.id):
                parts += [text[last : token.start], new]
                last = token.end
        return "".join([*parts, text[last:]])

    def commit(self) -> None:
        """Tell the vault what the new tokens stand for; call it before anybody sees them."""
        rows = {row[:2]: row for value in self._rows for row in self._vault.entries.rows(value)}
        self._vault.store.commit(Batch(list(rows.values())))
        self._rows = []

    def _look_up(self, ids: set[str]) -> None:
        for id, known in spellings(self._vault, ids).items():
            if known.kid == self._keys.kid:
                continue
            value, entity = known.by_tag[b""], known.entity
            old = Tokens(self._keys, self._template, known.kid)
            if known.kid in self._keys.kids and old.id_of(value, entity) == id:
                new = self._now.id_of(value, entity)
            else:
                new = body_of(self._keys.mac(entity, "retoken", id))
            self._new[id] = self._now.rendered(new, entity)
            self.known += 1
            self._rows += [
                Value(new, self._keys.kid, entity, value, surface)
                for surface in known.by_tag.values()
            ]
