"""Rows about patients of made-up clinics: columns, and a note that repeats them.

Places are in the sea where the meridian of Greenwich meets the equator; postcodes begin with 00,
which no office has.
"""

from corpora_samples.makers import values as v
from corpora_samples.makers.build import Dice

PEOPLE = 150
PLACES = (("Hollowmere", "00421", "Westmark"), ("Tarnwick", "00423", "Westmark"),
          ("Brackenfold", "00427", "Westmark"), ("Saltquay", "00512", "Eastmark"),
          ("Gorsebury", "00516", "Eastmark"))  # fmt: skip
CONDITIONS = ("asthma", "migraine", "eczema", "anemia", "arthritis", "hypertension")
NOTES = (
    "{name}, {age}, came in from {city} because of {what}. Born on {born}. Next visit in a month.",
    "Patient {user} ({age} years old) reports {what} since spring. {last} lives in {zip} {city}.",
    "{first} {last} called: the {what} is better. Confirmed date of birth: {born_long}.",
    "Home visit at {lat}, {lon}. A {age}-year-old with {what}; {first} will write to us.",
    "No change. {what} under control, see the notes on {user}. Turned {words} this year.",
)
WORDS = (
    "twenty thirty forty fifty sixty seventy eighty ninety".split(),
    "one two three four five six seven eight nine".split(),
)


def rows(dice: Dice) -> list[list[dict[str, object]]]:
    """Return two shards of rows; somebody may be in both."""
    people = [_person(dice, number) for number in range(PEOPLE)]
    return [
        [_row(dice, dice.pick(people), 180 * shard + i) for i in range(180)] for shard in (0, 1)
    ]


def _person(dice: Dice, number: int) -> dict[str, object]:
    made = v.person(dice)
    age = 20 + dice.below(5) * dice.below(5) * 4 + dice.below(8)
    city, postcode, _ = dice.pick(PLACES)
    return {
        "patient": f"p{4000 + number}",
        "name": made.name.text,
        "sex": dice.pick(("f", "m")),
        "age": age,
        "born": f"{2025 - age}-{1 + dice.below(12):02}-{1 + dice.below(28):02}",
        "postcode": postcode,
        "city": city,
        "lat": round(0.1 + dice.below(4000) / 10_000, 4),
        "lon": round(0.1 + dice.below(4000) / 10_000, 4),
    }


def _row(dice: Dice, person: dict[str, object], number: int) -> dict[str, object]:
    year, month, day = str(person["born"]).split("-")
    first, last = str(person["name"]).split(" ", 1)
    condition = dice.pick(CONDITIONS)
    note = NOTES[number % len(NOTES)].format(
        name=person["name"], first=first, last=last, user=person["patient"], age=person["age"],
        words=_words(int(str(person["age"]))), born=person["born"],
        born_long=f"{int(day)} {_MONTHS[int(month) - 1]} {year}",
        city=person["city"], zip=person["postcode"], lat=person["lat"], lon=person["lon"],
        what=condition,
    )  # fmt: skip
    visit = f"2025-{1 + dice.below(12):02}-{1 + dice.below(28):02}"
    return {
        **person,
        "visit": visit,
        "condition": condition,
        "note": note,
        "file": f"N-{number:05}",
    }


_MONTHS = (*v.MONTHS, "October", "November", "December")


def _words(number: int) -> str:
    tens, ones = divmod(number, 10)
    return WORDS[0][tens - 2] + (f"-{WORDS[1][ones - 1]}" if ones else "")
