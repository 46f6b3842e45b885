r"""Morse code, Braille, the spelling alphabet and Chinese numerals as letters and digits.

``november golf oscar at example dot org``, ``.--- --- .... -. .--.-.``, ``⠚⠕⠓⠝``, ``四一一一``.
Source: ITU-R M.1677-1 (Morse), ICAO Annex 10 (spelling alphabet), English Braille.

>>> from recognizers.views.edits import Rewriting
>>> for text in (".--- --- .... -. .--.-. . -..-", "juliett oscar hotel november four two"):
...     Rewriting(text, edits(text)).text
'john@ex'
'john42'
"""

# ruff: noqa: E501, RUF001 - patterns and lookalikes are what this is about

import re
from collections.abc import Iterator

from recognizers.views.edits import Edit, View
from recognizers.views.spelled import DIGITS

FEWEST = 5
_NATO = (
    "alfa/alpha bravo charlie delta echo foxtrot golf hotel india juliett/juliet kilo lima mike"
    " november oscar papa quebec romeo sierra tango uniform victor whiskey/whisky xray/x-ray yankee"
    " zulu"
).split()
_DIGITS = "zero one two/tow three/tree four/fower five/fife six seven eight/ait nine/niner".split()
_SIGNS = {
    "at": "@", "dot": ".", "point": ".", "period": ".", "stop": ".", "dash": "-", "hyphen": "-",
    "minus": "-", "underscore": "_", "colon": ":", "plus": "+", "slash": "/",
}  # fmt: skip
_MORSE = dict(
    zip(
        ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .--"
        " -..- -.-- --.. ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----. .--.-. .-.-.-"
        " -....- ..--.- .-.-. ---... -..-. --..--".split(),
        "abcdefghijklmnopqrstuvwxyz0123456789@.-_+:/,",
        strict=True,
    )
)
_BRAILLE = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", "abcdefghijklmnopqrstuvwxyz", strict=True))
_NUMBER_SIGN = "⠼"
_CHINESE = dict(zip("零一二三四五六七八九〇", "01234567890", strict=True))


def _words() -> dict[str, str]:
    words = dict(_SIGNS)
    for letter, variants in zip("abcdefghijklmnopqrstuvwxyz", _NATO, strict=True):
        words |= dict.fromkeys(variants.split("/"), letter)
    for digit, variants in enumerate(_DIGITS):
        words |= dict.fromkeys(variants.split("/"), str(digit))
    return words


WORDS = _words()
_LETTERS = [word for variants in _NATO for word in variants.split("/")]
_ANY = "|".join(sorted(WORDS, key=len, reverse=True))
_SPELLED = re.compile(rf"(?i)\b(?:{_ANY})(?:[ \t,\n-]{{1,3}}(?:{_ANY}))+\b")
_WORD = re.compile(rf"(?i){_ANY}")
_DOTS, _DASHES = ".·•∙", "–—−_‐‑-"  # the last as it may end a class of characters
_CODE = re.compile(
    rf"(?<!\S)[{_DOTS}{_DASHES}]{{1,7}}(?:[ \t/|\n]{{1,3}}[{_DOTS}{_DASHES}]{{1,7}}){{4,}}(?=[,;:!?)]?(?:\s|\Z))"
)
_SIGNAL = re.compile(rf"[{_DOTS}{_DASHES}]+")
_PLAIN = str.maketrans(_DOTS + _DASHES, "." * len(_DOTS) + "-" * len(_DASHES))
_TOUCHED = re.compile(r"[⠁-⠿]+")
_ONE_BY_ONE = re.compile("⠼.⠼")  # a sign before each digit, though one does for all
_NUMERALS = "".join(_CHINESE)
_NUMBER = re.compile(
    rf"[{_NUMERALS}](?:[ .:/()-]{{0,2}}[{_NUMERALS}]){{5,}}|(?<=[A-Za-z0-9@._:+-])[{_NUMERALS}]+|[{_NUMERALS}]+(?=[A-Za-z0-9@._:-])"
)
_SIGNS_SAID = {**_SIGNS, "punkt": ".", "punto": ".", "ponto": ".", "doppelpunkt": ":", "colon": ":"}
_SIGN = re.compile(
    rf"(?i)(?<=[0-9)])[ \t]*[\[({{<]?(?<![a-z])({'|'.join(_SIGNS_SAID)})(?![a-z])[\])}}>]?[ \t]*(?=[0-9(])"
)
_DIGIT = "|".join(sorted((word for word in DIGITS if len(word) > 1), key=len, reverse=True))
_BEFORE_AT = re.compile(rf"(?i)(?<=\w)(?:[ ](?:{_DIGIT})){{1,8}}(?=[ ]*(?:@|[ \[({{]at[ \])}}]))")

