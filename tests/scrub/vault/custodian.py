"""Vaults, and segments as workers write them, for tests."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from scrub.vault.keys import Keys
from scrub.vault.seal import Sealer
from scrub.vault.segments import SUFFIX, Chunk, Hunk, SegmentWriter, Value
from scrub.vault.tokens import Tokens
from scrub.vault.vault import Settings, Vault, create

KEYS = Keys(project="test", kid="k1", secret=b"k" * 32)


def new_vault(folder: Path, *, store: str = "sqlite:vault.db", per_hour: int = 1000) -> Vault:
    """Make a vault in ``folder / "vault"``, its admin's key file beside it, and open it."""
    settings = Settings(project="test", store=store, reveals_per_hour=per_hour)
    create(folder / "vault", folder / "admin.keys", settings)
    return Vault.open(folder / "vault", folder / "admin.keys")


def as_role(vault: Vault, role: str) -> Vault:
    """Open the same vault in another role."""
    return Vault(vault.folder, vault.custody.granted(role))


def value(
    spelled: str, entity: str = "EMAIL_ADDRESS", keys: Keys = KEYS, id: str | None = None
) -> Value:
    made = Tokens(keys).pseudonym(spelled, entity, scope="corpus")
    return Value(id or made.id, keys.kid, entity, made.value, spelled)


def values(count: int, first: int = 0) -> list[Value]:
    return [value(f"person{n}@example.org") for n in range(first, first + count)]


def token(spelled: str, entity: str = "EMAIL_ADDRESS", keys: Keys = KEYS) -> str:
    return Tokens(keys).token(spelled, entity)


def segment(path: Path, sealer: Sealer, chunks: Iterable[Sequence[Value]]) -> Path:
    """Write a segment file of chunks, each with a record for each of its values."""
    path = path.with_name(path.name + SUFFIX)
    with path.open("wb") as file:
        writer = SegmentWriter(file, project=sealer.project)
        for each in chunks:
            records = [[Hunk(0, 0, 9, number)] for number in range(len(each))]
            content = msgspec.msgpack.encode(Chunk(list(each), records, {}))
            writer.write(sealer.seal(content))
        writer.close()
    return path


def files_of(vault: Vault) -> bytes:
    """Return every byte in the vault's folder, the store's log included."""
    return b"".join(path.read_bytes() for path in sorted(vault.folder.rglob("*")) if path.is_file())
