"""What a vault's custodian gives to a filter: the set of the vault's values, and its key."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from scrub.errors import KeyFileError
from scrub.output_filter.leaks.filter_key import new_filter_key, read_filter_key
from scrub.output_filter.leaks.known import write_known
from scrub.vault.reveal import spellings
from scrub.vault.vault import Vault

PURPOSE = "bloom"  # the label of the key, derived from the vault's own
_AT_ONCE = 10_000


def export_filter(
    vault: Vault,
    path: Path,
    key_path: Path,
    *,
    entities: frozenset[str] | None = None,
    protect: str = "plain",
) -> int:
    """Write the set of a vault's values, and its key unless that file is there already.

    It is an admin's to do, and goes on the record. Raises ``VaultError`` for another role,
    ``KeyFileError`` for a key file that is another vault's.
    """
    vault.custody.may("reveal-corpus")
    secret = vault.custody.key(PURPOSE)
    if key_path.exists():
        key = read_filter_key(key_path)
        if key.secret != secret:
            raise KeyFileError(f"{key_path} is not the filter key of this vault; name another file")
    else:
        key = new_filter_key(
            key_path, project=vault.settings.project, protect=protect, secret=secret
        )
    vault.log("export-filter", entities=sorted(entities or ["all"]))  # before anything is read
    return write_known(path, _values(vault, entities), key)


def _values(vault: Vault, entities: frozenset[str] | None) -> Iterator[tuple[str, str]]:
    """Yield every value of a vault with its entity, in every spelling.

    What undoes each shard is in the store, and in that the tokens by which entries are read.
    """
    undos = vault.store.undos()
    ids = iter(sorted({id for undo in undos for id, _ in vault.undoer.opened(undo).spellings}))
    while some := list(islice(ids, _AT_ONCE)):
        for known in spellings(vault, some).values():
            if entities is None or known.entity in entities:
                for value in set(known.by_tag.values()):
                    yield known.entity, value
