"""Ways to write a value so that a person, or a program, still reads it and a pattern does not."""

# ruff: noqa: RUF001 - lookalikes are what this is about

import base64
import codecs
import gzip
import json
from collections.abc import Callable, Iterator
from itertools import cycle
from urllib.parse import quote

_DIGIT_WORDS = {
    "en": "zero one two three four five six seven eight nine",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf",
}
_NATO = (
    "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar"
    " papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu"
).split()
_MORSE = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz0123456789@.-_+:/",
        ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .--"
        " -..- -.-- --.. ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----. .--.-. .-.-.-"
        " -....- ..--.- .-.-. ---... -..-.".split(),
        strict=True,
    )
)
_CYRILLIC = str.maketrans("aceopxyiABCEHKMOPTXS", "асеорхуіАВСЕНКМОРТХЅ")
_GREEK = str.maketrans("oviuABEHIKMNOPTXYZ", "ονιυΑΒΕΗΙΚΜΝΟΡΤΧΥΖ")
_SIGNS = {"@": "at", ".": "dot", "-": "dash", "_": "underscore", ":": "colon", "+": "plus"}
_CHINESE = "〇一二三四五六七八九"
_BRAILLE = "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵"


def _shift(upper: int, lower: int, digit: int) -> Callable[[str], str]:
    """Return what moves letters and digits to another block of Unicode."""

    def move(value: str) -> str:
        made = []
        for char in value:
            if "A" <= char <= "Z" and upper:
                char = chr(upper + ord(char) - 65)
            elif "a" <= char <= "z" and lower:
                char = chr(lower + ord(char) - 97)
            elif "0" <= char <= "9" and digit:
                char = chr(digit + ord(char) - 48)
            made.append(char)
        return "".join(made)

    return move


def _each(shape: str) -> Callable[[str], str]:
    return lambda value: "".join(shape.format(ord(char)) for char in value)


def _between(mark: str) -> Callable[[str], str]:
    return lambda value: mark.join(value)


def _parted(mark: str) -> Callable[[str], str]:
    return lambda value: mark.join(value.replace(" ", ""))


