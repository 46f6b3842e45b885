"""A corpus of made-up people whose texts repeat their columns, with where it says what how finely.

Nothing here is taken from the code under test: words, months and spellings are written out again.
"""

import random
from datetime import date
from typing import Any, NamedTuple

GIVEN = "Ngozi Ada Kenji Lucia Priya Tomas Ingrid Omar Chloe Mateo".split()
FAMILY = "Okafor Lovelace Tanaka Rossi Nair Novak Berg Haddad Dubois Silva".split()
CITIES = {
    "Springfield": "north",
    "Rivertown": "north",
    "Lakeside": "south",
    "Oakville": "south",
}
ZIPS = ["02139", "02142", "02155", "60601", "60614", "60618"]
MONTHS = (
    "January February March April May June July August September October November December".split()
)
ONES = "zero one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "? ? twenty thirty forty fifty sixty seventy eighty ninety".split()
YEAR = 2026


class Said(NamedTuple):
    """A piece of a text that says something of a column, and how finely."""

    column: str
    how: str  # exact; of dates day, month, year, decade
    piece: str


def words(number: int) -> str:
    if number < 10:
        return ONES[number]
    if number < 20:
        return TEENS[number - 10]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (f"-{ONES[ones]}" if ones else "")


def corpus(seed: int, rows: int) -> tuple[list[dict[str, Any]], list[list[Said]]]:
    """Return records, and for each what its text says of its columns."""
    rng = random.Random(seed)
    records, said = [], []
    for number in range(rows):
        age = rng.choice([18, 19, 23, 24, 31, 34, 37, 42, 45, 58, 67, 71, 92])
        born = date(YEAR - age, rng.randint(1, 12), rng.randint(1, 28))
        person = rng.randrange(rows)
        row: dict[str, Any] = {
            "row": number,
            "author_id": f"user{person:05d}",
            "name": f"{GIVEN[person % 10]} {FAMILY[person // 10 % 10]}",
            "age": age,
            "born": born.isoformat(),
            "zip": rng.choice(ZIPS),
            "city": rng.choice(sorted(CITIES)),
            "lat": round(rng.uniform(51.4, 51.6), 5),
            "lon": round(rng.uniform(-0.3, 0.3), 5),
            "diagnosis": rng.choice(["asthma", "migraine", "anemia", "gout"]),
            "secret_note": f"never released {number}",
        }
        pieces = _pieces(row, born)
        chosen = rng.sample(pieces, 9)
        text = " ".join(_sentence(rng, each) for each in chosen)
        row["body"] = f"{text} {row['name'].split()[1]} ({row['author_id']}) wrote this."
        records.append(row)
        said.append(chosen)
    return records, said


def _sentence(rng: random.Random, said: Said) -> str:
    before = rng.choice(["Well,", "They asked me;", "For the form:", "Note -", "As I said,"])
    after = rng.choice(["and so on.", "as you know.", "more or less.", "OK?"])
    return f"{before} {said.piece} {after}"


def _pieces(row: dict[str, Any], born: date) -> list[Said]:
    age, code = row["age"], row["zip"]
    month = MONTHS[born.month - 1]
    short, year = month[:3], born.year
    nth = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(born.day, "th")
    decade = f"{TENS[age // 10][:-1]}ies" if age >= 20 else "teens"
    ages = [
        f"{age}",
        f"{age} years old",
        f"aged {age}",
        f"a {age}-year-old",
        f"{age}yo",
        f"I am {words(age)}",
        f"{words(age)} years of age",
        f"{words(age).title()}!",
        f"in my mid-{decade}",
        f"(F, {age})",
        f"Age: {age}",
    ]
    days = [
        born.isoformat(),
        f"{born.day} {month} {year}",
        f"{month} {born.day}, {year}",
        f"{born.day}{nth} of {month} {year}",
        f"{short} {born.day} {year}",
        f"{born.day:02d}/{born.month:02d}/{year}",
        f"{born.month}/{born.day}/{year % 100:02d}",
        f"{born.day}.{born.month}.{year}",
        f"{born.day} {month}",
        f"{month} {born.day}{nth}",
    ]
    codes = [code, f"ZIP {code}", f"{code}-1234", f"({code})", f"US-{code}", f"zip:{code}"]
    places = [row["city"], row["city"].upper(), f"in {row['city']}", f"{row['city']}'s"]
    points = [f"{row['lat']}, {row['lon']}", f"{row['lat']:.3f},{row['lon']:.3f}", f"{row['lat']}"]
    return [
        *(Said("age", "exact", each) for each in ages),
        *(Said("born", "day", each) for each in days),
        Said("born", "month", f"{month} {year}"),
        Said("born", "month", f"{year}-{born.month:02d}"),
        Said("born", "month", f"born in {month} {year}"),
        Said("born", "year", f"born in {year}"),
        *(Said("zip", "exact", each) for each in codes),
        *(Said("city", "exact", each) for each in places),
        *(Said("lat,lon", "exact", each) for each in points),
    ]


def finer(said: Said, released: dict[str, Any]) -> bool:
    """Say whether a piece says more than the row that was released."""
    if said.column == "lat,lon":
        return "lat" in released  # no square is as fine as the figures
    if said.column == "born" and "born" not in released:  # the year of birth says the age
        return said.piece.startswith("born in") and not str(released["age"]).isdecimal()
    if said.column not in released:
        return False  # nobody asked for it
    value = released[said.column]
    if said.column != "born":
        return value is None or not str(value).isalnum() or "-" in str(value)
    published = "" if value in (None, "*") else str(value)
    grain = {10: "day", 7: "month", 4: "year", 5: "decade"}.get(len(published), "nothing")
    order = ["day", "month", "year", "decade", "nothing"]
    return order.index(said.how) < order.index(grain)
