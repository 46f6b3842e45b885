"""The texts of a corpus that is to be protected, whatever format its files have."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from scrub.fields import fields_of
from scrub.formats import Chunk, format_of
from scrub.formats.discover import shards
from scrub.formats.types import Limits
from scrub.shapes import DEFAULT_TEXT


def texts_of(inputs: Sequence[Path], fields: Sequence[str] = DEFAULT_TEXT) -> Iterator[str]:
    """Yield every text of the records that can be read.

    Raises ``InputError`` when there are no files, or they have none of the fields.
    """
    for shard in shards(inputs)[0]:
        file = format_of(shard.path)
        named = fields_of(file.schema(shard.path), text=tuple(fields))
        for item in file.read(shard.path, Limits()):
            if isinstance(item, Chunk):
                yield from named.read(item.batch).texts
