r"""Machine-readable zones of travel documents, with their check digits.

Three lines of 30 characters (TD1), two of 36 (TD2) or two of 44 (TD3, passports).
Source: ICAO Doc 9303, parts 3 (check digits), 4, 5 and 6. The lines below are its specimens.

>>> valid("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
...       "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
True
>>> valid("I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\n"
...       "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
True
>>> valid("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6")
True
>>> valid("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408123F1204159<<<<<<<6")
False
"""

from recognizers.types import Rule

_WEIGHTS = (7, 3, 1)


def valid(value: str) -> bool:
    """Say whether the check digits of number, birth date, expiry and of all together are right."""
    lines = value.split()
    if len(lines) == 3:
        number, dates = lines[0][5:], lines[1]
        parts = [number[:10], dates[:7], dates[8:15]]
        whole = number + dates[:7] + dates[8:15] + dates[18:]
    else:
        line = lines[1]
        parts = [line[:10], line[13:20], line[21:28]]
        whole = line[:10] + line[13:20] + line[21:]
    return all(_checked(part) for part in [*parts, whole])


def _checked(part: str) -> bool:
    """Say whether the last character is the weighted sum of the others, modulo ten."""
    values = (0 if each == "<" else int(each, 36) for each in part[:-1])
    total = sum(each * _WEIGHTS[place % 3] for place, each in enumerate(values))
    # No number or no check digit: the whole has one of its own.
    return part[-1] == "<" or str(total % 10) == part[-1]


_DATES = r"\d{6}[\d<][MFX<]\d{6}[\d<]"

RULE = Rule(
    entity="PASSPORT",
    pattern=(
        r"\b[PV][A-Z<][A-Z<]{3}[A-Z<]{39}\r?\n[A-Z0-9<]{9}[\d<][A-Z<]{3}"
        rf"{_DATES}[A-Z0-9<]{{14}}[\d<]\d"
        rf"|\b[ACIPV][A-Z<][A-Z<]{{34}}\r?\n[A-Z0-9<]{{9}}[\d<][A-Z<]{{3}}{_DATES}[A-Z0-9<]{{7}}\d"
        r"|\b[ACI][A-Z<][A-Z<]{3}[A-Z0-9<]{9}[\d<][A-Z0-9<]{15}\r?\n"
        rf"{_DATES}[A-Z<]{{3}}[A-Z0-9<]{{11}}\d\r?\n[A-Z<]{{30}}"
    ),
    prior=0.9,
    validate=valid,
    chance=0.0002,
)
