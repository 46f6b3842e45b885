"""Patterns for numbers without a check: what tells them is the label right before.

``Case No. 12``, ``"mrn": "12"``, ``policy=12`` and ``MRN | 12`` are the same to a pattern of here.
"""

_NUMBER = r"(?:[ _.-]?(?:numbers?|num|no|nr|n°|nº|id|code|#)(?:\b|[._])[.)]{0,2})?"
_BETWEEN = r"[\"']?[ \t]{0,3}(?:[:=#|]|is:?|was:?|:=|=>)?[ \t]{0,3}[\"'#(]?"


def after(words: str, value: str) -> str:
    """Return a pattern of ``value`` after one of ``words``; both are RE2, without groups.

    >>> import re2
    >>> re2.search(after("mrn", r"[0-9]{5}"), "MRN no: 12345").group(1)
    '12345'
    """
    return rf"(?i)\b(?:{words}){_NUMBER}{_BETWEEN}\b({value})\b"


def several_digits(value: str) -> bool:
    """Say whether ``value`` holds at least three digits: words after a label are no numbers.

    >>> several_digits("A-123"), several_digits("unknown")
    (True, False)
    """
    return sum(map(str.isdigit, value)) >= 3
