"""What a text says of a value, finer than a level."""

import pytest

from scrub.records.roles import Drop, Hierarchy, Quasi
from scrub.records.scales import Scale
from scrub.records.spoken import finer

AGE = Scale("age", Quasi(hierarchy=Hierarchy(interval=(5, 10), top=90.0), entity="AGE"))
BORN = Scale("born", Quasi(hierarchy=Hierarchy(date=("month", "year", "decade"))))
ZIP = Scale("zip", Quasi(hierarchy=Hierarchy(prefix=(4, 3))))
JOB = Scale("job", Quasi())
HIDDEN = Scale("born", Drop(entity="DATE_OF_BIRTH"))


@pytest.mark.parametrize(
    ("scale", "value", "level", "text", "said"),
    [
        (AGE, "34", 0, "I am 34", []),
        (AGE, "34", 1, "I'm 34; thirty-four, 34yo, F34, aged 34.", ["34", "thirty-four"] + ["34"] * 3),
        (AGE, "34", 1, "$34.50, 134, 34.5, 30-34, 12:34, x34, 34th", []),
        (AGE, "30", 1, "thirty, thirty-four, thirty thousand", ["thirty"]),
        (AGE, "34", 2, "in her mid-thirties, born in May 1991", ["mid-thirties", "1991"]),
        (AGE, "95", 0, "95, or 90+", ["95"]),
        (BORN, "1989-03-04", 1, "4 March 1989, March 1989, 1989, 4th of March", ["4 March 1989", "4th of March"]),
        (BORN, "1989-03-04", 2, "03/04/1989 04.03.89 5/3/1989 1989-03", ["03/04/1989", "04.03.89", "1989-03"]),
        (BORN, "1989-03-04", 3, "1989, '89, 1988, 1980s", ["1989", "'89"]),
        (BORN, "1989-03-04", 4, "1980s or 1990s, 4. März 1989", ["1980s", "4. März 1989"]),
        (HIDDEN, "1989-03-04", 1, "born 4 March 1989", ["4 March 1989"]),
        (ZIP, "02139", 1, "02139-4307, 02139, 0213*, 021", ["02139-4307", "02139"]),
        (ZIP, "02139", 2, "02139, 0213*, 021**, 102139", ["02139", "0213*"]),
        (JOB, "Night nurse", 1, "a NIGHT-NURSE, night nurses", ["NIGHT-NURSE"]),
        (JOB, "", 1, "anything", []),
    ],
)  # fmt: skip
def test_what_says_more(scale: Scale, value: str, level: int, text: str, said: list[str]) -> None:
    assert [text[start:end] for start, end, _ in finer(scale, value, level)(text)] == said
