r"""One spelling for all that reads the same: no case, no accents, no signs, no lookalikes.

>>> folded("Ngozi\u200b OKAFÓR"), folded("+44 (20) 7946-0123"), folded("ｎｇｏｚｉ@example.org")
('ngoziokafor', '442079460123', 'ngoziexampleorg')
"""

# ruff: noqa: RUF002 - full-width letters are what this is about

from unicodedata import normalize

from recognizers.views import VIEWS, Rewriting

_VIEWS = [VIEWS[name] for name in ("invisible", "nfkc", "digits", "confusables")]
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_LOWER = bytes(range(256)).lower()


def folded(value: str) -> str:
    """Return the letters and digits of a value, as the value is known by."""
    if value.isascii():
        return value.encode().translate(_LOWER, _SIGNS).decode()
    for view in _VIEWS:
        value = Rewriting(value, view.edits(value)).text
    # Twice: what is folded may fold further, as the capital ẞ does.
    value = normalize("NFKD", normalize("NFKD", value.casefold()).casefold())
    return "".join(filter(str.isalnum, value))
