"""Where a compressed file can be entered: at the frames of zstd, at the blocks of ``bgzip``.

What ``zstd`` or ``gzip`` writes in one go is one frame and can only be read from its beginning;
``pzstd``, ``zstd`` with a seek table, ``bgzip`` and files put together with ``cat`` have many.
Only headers are read. Sources: RFC 8878, sections 3.1.1 and 3.1.2; SAM specification, section 4.1.
"""

import mmap
from collections.abc import Callable, Iterator
from pathlib import Path

ZSTD = 0xFD2FB528
SKIPPABLE = 0x184D2A50
_DICTIONARY_ID = (0, 1, 2, 4)
_CONTENT_SIZE = (0, 2, 4, 8)
_BGZF = b"\x1f\x8b\x08\x04"
_BGZF_EXTRA = b"\x06\x00BC\x02\x00"


def entries(path: Path, compression: str) -> list[int]:
    """Return where frames begin, the first at 0, and last the size of the file.

    Of a file that is damaged, only those before the damage.
    """
    size = path.stat().st_size
    if not size:
        return [0]
    walk = _WALKS[compression]
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        starts = [0]
        for end in walk(data):
            if not starts[-1] < end < size:
                break
            starts.append(end)
    return [*starts, size]


def _zstd(data: mmap.mmap) -> Iterator[int]:
    """Yield where each frame ends."""
    place = 0
    while True:
        magic = _number(data, place, 4)
        if magic & ~0xF == SKIPPABLE:
            place += 8 + _number(data, place + 4, 4)
        elif magic == ZSTD:
            place = _after_blocks(data, place)
        else:
            return
        yield place


def _after_blocks(data: mmap.mmap, place: int) -> int:
    about = _number(data, place + 4, 1)
    single, checksum = about >> 5 & 1, about >> 2 & 1
    content = _CONTENT_SIZE[about >> 6] or single
    place += 5 + (not single) + _DICTIONARY_ID[about & 3] + content
    last = False
    while not last and place + 3 <= len(data):
        header = _number(data, place, 3)
        last = bool(header & 1)
        repeated = header >> 1 & 3 == 1  # one byte, as often as the size says
        place += 3 + (1 if repeated else header >> 3)
    return place + 4 * checksum


def _bgzf(data: mmap.mmap) -> Iterator[int]:
    """Yield where each block ends."""
    place = 0
    while data[place : place + 4] == _BGZF and data[place + 10 : place + 16] == _BGZF_EXTRA:
        place += _number(data, place + 16, 2) + 1
        yield place


def _number(data: mmap.mmap, place: int, size: int) -> int:
    return int.from_bytes(data[place : place + size], "little")


_WALKS: dict[str, Callable[[mmap.mmap], Iterator[int]]] = {"zstd": _zstd, "gzip": _bgzf}
