"""A policy's columns: every mistake is told, with what to write instead."""

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from scrub.cli.records import app
from scrub.errors import PolicyError
from scrub.policy_file import load_policy, resolve, spelled_out
from scrub.records.privacy import Privacy
from scrub.records.roles import ROLES

ROOT = Path(__file__).parents[3]

GOOD: dict[str, Any] = {
    "columns": {
        "author_id": {"role": "identifier", "do": "pseudonymize"},
        "author": {
            "role": "identifier",
            "do": "pseudonymize",
            "entity": "PERSON",
            "same_as": "author_id",
        },
        "age": {
            "role": "quasi",
            "entity": "AGE",
            "hierarchy": {"interval": [5, 10, 20], "top": 90},
        },
        "zip": {"role": "quasi", "entity": "POSTCODE", "hierarchy": {"prefix": [4, 3, 0]}},
        "born": {"role": "quasi", "hierarchy": {"date": ["month", "year"]}},
        "diagnosis": "sensitive",
        "lat,lon": "position",
        "body": "text",
        "junk": "drop",
    },
    "privacy": {"k": 5, "l": 3, "t": 0.2, "suppress": 0.05, "recode": "local"},
    "unit": "author_id",
}
Break = Callable[[dict[str, Any]], Any]


def put(path: str, value: Any) -> Break:
    def change(content: dict[str, Any]) -> None:
        *keys, last = path.split("/")
        for key in keys:
            content = content.setdefault(key, {})
        content[last] = value

    return change


def test_a_good_policy_round_trips_and_says_what_is_published() -> None:
    policy = resolve(GOOD)
    assert policy.texts == ("body",)
    assert policy.kept == ("author_id", "author", "age", "zip", "born", "diagnosis", "lat", "lon")
    assert resolve(spelled_out(policy)) == policy


def test_the_guide_says_what_there_is() -> None:
    guide = (ROOT / "scrub/records/GUIDE.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    resolve(yaml.safe_load(block))
    assert not {role for role in ROLES if f"`{role}`" not in guide}
    assert not {name for name in Privacy.model_fields if f"`{name}" not in guide}
    commands = {command.name for command in app.registered_commands}
    assert commands == {name for name in commands if f"scrub records {name}" in guide}
    load_policy(ROOT / "corpora_samples/records.yaml")


def test_column_and_text_get_one_operator() -> None:
    policy = resolve(GOOD)
    assert (
        policy.setting("PERSON").operator == policy.setting("USERNAME").operator == "pseudonymize"
    )
    for entity in ("AGE", "POSTCODE", "COORDINATES"):
        assert policy.setting(entity).operator == "generalize"
    # What says the same in other words is not published beside it.
    for entity in ("DATE_OF_BIRTH", "LOCATION", "STREET_ADDRESS"):
        assert policy.setting(entity).operator == "replace"
    kept = resolve(GOOD | {"entities": {"AGE": "redact", "LOCATION": "keep"}})
    assert (kept.setting("AGE").operator, kept.setting("LOCATION").operator) == ("redact", "keep")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (put("columns/age", "quazi"), "did you mean 'quasi'?"),
        (put("columns/age", 5), "`age: quasi`"),
        (put("columns/age", {"hierarchy": {}}), "add one of identifier, quasi"),
        (put("columns/age/hierarchie", {}), "did you mean 'hierarchy'?"),
        (put("columns/age/hierarchy", {"intervall": [5]}), "did you mean 'interval'?"),
        (put("columns/age/hierarchy/interval", [5, 12]), "write 10"),
        (put("columns/age/hierarchy/prefix", [3]), "exactly one of interval, prefix, date, file"),
        (put("columns/zip/hierarchy", {"top": 90}), "`hierarchy: {interval: [5, 10, 20], top: 90}`"),
        (put("columns/zip/hierarchy/prefix", [3, 4]), "write [4, 3]"),
        (put("columns/born/hierarchy/date", ["year", "month"]), "write [month, year]"),
        (put("columns/born/hierarchy/date", ["weeks"]), "'month', 'quarter', 'year' or 'decade'"),
        (put("columns/age/entity", "AGES"), "did you mean 'AGE'?"),
        (put("columns/lat", "position"), "`lat,lon`"),
        (put("columns/author/same_as", "autor"), "did you mean 'author_id'?"),
        (put("columns/author/do", "mask"), "'drop', 'pseudonymize', 'hash', 'encrypt'"),
        (put("columns/age/source", "text"), None),
        (put("columns/zip", {"role": "quasi", "source": "text"}), "`entity: AGE`"),
        (put("columns/lat,lon", "keep"), None),
        (put("columns/lat", "keep"), "column 'lat' is declared twice"),
        (put("unit", "autor_id"), "did you mean 'author_id'?"),
        (put("columns/house", "unit"), "one unit only; there are house, author_id: leave one"),
        (put("privacy/kk", 5), "unknown key 'kk'; did you mean 'k'?"),
        (put("privacy/k", 0), "greater than or equal to 1"),
        (put("privacy/l", {"distinct": 3, "entropy": 2.0}), "`{distinct: 3}`"),
        (put("privacy/recode", "loca"), "'global' or 'local'"),
        (put("columns/diagnosis", "keep"), "`diagnosis: sensitive`"),
        (put("undeclared", "keep"), "'drop' or 'refuse'"),
        (put("corpus/text", "body"), "`body: text`"),
        (put("columns", None), "`columns: {age: quasi}`"),
        (put("entities/PERSON", "mask"), "`PERSON: pseudonymize`"),
        (put("entities/AGE", "off"), "leave it out, or write one of"),
        (
            put("entities/USERNAME", {"operator": "pseudonymize", "scope": "document"}),
            "scope: corpus",
        ),
    ],
)  # fmt: skip
def test_a_broken_policy_says_what_to_write(change: Break, says: str | None) -> None:
    content = copy.deepcopy(GOOD)
    change(content)
    if says is None:
        resolve(content)
        return
    with pytest.raises(PolicyError) as failed:
        resolve(content)
    assert says in str(failed.value)
