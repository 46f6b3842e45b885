"""Whether what comes next stands in a link: there a value would go to whoever runs the address.

An image in Markdown is fetched by the user's own browser, with all that stands in its address.
"""

import re

# What opens a link's address, and what ends it.
_OPENS = re.compile(
    r"(?P<markdown>\]\()|(?P<angle><(?=\w{2,12}:))|(?P<double>(?:href|src|action|srcset|data)\s*=\s*\")"
    r"|(?P<single>(?:href|src|action|srcset|data)\s*=\s*')|(?P<bare>[A-Za-z][\w+.-]{1,20}:/?/?(?=\S)|\bwww\.|//)"
    r"|(?P<defined>^[ \t]*\[[^\]\n]+\]:)|(?P<css>url\()",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSES = {
    "markdown": re.compile(r"\)|\n\s*\n"),
    "angle": re.compile(r">|\n"),
    "double": re.compile(r"\"|>"),
    "single": re.compile(r"'|>"),
    "bare": re.compile(r"[\s\"'<>]"),
    "defined": re.compile(r"\n"),
    "css": re.compile(r"\)|\n"),
}


def in_link(before: str) -> bool:
    """Say whether an address that began in a text has not ended at its end.

    >>> in_link("![x](https://example.com/?q="), in_link("see https://example.com/ or ")
    (True, False)
    """
    place = 0
    while opened := _OPENS.search(before, place):
        closed = _CLOSES[opened.lastgroup or ""].search(before, opened.end())
        if closed is None:
            return True
        place = closed.start() if opened.lastgroup == "bare" else closed.end()
    return False