_TRIGGER = (
    rf"(?i)\b(?:{'|'.join(_LETTERS)})[ ,\n-]+(?:{_ANY})\b|[{_DOTS}{_DASHES}]+ [{_DOTS}{_DASHES}]+ [{_DOTS}{_DASHES}]"
    rf"|[⠁-⠿]|[{_NUMERALS}]|[0-9)][ \t]*\W?(?:{'|'.join(_SIGNS_SAID)})\W?[ \t]*[0-9(]"
    rf"|\w (?:{_DIGIT})[ ]*(?:@|[ \[({{]at[ \])}}])"
)


def edits(text: str) -> Iterator[Edit]:
    """Yield what is signalled, as letters and digits."""
    found = [*_spelled(text), *_morse(text), *_touched(text), *_numerals(text), *_signs(text)]
    done = 0
    for edit in sorted(found):
        if edit.start >= done:
            yield edit
            done = edit.end


def _spelled(text: str) -> Iterator[Edit]:
    for run in _SPELLED.finditer(text):
        words = list(_WORD.finditer(run.group()))
        said = [WORDS[word.group().lower()] for word in words]
        if len(said) < FEWEST or sum(char.isalpha() for char in said) < 2:
            continue
        done = 0
        for word, char in zip(words, said, strict=True):
            yield Edit(run.start() + done, run.start() + word.end(), char)
            done = word.end()


def _morse(text: str) -> Iterator[Edit]:
    for run in _CODE.finditer(text):
        signals = list(_SIGNAL.finditer(run.group()))
        said = [_MORSE.get(signal.group().translate(_PLAIN)) for signal in signals]
        if said[-1] is None and signals[-1].group()[-1] in _DOTS:  # the sentence ends
            said[-1] = _MORSE.get(signals[-1].group()[:-1].translate(_PLAIN))
        if None in said or len(set(said)) < 3:
            continue
        done = 0
        for signal, char in zip(signals, said, strict=True):
            yield Edit(run.start() + done, run.start() + signal.end(), char or "")
            done = signal.end()


def _touched(text: str) -> Iterator[Edit]:
    for run in _TOUCHED.finditer(text):
        number, once = False, bool(_ONE_BY_ONE.search(run.group()))
        for place, char in enumerate(run.group(), run.start()):
            if char == _NUMBER_SIGN:
                number = True
                yield Edit(place, place + 1, "")
            elif char in _BRAILLE:
                letter = _BRAILLE[char]
                digit = number and letter <= "j"
                yield Edit(
                    place, place + 1, str("abcdefghij".index(letter) + 1)[-1] if digit else letter
                )
                number = digit and not once


def _numerals(text: str) -> Iterator[Edit]:
    for run in _NUMBER.finditer(text):
        new = "".join(_CHINESE.get(char, char) for char in run.group())
        yield Edit(run.start(), run.end(), new, 1)


def _signs(text: str) -> Iterator[Edit]:
    """Yield signs said between two numbers, and digits said before an `at`."""
    for found in _SIGN.finditer(text):
        yield Edit(found.start(), found.end(), _SIGNS_SAID[found[1].lower()])
    for found in _BEFORE_AT.finditer(text):
        new = "".join(DIGITS[word.lower()] for word in found.group().split())
        yield Edit(found.start(), found.end(), new)


VIEW = View(edits, _TRIGGER)
