"""German number plates: district, one or two letters, one to four digits, E or H.

Any abbreviations before a number look like it, so a word about vehicles has to stand nearby.
Source: Anlage 1 FZV; §§ 9-11 FZV.

>>> valid("M-XY 999"), valid("M-XY 0999")
(True, False)
"""

import re

from recognizers.types import Rule

_NUMBER = re.compile(r"[1-9]\d{0,3}[EH]?$")


def valid(value: str) -> bool:
    """Say whether the number has no zero in front."""
    return _NUMBER.match(re.split(r"[ -]", value)[-1]) is not None


RULE = Rule(
    entity="LICENSE_PLATE",
    pattern=r"\b[A-Z\x{c4}\x{d6}\x{dc}]{1,3}(?: [A-Z]{1,2} |-[A-Z]{1,2}[ -])\d{1,4}[EH]?\b",
    prior=0.06,
    validate=valid,
    context=(
        "kennzeichen", "kfz", "kfz-kennzeichen", "nummernschild", "fahrzeug", "pkw", "lkw", "auto",
        "zulassung", "halter",
    ),
    apart="-./",
)  # fmt: skip
