"""Names of people in the genitive, as far as a few rules go.

>>> genitive("Jan Kowalski", "pl"), genitive("Anna Nowacka", "pl")
('Jana Kowalskiego', 'Anny Nowackiej')
>>> genitive("Lars Berg", "sv"), genitive("Nils", "sv"), genitive("Anna", "de")
('Lars Bergs', 'Nils', 'Annas')
"""

_POLISH = (  # the first ending that fits; "" stands for every other
    (("ski", "cki", "dzki"), 0, "ego"),
    (("ska", "cka", "dzka"), 1, "iej"),
    (("ka", "ga"), 1, "i"),
    (("ia", "ja", "la"), 1, "i"),
    (("a",), 1, "y"),
    (("ek",), 2, "ka"),
    (("ec",), 2, "ca"),
    (("eł",), 2, "ła"),
    (("o", "e", "i", "y", "u", "é", "ó"), 0, ""),
    (("",), 0, "a"),
)


def genitive(name: str, lang: str) -> str:
    """Return the genitive of a name in a text of this language, or the name itself."""
    if lang == "pl":
        return " ".join(_polish(word) for word in name.split(" "))
    if lang == "de":
        return f"{name}\u2019" if name[-1] in "sxzß" else f"{name}s"
    if lang == "sv":
        return name if name[-1] in "sxz" else f"{name}s"
    return name


def _polish(word: str) -> str:
    if not word[0].isupper() or not word[-1].isalpha():
        return word
    endings = ((cut, added) for ends, cut, added in _POLISH if word.endswith(ends))
    cut, added = next(endings)
    return word[: len(word) - cut] + added
