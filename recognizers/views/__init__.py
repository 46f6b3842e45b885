"""Canonical views: hostile or encoded text as a reader takes it, with the way back to the text.

Each view is a module with a ``VIEW``: what it would change, as ``Edit`` records. They run in
the order of ``VIEWS``, twice: ``am9obiU0MGV4YW1wbGUub3Jn`` is an address, URL-encoded and then in
base64. To add a view, add a module and its line here.

>>> from recognizers.generic.email import RULES
>>> from recognizers.scanner import Scanner
>>> find = Scanner({"generic.email.plain": RULES["plain"]}).find
>>> for span in find_in_views(find, ["to j o h n @ example . org"], views_of(["all"]))[0]:
...     span.start, span.end, span.entity, span.recognizer
(3, 26, 'EMAIL_ADDRESS', 'generic.email.plain~addresses')
"""

from collections.abc import Iterable
from types import MappingProxyType

from recognizers.views import (
    addresses,
    apart,
    codes,
    confusables,
    digits,
    encoded,
    escapes,
    invisible,
    meant,
    nfkc,
    packed,
    signals,
    spaced,
    spelled,
    turned,
)
from recognizers.views.edits import Edit, Rewriting, View
from recognizers.views.reading import MARK, Find, find_in_views, only_in_views, pieces_of

# Name → view, in the order they run.
VIEWS: MappingProxyType[str, View] = MappingProxyType(
    {
        "escapes": escapes.VIEW,
        "codes": codes.VIEW,
        "packed": packed.VIEW,
        "encoded": encoded.VIEW,
        "invisible": invisible.VIEW,
        "nfkc": nfkc.VIEW,
        "digits": digits.VIEW,
        "confusables": confusables.VIEW,
        "apart": apart.VIEW,
        "spaced": spaced.VIEW,
        "said": meant.SAID,
        "signals": signals.VIEW,
        "spelled": spelled.VIEW,
        "addresses": addresses.VIEW,
        "letters": meant.LETTERS,
        "lookalikes": meant.LOOKALIKES,
        "unbroken": meant.UNBROKEN,
        "backwards": turned.BACKWARDS,
        "moved": turned.MOVED,
    }
)
# Names for several of them: `cheap` costs a corpus next to nothing, `usual` is what text comes in
# by itself, `all` is also what only somebody does who wants to get a value past a filter.
SETS: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "cheap": ("invisible", "nfkc", "digits", "confusables"),
        "usual": (
            "escapes",
            "encoded",
            "invisible",
            "nfkc",
            "digits",
            "confusables",
            "spaced",
            "spelled",
            "addresses",
        ),
        "all": tuple(VIEWS),
    }
)

__all__ = [
    "MARK",
    "SETS",
    "VIEWS",
    "Edit",
    "Find",
    "Rewriting",
    "View",
    "find_in_views",
    "only_in_views",
    "pieces_of",
    "views_of",
]


def views_of(names: Iterable[str]) -> dict[str, View]:
    """Return the views of these names and sets of views, in the order they run.

    Raises ``ValueError`` for a name that is neither.

    >>> list(views_of(["spelled", "cheap"]))
    ['invisible', 'nfkc', 'digits', 'confusables', 'spelled']
    """
    wanted: set[str] = set()
    for name in names:
        if name not in VIEWS and name not in SETS:
            raise ValueError(f"no view {name!r}; there are {', '.join([*VIEWS, *SETS])}")
        wanted.update(SETS.get(name, (name,)))
    return {name: view for name, view in VIEWS.items() if name in wanted}
