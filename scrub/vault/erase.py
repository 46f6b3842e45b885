"""Shredding: of a person, an entity, an epoch (key id) or a whole project; nothing brings it back.

A person's entries are deleted and overwritten. For the others the data keys go first, and with them
every copy of what they encrypt; then the entries go too.
"""

from collections.abc import Iterable
from pathlib import Path

from scrub.vault.canonical import canonical
from scrub.vault.entries import CANONICAL
from scrub.vault.keys import Keys
from scrub.vault.reveal import spellings
from scrub.vault.tokens import Tokens
from scrub.vault.vault import Vault

ACTION = "administer"


def erase_values(vault: Vault, keys: Keys, values: Iterable[tuple[str, str]]) -> int:
    """Erase every entry of some values, each an entity and a spelling; return how many there were.

    Their tokens in the whole corpus are made with the keys; those for a document or an occurrence
    are found by going over all that undoes shards.
    """
    vault.custody.may(ACTION)
    wanted = set(values)
    ids = {
        Tokens(keys, kid=kid).id_of(canonical(entity, value), entity)
        for kid in keys.kids
        for entity, value in wanted
    }
    ids |= _standing_for(vault, {(entity, canonical(entity, value)) for entity, value in wanted})
    gone = _erase(vault, ids)
    vault.log("shred", of="values", count=len(wanted), entries=gone)
    return gone


def erase_tokens(vault: Vault, ids: Iterable[str]) -> int:
    """Erase the entries of some tokens; return how many there were."""
    vault.custody.may(ACTION)
    wanted = set(ids)
    gone = _erase(vault, wanted)
    vault.log("shred", of="tokens", count=len(wanted), entries=gone)
    return gone


def erase_scope(vault: Vault, *, kid: str | None = None, entity: str | None = None) -> int:
    """Erase all entries of an entity, of a key id, or of one under the other."""
    vault.custody.may(ACTION)
    numbers = set(vault.data_keys.shred(kid=kid, entity=entity))

    def gone(id: str) -> bool:
        rows = vault.store.entries([vault.entries.place(id)])
        return not rows or any(row.scope in numbers for row in rows)

    undos = list(vault.undoer.without_residues(vault.store.undos(), gone))
    count = vault.store.erase_scopes(sorted(numbers), undos)
    vault.log("shred", of="scope", kid=kid, entity=entity, entries=count)
    return count


def erase_project(vault: Vault, key_file: Path) -> int:
    """Erase all there is, the data keys and the custodian's key file included."""
    vault.custody.may(ACTION)
    vault.data_keys.shred(kid=None, entity=None)
    count = vault.store.erase_all()
    vault.log("shred", of="project", entries=count)
    key_file.unlink()
    return count


def _erase(vault: Vault, ids: set[str]) -> int:
    undos = list(vault.undoer.without_residues(vault.store.undos(), ids.__contains__))
    return vault.store.erase(sorted(map(vault.entries.place, ids)), undos)


def _standing_for(vault: Vault, values: set[tuple[str, str]]) -> set[str]:
    """Return the tokens in all shards that stand for one of some entities and canonical values."""
    found: set[str] = set()
    seen: set[str] = set()
    for undo in vault.store.undos():
        fresh = {id for id, _ in vault.undoer.opened(undo).spellings} - seen
        seen |= fresh
        for id, spelling in spellings(vault, fresh).items():
            if (spelling.entity, spelling.by_tag.get(CANONICAL)) in values:
                found.add(id)
    return found
