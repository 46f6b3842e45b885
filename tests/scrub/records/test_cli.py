"""``scrub records`` from the command line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from scrub.cli.app import app
from scrub.engines import local
from tests.scrub.records import runs, seeded
from tests.scrub.records.test_run import Inline


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(local, "Supervisor", Inline)
    records, _ = seeded.corpus(seed=2, rows=80)
    runs.write(tmp_path / "in/a.parquet", records)
    runs.policy(tmp_path)
    content = {
        "languages": {"models": {"en": None}},
        "columns": runs.FEW | {"diagnosis": "sensitive"},
        "privacy": {"k": 3, "suppress": 0.2},
        "unit": "author_id",
        "key_file": "project.keys",
    }
    (tmp_path / "policy.yaml").write_text(yaml.safe_dump(content))
    yield tmp_path


def scrub(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["records", *map(str, arguments)])


def said(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_from_a_suggestion_to_a_release_and_its_attacks(folder: Path) -> None:
    source, policy = folder / "in", folder / "policy.yaml"
    guessed = scrub("suggest", source)
    roles = yaml.safe_load(guessed.stdout)["columns"]
    assert roles["age"]["role"] == roles["zip"]["role"] == "quasi"
    assert roles["lat,lon"] == "position" and roles["body"] == "text"
    assert guessed.stdout.count("# ") > len(roles)  # each with a reason

    before = said(scrub("assess", source, "--policy", policy, "--json"))["before"]
    assert before["rows"] == 80 and before["quasi_identifiers"] == ["age", "zip"]
    scrub("assess", source, "--quasi", "age", "--out", folder / "risk.html")
    page = (folder / "risk.html").read_text()
    assert "<svg" in page and "http" not in page  # nothing from elsewhere

    out = folder / "released"
    after = said(scrub("protect", source, "--policy", policy, "--out", out, "--json"))
    assert after["columns"]["after"]["smallest_class"] >= 3
    assert "Riskiest" in (out / "records.html").read_text()

    attacks = said(scrub("attack", out, "--aux", source, "--policy", policy, "--json"))
    assert [each["attack"] for each in attacks] == ["singling out", "linkage", "inference"]
    linkage = attacks[1]
    assert linkage["rate"] <= 1 / 3 + 0.1 and linkage["tries"] == 80
    again = said(scrub("attack", out, "--aux", source, "--policy", policy, "--json"))
    assert again == attacks

    held = said(
        scrub("recheck", out, "--aux", source, "--policy", policy, "--earlier", out, "--json")
    )
    assert held["aux"]["below_k"] == 0 and held["aux"]["fewest_rows"] >= 3
    assert held["earlier"][0]["people_in_both"] == held["aux"]["fit_a_row"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["assess", "in", "--policy", "strict"], "scrub records suggest"),
        (["assess", "in", "--quasi", "agee"], "'agee'"),
        (["assess", "in", "--quasi", "age", "--policy", "policy.yaml"], "without --policy"),
        (["assess", "in", "--quasi", "age", "--out", "r.pdf"], ".html"),
        (["protect", "in", "--policy", "strict", "--out", "out"], "no columns"),
        (["attack", "in", "--aux", "nowhere", "--policy", "policy.yaml"], "nowhere"),
    ],
)
def test_mistakes_are_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(folder)
    result = scrub(*arguments)
    assert result.exit_code != 0
    assert says in f"{result.output} {result.exception}"
