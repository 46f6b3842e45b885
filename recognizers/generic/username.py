"""User names and handles: after a label, or ``@name`` with a word about social media nearby.

Decorators (``@property``), packages (``@scope/name``) and addresses are refused by what follows.
"""

import re

from recognizers.types import Rule

_NOT_NAMES = frozenset(
    "property staticmethod classmethod override param return returns see since deprecated media"
    " import charset font-face keyframes everyone here channel todo author test autowired"
    " nullable notnull suppresswarnings component service entity bean inject".split()
)
_DECORATOR = re.compile(
    r"(?i)(?:method|manager|property|fixture|cached?|decorator|overload|wraps|[sg]etter|deleter"
    r"|dataclass)$|^pytest\.|^app\."
)
# Names out of code after "login=" or "user=": a type, an attribute of a module.
_CODE = re.compile(r"(?:u?int|float|str|utf|sha|bool)[-_]?\d+|\w+\.[A-Z_]{3,}|\w+\.\w+\.\w+")


def valid(value: str) -> bool:
    """Refuse the words that decorators, documentation tags and style sheets use after ``@``.

    >>> valid("@jane_example"), valid("@param"), valid("@contextmanager")
    (True, False, False)
    """
    return value[1:].lower() not in _NOT_NAMES and not _DECORATOR.search(value[1:])


def labelled(value: str) -> bool:
    """Say whether the value is more than a plain word: code has many of those after a label.

    >>> labelled("jane.example84"), labelled("None"), labelled("float64"), labelled("win32.STDOUT")
    (True, False, False, False)
    """
    plain = not (any(map(str.isdigit, value)) and any(map(str.isalpha, value)))
    return not plain and not _CODE.fullmatch(value)


RULES = {
    "handle": Rule(
        entity="USERNAME",
        pattern=(
            r"(?:^|[^\w.@/\x00-])(@[A-Za-z_][A-Za-z0-9_.]{1,29}[A-Za-z0-9_])"
            r"(?:$|[^\w(/@.\x00-]|\.(?:$|\s))"
        ),
        prior=0.08,
        validate=valid,
        context=(
            "twitter",
            "instagram",
            "insta",
            "tiktok",
            "facebook",
            "mastodon",
            "telegram",
            "snapchat",
            "handle",
            "handles",
            "follow",
            "followed",
            "follower",
            "followers",
            "tweet",
            "tweeted",
            "retweet",
            "rt",
            "dm",
            "username",
            "via",
            "mention",
            "social media",
        ),
    ),
    "labelled": Rule(
        entity="USERNAME",
        pattern=(
            r"(?i)\b(?:(?:user[ _-]?name|user|login(?:[ _-]?name)?|screen[ _-]?name"
            r"|nick(?:name)?|account name)[\"']?(?: ?[:=] ?| is | )|handle[\"']?(?: ?[:=] ?| is ))"
            r"[\"']?(@?\b[a-z][a-z0-9_.-]{2,29}[a-z0-9])\b"
        ),
        prior=0.55,
        validate=labelled,
    ),
}
