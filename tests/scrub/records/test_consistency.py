"""No text may say more than the row it stands in, and one person has one pseudonym."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.scrub.records import runs, seeded

PRIVACY = {
    "coarse": {"k": 5, "suppress": 0.1},
    "local": {"k": 4, "suppress": 0.1, "recode": "local"},
    "fine": {"k": 2, "suppress": 0.6},
}


@pytest.mark.parametrize("privacy", sorted(PRIVACY))
def test_no_text_is_finer_than_its_row(tmp_path: Path, privacy: str) -> None:
    records, said = seeded.corpus(seed=len(privacy), rows=160)
    used = runs.policy(tmp_path, privacy=PRIVACY[privacy])
    out, done = runs.at_once(records, tmp_path, used)
    assert len(out) > 50 and not done.faults
    check(out, said, columns=3)


def test_nor_does_a_year_of_birth_say_what_an_age_does_not(tmp_path: Path) -> None:
    records, said = seeded.corpus(seed=9, rows=160)
    used = runs.policy(tmp_path, columns=runs.FEW, privacy={"k": 8, "suppress": 0.1})
    out, done = runs.at_once(records, tmp_path, used)
    assert not done.faults
    check(out, said, columns=2)


def check(out: list[dict[str, Any]], said: list[list[seeded.Said]], *, columns: int) -> None:
    finer = [
        (each["row"], piece.column, piece.piece)
        for each in out
        for piece in said[each["row"]]
        if seeded.finer(piece, each)
        and re.search(rf"(?<!\w)(?<!\d-){re.escape(piece.piece)}(?!\w)(?!-\d)", each["body"])
    ]
    assert finer == []
    checked = Counter(p.column for e in out for p in said[e["row"]] if seeded.finer(p, e))
    assert sum(checked.values()) > 100 and len(checked) >= columns


def test_one_person_has_one_pseudonym_in_columns_and_texts(tmp_path: Path) -> None:
    records, _ = seeded.corpus(seed=1, rows=120)
    out, _ = runs.at_once(records, tmp_path, runs.policy(tmp_path, privacy={"k": 2}))
    known: dict[str, str] = {}
    for each in out:
        true = records[each["row"]]
        assert known.setdefault(true["author_id"], each["author_id"]) == each["author_id"]
        assert each["name"] == each["author_id"]
        assert each["body"].endswith(f"{each['author_id']} ({each['author_id']}) wrote this.")
        assert "secret_note" not in each
    assert len(set(known.values())) == len(known)


def test_what_only_texts_say_joins_the_classes(tmp_path: Path) -> None:
    """Nobody has a column for ages; whoever is the only one to name hers is told by it."""
    ages = [31, 33, 36, 52, 54, 58, 31, 35, 39, 51, 55, 59, 71]
    records = [
        {
            "zip": "02139",
            "body": f"She is {age} years old." if number % 2 else f"aged {age}, he says",
        }
        for number, age in enumerate(ages)
    ]
    records += [{"zip": "02139", "body": "He did not say."}] * 3
    columns = {
        "zip": {"role": "quasi", "entity": "POSTCODE"},
        "age": {**runs.COLUMNS["age"], "source": "text"},
        "body": "text",
    }
    used = runs.policy(tmp_path, columns=columns, unit=None, privacy={"k": 3, "suppress": 0.1})
    out, done = runs.at_once(records, tmp_path, used)
    assert not done.faults and done.counts.dropped == 1  # the only one of over 70
    assert set(out[0]) == {"zip", "body"}
    bands = Counter(re.sub(r".*?(\d+-\d+|not).*", r"\1", each["body"]) for each in out)
    assert min(bands.values()) >= 3 and bands["not"] == 3 and len(bands) >= 3
    assert not [each for each in out if re.search(r"(?<![\d-])\d\d(?![\d-])", each["body"])]
