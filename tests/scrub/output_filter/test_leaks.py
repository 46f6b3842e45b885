"""Leak checks: values of a vault, canaries, texts by heart."""

# ruff: noqa: RUF001 - lookalikes are what this is about

from pathlib import Path

import pytest
from typer.testing import CliRunner

from scrub.cli.app import app
from scrub.errors import InputError, KeyFileError
from scrub.output_filter import OutputFilter
from scrub.output_filter.leaks.canaries import Canaries
from scrub.output_filter.leaks.filter_key import FilterKey, new_filter_key, read_filter_key
from scrub.output_filter.leaks.fingerprints import Fingerprints, Kind, write
from scrub.output_filter.leaks.folding import folded
from scrub.output_filter.leaks.known import write_known
from scrub.policy_file import load_policy

KEY = FilterKey("test", bytes(32))
TEXT = (
    "The quick brown fox jumps over the lazy dog near the river bank at dawn on every working day."
)


def run(*words: object) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def filter(tmp_path: Path) -> OutputFilter:
    key = new_filter_key(tmp_path / "f.keys", project="test")
    write_known(
        tmp_path / "known", [("PERSON", "Ngozi Okafor"), ("PERSON_NUMBER", "QX-77120-B")], key
    )
    (tmp_path / "c.jsonl").write_text(f'{{"text": "{TEXT}"}}\n')
    run(
        "leaks",
        "index",
        tmp_path / "c.jsonl",
        "--out",
        tmp_path / "rows",
        "--keys",
        tmp_path / "f.keys",
    )
    (tmp_path / "p.yaml").write_text(
        "preset: output-filter\noutput:\n  leaks:\n"
        "    known_values: {file: known, key_file: f.keys}\n"
        "    canaries: {key_file: f.keys, action: replace}\n"
        "    memorized: {file: rows, key_file: f.keys}\n"
    )
    return OutputFilter(load_policy(tmp_path / "p.yaml"))


@pytest.mark.parametrize(
    "said",
    ["Ngozi Okafor", "OKAFOR, Ngozi", "ｎｇｏｚｉ ｏｋａｆｏｒ", "Ngo\u200bzi Oka\u00adfor", "Ngozi\nOkafor", "Ngоzi Okafor",
     "qx 77120 b", "QX77120B", "TmdvemkgT2thZm9yIGhlcnNlbGY="],
)  # fmt: skip
def test_known_values(filter: OutputFilter, said: str) -> None:
    text = f"I have heard that {said} was there yesterday, with others."
    whole = filter.screen(text)
    assert said not in whole.text
    assert [found.entity for found in whole.findings] == ["KNOWN_VALUE"]
    for at in range(0, len(text), 4):
        assert "".join(filter.stream(iter([text[:at], text[at:]]))) == whole.text


def test_others_are_not_known(filter: OutputFilter) -> None:
    assert not filter.screen("Okafor wrote to Ngozi about QX-77121-B.").findings


def test_texts_by_heart(filter: OutputFilter) -> None:
    said = "Once: the QUICK brown fox jumps over the lazy dog, near the river bank at dawn. Then something else."
    whole = filter.screen(said)
    assert "river" not in whole.text
    assert whole.text.endswith("Then something else.")
    assert "".join(filter.stream(iter(said))) == whole.text
    assert not filter.screen("The quick brown fox jumps over the moon.").findings


def test_canaries(filter: OutputFilter, tmp_path: Path) -> None:
    run(
        "leaks",
        "plant",
        tmp_path / "c.jsonl",
        "--out",
        tmp_path / "p.jsonl",
        "--keys",
        tmp_path / "f.keys",
        "--count",
        3,
    )
    assert len((tmp_path / "p.jsonl").read_text().splitlines()) == 4
    canaries = Canaries(read_filter_key(tmp_path / "f.keys"))
    code = canaries.new()
    for said in (code, code.lower(), code.replace("-", " "), code.replace("-", "")):
        assert {found.entity for found in filter.screen(f"It is {said}.").findings} == {"CANARY"}
    assert not Canaries(KEY).find(code)
    assert (
        len(canaries.find(run("leaks", "canaries", "--keys", tmp_path / "f.keys", "--count", 5)))
        == 5
    )


def test_sets_hold_what_was_put_in(tmp_path: Path) -> None:
    values = [f"value{number}" for number in range(3000)]
    assert write(tmp_path / "s", values * 2, KEY, lambda: Kind("values", 1)) == 3000
    known = Fingerprints.open(tmp_path / "s", KEY, kind="values")
    assert all(map(known.has, values))
    assert not any(known.has(f"other{number}") for number in range(20_000))
    assert (tmp_path / "s").stat().st_mode & 0o077 == 0
    assert b"value" not in (tmp_path / "s").read_bytes().split(b"\n", 1)[1]


@pytest.mark.parametrize("harm", ["key", "kind", "cut", "junk", "gone"])
def test_a_wrong_set_is_refused(tmp_path: Path, harm: str) -> None:
    path, key, kind = tmp_path / "s", KEY, "values"
    write(path, ["a" * 9], KEY, lambda: Kind("values", 1))
    if harm == "key":
        key = FilterKey("test", b"x" * 32)
    elif harm == "kind":
        kind = "rows of words"
    elif harm == "cut":
        path.write_bytes(path.read_bytes()[:-1])
    elif harm == "junk":
        path.write_bytes(b"junk\n")
    else:
        path.unlink()
    with pytest.raises(InputError):
        Fingerprints.open(path, key, kind=kind)


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    run("keys", "new", tmp_path / "t.keys")
    with pytest.raises(KeyFileError):
        read_filter_key(tmp_path / "t.keys")


@pytest.mark.parametrize(
    ("one", "other"), [("Straße", "STRASSE"), ("Zoë", "ZOE\u0308"), ("é\u200b1", "E１")]
)
def test_folding(one: str, other: str) -> None:
    assert folded(one) == folded(other) or folded(one) == folded(other).replace("ë", "e")
