"""Base64 and hexadecimal that hold text, as that text.

What decodes to something else (pictures, keys, hashes, long words) is left as it is. A value in
it maps back to the smallest aligned piece: four characters for three bytes, two for one.
Source: RFC 4648; lines of RFC 2045 section 6.8.

>>> [edit.new for edit in edits("Basic am9objpqb2huQGV4YW1wbGUub3Jn")]
['john:john@example.org']
>>> list(edits("antidisestablishmentarianism"))
[]
"""

import re
from binascii import Error, a2b_base64
from collections.abc import Iterator

from recognizers.views.edits import Edit, View

SHORTEST = 12  # characters of text in the middle of what is none, to be no accident
_RUN = re.compile(
    r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,}+"
    r"(?:\r?\n[ \t]{0,8}[A-Za-z0-9+/]{4,76}+(?=[\r\n\"'=<,]|\Z))*+={0,2}"
)
_BYTES = re.compile(r"(?<![\w:])[0-9A-Fa-f]{2}([ :,])[0-9A-Fa-f]{2}(?:\1[0-9A-Fa-f]{2}){6,}+(?!\w)")
_HEX = re.compile(r"(?:0[xX])?((?:[0-9A-Fa-f]{2}){8,})")
_LINE = re.compile(r"[^\s=]+")
_ALPHANUMERIC = re.compile("[A-Za-z0-9 ]+")
_STANDARD = str.maketrans("-_", "+/")
_TEXT = re.compile(rb"[\t\n\r\x20-\x7e]{%d,}" % SHORTEST)
_UNPRINTED = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

# Bytes of ASCII text leave their mark: which characters may stand where in four, or in two.
_OF_TEXT = (
    r"(?:[I-Za-f][C-HS-Xi-nyz0-3][ABEFIJMNQRUVYZcdghklopstwx014589][A-Za-z0-9+/_-]){3}"
    r"|(?:[2-7][0-9A-Fa-f]){8}"
)
_LIKELY = re.compile(_OF_TEXT)

_TRIGGER = rf"{_OF_TEXT}|(?:[2-7][0-9A-Fa-f][ :,]){{7}}[2-7][0-9A-Fa-f]"


def edits(text: str) -> Iterator[Edit]:
    """Yield the stretches of a text that are text in base64 or hexadecimal."""
    yield from sorted([*_spaced_bytes(text), *_runs(text)])


def _spaced_bytes(text: str) -> Iterator[Edit]:
    for found in _BYTES.finditer(text):
        new = _readable(bytes.fromhex(found.group().replace(found[1], " ")))
        if new is not None:
            yield _edit(found.start(), found.end(), new, 3, 1)


def _runs(text: str) -> Iterator[Edit]:
    for found in _RUN.finditer(text):
        run, start = found.group(), found.start()
        if not _LIKELY.search(run):
            continue
        if digits := _HEX.fullmatch(run):
            new = _readable(bytes.fromhex(digits[1]))
            if new is not None and not (digits[1].isdecimal() and not _number(new)):
                first = start + digits.start(1)
                if first > start:
                    yield Edit(start, first, "")  # `0x`
                yield _edit(first, found.end(), new, 2, 1)
                continue
        yield from _base64(run, start)


def _number(new: str) -> bool:
    """Say whether the text in bare digits is a number itself, or is too long for an accident."""
    return not re.search("[^0-9 .-]", new) or (
        len(new) >= 12 and _ALPHANUMERIC.fullmatch(new) is not None
    )


def _base64(run: str, start: int) -> Iterator[Edit]:
    """Yield the text in a run that may be base64: all of it, that of a line, or in between."""
    lines = [(found.start(), found.end()) for found in _LINE.finditer(run)]
    new = _readable(_decoded("".join(run[first:last] for first, last in lines)))
    if new is not None and (len(lines) == 1 or not _whole_lines(new, lines)):
        yield _edit(start, start + len(run), new, 4, 3 if len(lines) == 1 else 0)
    elif new is not None:
        yield from _by_line(new, lines, start, len(run))
    else:
        for first, last in lines:
            yield from _within(run[first:last], start + first)


def _by_line(new: str, lines: list[tuple[int, int]], start: int, length: int) -> Iterator[Edit]:
    """Yield decoded lines one by one, so that a value does not map to all of them."""
    done = 0
    for index, (first, last) in enumerate(lines):
        if index:
            yield Edit(start + lines[index - 1][1], start + first, "")
        if index + 1 == len(lines):
            yield Edit(start + first, start + length, new[done:], 4, 3)
        else:
            made = (last - first) // 4 * 3
            yield Edit(start + first, start + last, new[done : done + made], 4, 3)
            done += made


def _whole_lines(new: str, lines: list[tuple[int, int]]) -> bool:
    """Say whether each line but the last is in whole groups of four, for ASCII text."""
    return new.isascii() and all((last - first) % 4 == 0 for first, last in lines[:-1])


def _within(run: str, start: int) -> Iterator[Edit]:
    """Yield ASCII text that begins and ends in the middle of a run, wherever its groups begin."""
    if len(run) < 4 * SHORTEST // 3:
        return
    best: list[tuple[int, int]] = []
    shift, decoded = 0, b""
    for offset in range(4):
        data = _decoded(run[offset:])
        found = [match.span() for match in _TEXT.finditer(data)]
        if sum(end - begin for begin, end in found) > sum(end - begin for begin, end in best):
            best, shift, decoded = found, offset, data
    done = 0
    for begin, end in best:
        first, last = max(done, begin // 3), -(-end // 3)
        piece = decoded[3 * first : 3 * last].decode("ascii", errors="replace")
        place = start + shift + 4 * first
        yield Edit(place, min(start + shift + 4 * last, start + len(run)), piece, 4, 3)
        done = last


def _decoded(run: str) -> bytes:
    """Decode base64 of either alphabet, without its last character where that says nothing."""
    body = run.translate(_STANDARD)
    if len(body) % 4 == 1:
        body = body[:-1]
    try:
        return a2b_base64(body + "==")
    except Error:
        return b""


def _readable(data: bytes) -> str | None:
    """Return bytes as text, or None where they are none."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    return text if text and not _UNPRINTED.search(text) else None


def _edit(start: int, end: int, new: str, step: int, made: int) -> Edit:
    """Return an edit that is exact for ASCII; else each character stands for all of it."""
    return Edit(start, end, new, step, made) if new.isascii() and made else Edit(start, end, new)


VIEW = View(edits, _TRIGGER)
