"""Patterns of file names: ``*``, ``?``, ``[ab]``, ``**`` for folders, ``{a,b}``, ``{000..099}``."""

import re
from collections.abc import Iterator
from glob import glob
from pathlib import Path

from scrub.errors import InputError
from scrub.stores import path_of, without_query

_MAGIC = re.compile(r"[*?\[]")
_BRACES = re.compile(r"\{([^{}]*)\}")
_RANGE = re.compile(r"(\d+)\.\.(\d+)")
_TOKEN = re.compile(r"\*\*/|\*\*|\*|\?|\[(!?)([^\]]+)\]|.", re.DOTALL)
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def is_pattern(given: str) -> bool:
    """Say whether a name is a pattern; a file that has the very name is meant as it is."""
    if "://" in given:
        given, _ = without_query(given)
        return bool(_MAGIC.search(given) or _BRACES.search(given))
    return bool(_MAGIC.search(given) or _BRACES.search(given)) and not Path(given).exists()


def matching(pattern: str) -> Iterator[tuple[Path, str]]:
    """Yield the files a pattern stands for, each with what comes after the part that is fixed.

    Raises ``InputError`` when a pattern, or one name of a range, stands for no file.
    """
    pattern, query = without_query(pattern) if "://" in pattern else (pattern, "")
    expanded = list(braced(pattern))
    top = _fixed(pattern, query)
    for each in expanded:
        found = sorted(_found(each, query), key=str)
        if not found:
            raise InputError(
                f"{each}: no such file"
                + (f", which {pattern} names among {len(expanded)}" if len(expanded) > 1 else "")
            )
        for path in found:
            yield path, path.relative_to(top).as_posix()


def braced(pattern: str) -> Iterator[str]:
    """Yield the patterns that one with braces stands for.

    >>> list(braced("{train,dev}-{08..10}.jsonl"))[:4]
    ['train-08.jsonl', 'train-09.jsonl', 'train-10.jsonl', 'dev-08.jsonl']
    """
    braces = _BRACES.search(pattern)
    if braces is None:
        yield pattern
        return
    for choice in _choices(braces.group(1)):
        yield from braced(pattern[: braces.start()] + choice + pattern[braces.end() :])


def _choices(content: str) -> list[str]:
    numbers = _RANGE.fullmatch(content)
    if numbers is None:
        return content.split(",")
    first, last = numbers.groups()
    width = len(first) if first.startswith("0") or len(first) == len(last) else 0
    return [f"{number:0{width}}" for number in range(int(first), int(last) + 1)]


def _fixed(pattern: str, query: str) -> Path:
    """Return the folder before the first part that is not fixed."""
    first = min(
        match.start() for regex in (_MAGIC, _BRACES) if (match := regex.search(pattern)) is not None
    )
    return path_of((pattern[: pattern.rfind("/", 0, first) + 1] or ".") + query)


def _found(pattern: str, query: str) -> Iterator[Path]:
    first = _MAGIC.search(pattern)
    if first is None:
        yield from (path for path in [path_of(pattern + query)] if path.is_file())
    elif "://" in pattern:
        top = _fixed(pattern, query)
        matches = as_regex(pattern[pattern.rfind("/", 0, first.start()) + 1 :])
        for path in top.rglob("*"):
            if matches.fullmatch(path.relative_to(top).as_posix()):
                yield path
    else:
        found = map(Path, glob(pattern, recursive=True))
        yield from (path for path in found if path.is_file())


def as_regex(pattern: str) -> re.Pattern[str]:
    """Return the regular expression of a pattern without braces.

    >>> bool(as_regex("a/**/*.jsonl").fullmatch("a/b/c/d.jsonl"))
    True
    >>> bool(as_regex("*.jsonl").fullmatch("a/b.jsonl"))
    False
    """

    def meaning(token: re.Match[str]) -> str:
        text = token.group()
        if token.group(2):
            return f"[{'^' * bool(token.group(1))}{token.group(2)}]"
        return _MEANING.get(text) or re.escape(text)

    return re.compile(_TOKEN.sub(meaning, pattern), re.DOTALL)
