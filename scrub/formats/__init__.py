"""File formats: how records get out of files and into new ones. One file and one line each."""

from pathlib import Path
from types import MappingProxyType

from scrub.errors import InputError
from scrub.formats import arrow, csv, jsonl, orc, parquet, text, warc
from scrub.formats.types import Chunk, Fault, Format, Limits, Writer

__all__ = ["FORMATS", "SUFFIXES", "Chunk", "Fault", "Format", "Limits", "Writer", "format_of"]

_ALL: tuple[Format, ...] = (
    jsonl.FORMAT,
    csv.FORMAT,
    text.FORMAT,
    parquet.FORMAT,
    arrow.FORMAT,
    orc.FORMAT,
    warc.FORMAT,
)
FORMATS = MappingProxyType({each.name: each for each in _ALL})
SUFFIXES = MappingProxyType({suffix: each for each in _ALL for suffix in each.suffixes})


def format_of(path: Path) -> Format:
    """Return the format of a file by the end of its name; raises ``InputError`` if unknown.

    >>> format_of(Path("corpus/part-1.JSONL.gz")).name
    'jsonl'
    """
    name = path.name.lower()
    for suffix, each in SUFFIXES.items():
        if name.endswith(suffix):
            return each
    raise InputError(f"{path}: the format is unknown; known are {', '.join(SUFFIXES)}")
