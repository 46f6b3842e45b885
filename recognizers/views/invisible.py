r"""What no reader sees: zero-width and control characters left out, tag characters spelled out.

Tag characters (U+E0020 to U+E007E) are an invisible copy of ASCII: text hidden in them is read as
the ASCII it stands for. Source: Unicode Standard section 23 (special areas and format characters);
``Default_Ignorable_Code_Point`` in DerivedCoreProperties.txt.

>>> list(edits("jo\u200b\u200bhn"))
[Edit(start=2, end=4, new='', step=0, made=1)]
"""

import re
from collections.abc import Iterator

from recognizers.views.edits import Edit, View

_CONTROLS = "\0-\x08\x0e-\x1f\x7f"
# Soft hyphen, grapheme joiner, Arabic letter mark, Hangul fillers, Khmer vowels that are not
# shown, Mongolian and other variation selectors, joiners and marks of direction, annotations.
_RANGES = (
    (0x80, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160),
    (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F),
    (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB),
    (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE001F), (0xE007F, 0xE0FFF),
)  # fmt: skip
_HIDDEN = _CONTROLS + "".join(f"{chr(first)}-{chr(last)}" for first, last in _RANGES)
_TAGS = "\U000e0020-\U000e007e"
_PLACES = re.compile(f"[{_HIDDEN}]+|[{_TAGS}]+")
_AS_ASCII = {0xE0000 + code: code for code in range(0x20, 0x7F)}

_TRIGGER = f"[{_HIDDEN}{_TAGS}]"


def edits(text: str) -> Iterator[Edit]:
    """Yield the invisible stretches of a text: left out, or as the ASCII they copy."""
    for found in _PLACES.finditer(text):
        hidden = found.group()
        if ord(hidden[0]) in _AS_ASCII:
            yield Edit(found.start(), found.end(), hidden.translate(_AS_ASCII), 1)
        else:
            yield Edit(found.start(), found.end(), "")


VIEW = View(edits, _TRIGGER)