def _in_two(mark: str) -> Callable[[str], str]:
    return lambda value: value[: len(value) // 2] + mark + value[len(value) // 2 :]


def _b64(value: str) -> str:
    return base64.b64encode(value.encode()).decode()


def _spelled(language: str) -> Callable[[str], str]:
    words = _DIGIT_WORDS[language].split()

    def spell(value: str) -> str:
        if not any(map(str.isdigit, value)):
            return _said(value)
        made = []
        for char in value.replace(" ", ""):
            made.append(
                f" {words[int(char)]} "
                if char.isdigit()
                else f" {_SIGNS[char]} "
                if char in _SIGNS and char in "@."
                else char
            )
        return " ".join("".join(made).replace("-", " ").split())

    return spell


def _said(value: str) -> str:
    return value.replace("@", " at ").replace(".", " dot ")


def _nato(value: str) -> str:
    digits = _DIGIT_WORDS["en"].split()
    made = []
    for char in value.lower():
        if char.isalpha():
            made.append(_NATO[ord(char) - 97])
        elif char.isdigit():
            made.append(digits[int(char)])
        elif char in _SIGNS:
            made.append(_SIGNS[char])
    return " ".join(made)


def _morse(value: str) -> str:
    return " ".join(_MORSE[char] for char in value.lower() if char in _MORSE)


def _braille(value: str) -> str:
    made = []
    for char in value:
        if char.isdigit():
            made.append("⠼" + _BRAILLE["1234567890".index(char)])
        elif char.isascii() and char.isalpha():
            made.append(_BRAILLE[ord(char.lower()) - 97])
        else:
            made.append(char)
    return "".join(made)


def _mixed(value: str) -> str:
    ways: Iterator[Callable[[str], str]] = cycle(
        [_shift(0xFF21, 0xFF41, 0xFF10), lambda each: each, lambda each: each + "\u200b"]
    )
    return "".join(next(ways)(char) for char in value)


# Name → disguise. Where letters matter (keys, wallets) those that lose their case are left out.
DISGUISES: dict[str, Callable[[str], str]] = {
    "plain": lambda value: value,
    "zero width space": _between("\u200b"),
    "zero width joiner": _between("\u200d"),
    "soft hyphen": _between("\u00ad"),
    "word joiner": _between("\u2060"),
    "bidi override": lambda value: "\u202d" + value + "\u202c",
    "right to left": lambda value: "\u202e" + value[::-1] + "\u202c",
    "tag characters": lambda value: "".join(chr(0xE0000 + ord(char)) for char in value),
    "variation selectors": _between("\ufe0f"),
    "struck through": _between("\u0336"),
    "full width": _shift(0xFF21, 0xFF41, 0xFF10),
    "bold": _shift(0x1D400, 0x1D41A, 0x1D7CE),
    "monospace": _shift(0x1D670, 0x1D68A, 0x1D7F6),
    "double-struck digits": _shift(0, 0, 0x1D7D8),
    "arabic digits": _shift(0, 0, 0x0660),
    "devanagari digits": _shift(0, 0, 0x0966),
    "superscript digits": lambda value: value.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
    "keycaps": lambda value: "".join(c + "\ufe0f\u20e3" if c.isdigit() else c for c in value),
    "cyrillic lookalikes": lambda value: value.translate(_CYRILLIC),
    "greek lookalikes": lambda value: value.translate(_GREEK),
    "mixed scripts": _mixed,
    "spaced": _parted(" "),
    "no-break spaced": _parted("\u00a0"),
    "dotted": _parted("."),
    "dashed": _parted("-"),
    "underscored": _parted("_"),
    "slashed": _parted("/"),
    "bars": _parted("|"),
    "commas": _parted(", "),
    "one a line": _parted("\n"),
    "broken over lines": _in_two("\n"),
    "list of characters": lambda value: json.dumps(list(value)),
    "concatenation": lambda value: '"' + '" + "'.join(value[at : at + 3] for at in range(0, len(value), 3)) + '"',
    "brackets": lambda value: "".join(f"[{char}]" for char in value.replace(" ", "")),
    "bold marks": _between("**"),
    "backslashes": lambda value: "".join(f"\\{c}" if not c.isalnum() and not c.isspace() else c for c in value),
    "bold halves": lambda value: f"**{value[: len(value) // 2]}**{value[len(value) // 2 :]}",
    "code marks": lambda value: f"`{value[: len(value) // 2]}``{value[len(value) // 2 :]}`",
    "html tags": _between("<b></b>"),
    "html comments": _in_two("<!-- x -->"),
    "html decimal": _each("&#{};"),
    "html hexadecimal": _each("&#x{:x};"),
    "url encoded": lambda value: quote(value, safe=""),
    "url encoded throughout": _each("%{:02X}"),
    "url encoded twice": lambda value: quote(quote(value, safe=""), safe="") if quote(value, safe="") != value else _each("%25{:02X}")(value),
    "unicode escapes": _each("\\u{:04x}"),
    "hex escapes": _each("\\x{:02x}"),
    "octal escapes": _each("\\{:03o}"),
    "quoted-printable": lambda value: "".join(f"={ord(char):02X}" for char in value),
    "base64": _b64,
    "base64 url-safe": lambda value: base64.urlsafe_b64encode(value.encode()).decode().rstrip("="),
    "base64 twice": lambda value: _b64(_b64(value)),
    "base64 of hex": lambda value: _b64(value.encode().hex()),
    "base32": lambda value: base64.b32encode(value.encode()).decode(),
    "ascii85": lambda value: base64.a85encode(value.encode(), adobe=True).decode(),
    "base85": lambda value: base64.b85encode(value.encode()).decode(),
    "gzip in base64": lambda value: base64.b64encode(gzip.compress(value.encode(), mtime=0)).decode(),
    "utf-16 in base64": lambda value: base64.b64encode(value.encode("utf-16-le")).decode(),
    "hexadecimal": lambda value: value.encode().hex(),
    "hex bytes": lambda value: value.encode().hex(" "),
    "hex list": lambda value: ", ".join(f"0x{ord(char):02x}" for char in value),
    "binary": lambda value: " ".join(f"{ord(char):08b}" for char in value),
    "decimal codes": lambda value: " ".join(str(ord(char)) for char in value),
    "list of codes": lambda value: str([ord(char) for char in value]),
    "reversed": lambda value: value[::-1],
    "rot13": lambda value: codecs.encode(value, "rot13"),
    "rot13 and base64": lambda value: _b64(codecs.encode(value, "rot13")),
    "signs in words": lambda value: _said(value) if "@" in value or "." in value else value.replace("-", " dash "),
    "signs in brackets": lambda value: value.replace("@", " [at] ").replace(".", " [dot] "),
    "digits in words": _spelled("en"),
    "digits in German": _spelled("de"),
    "digits in Spanish": _spelled("es"),
    "digits in French": _spelled("fr"),
    "spelling alphabet": _nato,
    "morse": _morse,
    "braille": _braille,
    "chinese numerals": lambda value: value.translate(str.maketrans("0123456789", _CHINESE)),
    "letters for digits": lambda value: value.translate(str.maketrans("01", "Ol")),
}  # fmt: skip

LOSES_CASE = frozenset({"spelling alphabet", "morse", "braille"})
CASE_MATTERS = frozenset({"CRYPTO", "SECRET"})
# In base58 and in keys, O and l are letters of their own.
LOSES_DIGITS = frozenset({"letters for digits"})


def applies(disguise: str, entity: str, value: str) -> bool:
    """Say whether a value can be told from its disguise, and is changed by it."""
    if entity in CASE_MATTERS and disguise in LOSES_CASE | LOSES_DIGITS:
        return False
    return disguise == "plain" or DISGUISES[disguise](value) != value
