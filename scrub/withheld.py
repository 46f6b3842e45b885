"""Records in quarantine, sealed for a vault's custodian, where the policy keeps them at all.

They lie beside the list of reasons, in files framed as segments are: a chunk for each batch with
faults. Records that could not even be read, such as those over the limit, are not among them.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from scrub.errors import VaultError
from scrub.fields import records_of
from scrub.fields.types import CODEC
from scrub.vault.seal import Sealer
from scrub.vault.segments import read_segment
from scrub.vault.vault import Vault

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIX = ".records"


class Withheld(NamedTuple):
    """A record in quarantine: its shard, its position there, and what it holds.

    ``content`` is the record's bytes, of a table a dictionary of its columns.
    """

    shard: str
    record: int
    content: bytes | dict[str, Any]

    def __repr__(self) -> str:
        return f"Withheld({self.shard!r}, {self.record})"


def sealed(sealer: Sealer, batch: "pa.RecordBatch", rows: Sequence[int], first: int) -> bytes:
    """Return some rows of a batch, whose first record has position ``first``, sealed."""
    import pyarrow as pa

    some = batch.take(rows)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, some.schema) as writer:
        writer.write_batch(some)
    content = ([first + row for row in rows], sink.getvalue().to_pybytes())
    return sealer.seal(msgspec.msgpack.encode(content))


def withheld_records(vault: Vault, folder: Path, *, purpose: str) -> Iterator[Withheld]:
    """Yield the records in a quarantine folder; it goes on the vault's record.

    Raises ``VaultError`` when the role does not allow it, no purpose is given, there is nothing
    of the kind, or a file is damaged or for another vault.
    """
    vault.custody.may("reveal-corpus")
    if not purpose.strip():
        raise VaultError("state a purpose: it goes on the record")
    paths = sorted(folder.rglob(f"*{SUFFIX}"))
    if not paths:
        raise VaultError(
            f"{folder} holds no sealed records; `quarantine: sealed` in a policy keeps them"
        )
    vault.log("open-quarantine", purpose=purpose, shards=len(paths))
    for path in paths:
        shard = path.relative_to(folder).as_posix().removesuffix(SUFFIX)
        for chunk in read_segment(path).chunks:
            yield from _records(shard, vault.opener.open(chunk))


def as_json(record: Withheld) -> bytes:
    """Return a record as a line of JSON."""
    line: dict[str, Any] = {"shard": record.shard, "record": record.record}
    if isinstance(record.content, bytes):
        try:
            line["content"] = record.content.decode()
        except UnicodeDecodeError:
            line["base64"] = b64encode(record.content).decode()
    else:
        line["content"] = record.content
    return msgspec.json.encode(line, enc_hook=str) + b"\n"


def _records(shard: str, content: bytes) -> Iterator[Withheld]:
    import pyarrow as pa

    positions, stream = msgspec.msgpack.decode(content, type=tuple[list[int], bytes])
    batch = pa.ipc.open_stream(stream).read_next_batch()
    raw = CODEC in (batch.schema.metadata or {})
    held = records_of(batch) if raw else batch.to_pylist()
    for record, content in zip(positions, held, strict=True):
        yield Withheld(shard, record, content)
