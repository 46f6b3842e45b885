"""Keyed choices: the same key and text choose the same, and without the key nobody knows what."""

from collections.abc import Sequence
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Literal

from scrub.vault.mac import Mac

Unreal = Literal["reserved", "invalid"]
_KINDS = (digits, ascii_lowercase, ascii_uppercase)


class Choice:
    """Chooses by HMAC.

    >>> from scrub.vault.mac import mac_under
    >>> choice = Choice(mac_under(b"k" * 32))
    >>> choice.number("ann", 10) == choice.number("ann", 10), choice.pick("ann", "ab") in "ab"
    (True, True)
    """

    def __init__(self, mac: Mac, locale: str = "") -> None:
        self._mac = mac
        self.locale = locale
        """Of names that show no language."""
        self.initial = lru_cache(64)(self._initial)

    def number(self, text: str, below: int) -> int:
        """Return a number from 0 up to ``below`` for a text, all as likely but for 1 in 2 ** 64."""
        return int.from_bytes(self._mac(text)[:16], "big") % below

    def pick(self, text: str, items: Sequence[str]) -> str:
        """Return one of some items for a text."""
        return items[self.number(text, len(items))]

    def like(self, shape: str, text: str) -> str:
        """Return a text of the same shape: other ASCII letters and digits, all else as it is."""
        number = int.from_bytes(self._mac(f"like|{text}") + self._mac(f"more|{text}"), "big")
        made: list[str] = []
        for char in shape:
            for kind in _KINDS:
                if char in kind:
                    number, at = divmod(number, len(kind))
                    number = number or int.from_bytes(self._mac(f"on|{text}|{len(made)}"), "big")
                    char = kind[at]
                    break
            made.append(char)
        return "".join(made)

    def _initial(self, letter: str) -> str:
        """Return the letter that stands for another: a keyed permutation of the alphabet."""
        return sorted(ascii_lowercase, key=lambda each: self._mac(f"initial|{each}"))[
            ascii_lowercase.index(letter)
        ]
