import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrub.errors import OutputError, PolicyError
from scrub.manifest import FOLDER
from scrub.plan import make_plan
from scrub.policy import Policy
from scrub.run import scrub_corpus
from scrub.vault.key_file import new_key_file
from tests.scrub.corpora import rules_policy, without_model

CARD = "4111 1111 1111 1111"
MISSED = "+44 20 7946 0321"
# Looked for and never sure enough: the run misses every telephone number.
BLIND: dict[str, Any] = {
    "entities": {
        "EMAIL_ADDRESS": "replace",
        "PERSON": "replace",
        "CREDIT_CARD": "drop",
        "PHONE_NUMBER": {"operator": "replace", "threshold": 1.0},
    }
}


def blind(**changes: Any) -> Policy:
    return without_model(**{**BLIND, **changes})


def lines(count: int, every: int, missed: str = MISSED) -> list[bytes]:
    """Return records: all with an address, every n-th with a number that is missed."""
    return [
        json.dumps(
            {"text": f"Mail ngozi{i}@example.org" + f" or call {missed}." * (i % every == 0)}
        ).encode()
        for i in range(count)
    ]


def write(path: Path, records: list[bytes]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(line + b"\n" for line in records))
    return path


def audited(
    tmp_path: Path, policy: Policy, *, records: int = 1000, workers: int = 1, out: str = "out"
) -> dict[str, Any]:
    plan = make_plan([tmp_path / "in"], tmp_path / out, policy, workers=workers)
    card = scrub_corpus(plan, audit_records=records, audit_models=[])
    result: dict[str, Any] = card["residual_audit"]
    return result


def hits(tmp_path: Path, out: str = "out") -> list[dict[str, Any]]:
    text = (tmp_path / out / FOLDER / "audit.jsonl").read_text()
    return [json.loads(line) for line in text.splitlines()]


def test_residue_is_counted_and_what_the_run_put_in_is_not(tmp_path: Path) -> None:
    write(tmp_path / "in/a.jsonl", lines(40, every=4))
    shown = audited(tmp_path, blind())
    assert (shown["records"], shown["of"]) == (40, 40)
    phone = shown["entities"]["PHONE_NUMBER"]
    assert (phone["records"], phone["hits"], phone["share"]) == (10, 10, 0.25)
    low, high = phone["wilson_95"]
    assert 0.14 < low < 0.25 < high < 0.41
    assert shown["entities"]["EMAIL_ADDRESS"]["records"] == 0
    assert shown["entities"]["EMAIL_ADDRESS"]["wilson_95"][1] < 0.1
    assert shown["any"]["records"] == 10
    assert {hit["record"] for hit in hits(tmp_path)} == set(range(0, 40, 4))


def test_nothing_of_the_text_is_written(tmp_path: Path) -> None:
    write(tmp_path / "in/a.jsonl", lines(8, every=2))
    audited(tmp_path, blind())
    for path in (tmp_path / "out/data_card.md", *(tmp_path / "out" / FOLDER).glob("*.json*")):
        assert "7946 0" not in path.read_text(encoding="utf-8")
    first, *others = hits(tmp_path)
    assert {hit["tag"] for hit in others if hit["label"] == first["label"]} == {first["tag"]}
    text = json.loads((tmp_path / "out/a.jsonl").read_text().splitlines()[first["record"]])["text"]
    assert text[first["start"] : first["end"]].startswith("+44 20")


def test_the_card_says_it_in_words(tmp_path: Path) -> None:
    write(tmp_path / "in/a.jsonl", lines(12, every=3))
    audited(tmp_path, blind())
    card = (tmp_path / "out/data_card.md").read_text(encoding="utf-8")
    assert "## Residual audit" in card
    assert "| PHONE_NUMBER | 4 | 33.33% |" in card
    assert "estimate" in card
    assert "`structure`" in card


def test_the_sample_does_not_depend_on_workers(tmp_path: Path) -> None:
    for shard in "abc":
        write(tmp_path / f"in/{shard}.jsonl", lines(300, every=7))
    shown = [
        audited(tmp_path, blind(), records=30, workers=workers, out=f"out{workers}")
        for workers in (1, 2)
    ]
    assert shown[0] == shown[1]
    assert shown[0]["records"] == 30
    places = [
        [(each["shard"], each["record"], each["start"]) for each in hits(tmp_path, f"out{n}")]
        for n in (1, 2)
    ]
    assert places[0] == places[1] != []


def test_records_in_quarantine_or_dropped_shift_nothing(tmp_path: Path) -> None:
    """The input record is found although the output has fewer of them."""
    records = lines(60, every=5)
    for at in (3, 17, 18):
        records[at] = b"{broken"
    for at in (0, 9, 31):
        records[at] = json.dumps({"text": f"card {CARD}"}).encode()
    write(tmp_path / "in/a.jsonl", records)
    shown = audited(tmp_path, blind())
    assert shown["records"] == 54
    assert shown["entities"]["PHONE_NUMBER"]["records"] == 11  # one of twelve was dropped
    assert shown["any"]["records"] == 11


def test_a_finished_run_is_audited_when_it_is_run_again(tmp_path: Path) -> None:
    write(tmp_path / "in/a.jsonl", lines(20, every=2))
    plan = make_plan([tmp_path / "in"], tmp_path / "out", blind(), workers=1)
    assert "residual_audit" not in scrub_corpus(plan)
    assert audited(tmp_path, blind())["any"]["records"] == 10
    scrub_corpus(plan)  # and without --audit, nothing stale is left
    assert not (tmp_path / "out" / FOLDER / "audit.jsonl").exists()
    assert "Residual" not in (tmp_path / "out/data_card.md").read_text(encoding="utf-8")


def test_values_made_up_by_the_run_are_not_residue(tmp_path: Path) -> None:
    """A replacement that looks like the real thing does not stand in the input."""
    fake = {"operator": "replace", "label": "Dear Ada Lovelace, ada@example.net"}
    write(tmp_path / "in/a.jsonl", lines(6, every=100)[1:])
    shown = audited(tmp_path, blind(entities={**BLIND["entities"], "EMAIL_ADDRESS": fake}))
    assert shown["any"]["records"] == 0
    assert shown["not_residue"]["put in by the run"] >= 5


def test_half_a_name_is_residue(tmp_path: Path) -> None:
    write(tmp_path / "in/a.jsonl", [json.dumps({"text": "Dear Ngozi Adichie, hello"}).encode()])
    policy = blind(deny=[{"literal": "Ngozi", "entity": "PERSON"}])
    policy = policy.model_copy(
        update={"entities": {**policy.entities, "PERSON": policy.setting("PERSON").model_copy(update={"label": "Ngozi2"})}}
    )  # fmt: skip
    assert audited(tmp_path, policy)["entities"]["PERSON"]["records"] == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"allow": [MISSED]}, id="allowed"),
        pytest.param({"entities": {"PHONE_NUMBER": "off"}}, id="not looked for"),
        pytest.param({"entities": {"PHONE_NUMBER": "keep"}}, id="kept on purpose"),
    ],
)
def test_what_the_policy_lets_stand_is_no_residue(tmp_path: Path, change: dict[str, Any]) -> None:
    write(tmp_path / "in/a.jsonl", lines(4, every=1))
    change["entities"] = {**BLIND["entities"], **change.get("entities", {})}
    shown = audited(tmp_path, blind(**change))
    assert shown["entities"].get("PHONE_NUMBER", {"records": 0})["records"] == 0


def test_pseudonyms_are_no_residue(tmp_path: Path) -> None:
    new_key_file(tmp_path / "p.keys", project="test")
    entities = {"EMAIL_ADDRESS": "hash", "PERSON": "pseudonymize"}
    write(tmp_path / "in/a.jsonl", lines(6, every=100)[1:])
    policy = without_model(key_file=str(tmp_path / "p.keys"), entities=entities)
    assert audited(tmp_path, policy)["any"]["records"] == 0


@pytest.mark.parametrize("change", [(b"{", b"["), (b"\n", b" ")])
def test_an_output_that_was_changed_is_an_error(
    tmp_path: Path, change: tuple[bytes, bytes]
) -> None:
    write(tmp_path / "in/a.jsonl", lines(5, every=1))
    audited(tmp_path, blind())
    output = tmp_path / "out/a.jsonl"
    output.write_bytes(output.read_bytes().replace(*change, 1))  # as long as it was
    with pytest.raises(OutputError, match="was it changed"):
        audited(tmp_path, blind())


def csv(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    rows = "".join(f'{i},"call {MISSED}\nnow"\n' for i in range(4))
    (tmp_path / "in/a.csv").write_text("id,text\n" + rows)


def parquet(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    (tmp_path / "in").mkdir()
    pq.write_table(pa.table({"text": [f"call {MISSED}"] * 4}), tmp_path / "in/a.parquet")


def plain(tmp_path: Path) -> None:
    for name in "abcd":
        write(tmp_path / f"in/{name}.txt", [f"call {MISSED}".encode()])


@pytest.mark.parametrize("make", [csv, parquet, plain])
def test_every_format_is_read_again(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path)
    policy = blind(corpus={"text": ["text"]})
    assert audited(tmp_path, policy)["entities"]["PHONE_NUMBER"]["records"] == 4


def test_a_run_without_output_has_nothing_to_audit(tmp_path: Path) -> None:
    write(tmp_path / "in/a.jsonl", [b"{broken"])
    shown = audited(tmp_path, blind())
    assert (shown["records"], shown["any"]["share"]) == (0, None)
    assert "| any entity | 0 | - |" in (tmp_path / "out/data_card.md").read_text()


@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("tagger:fast", "the run finds with it"),
        ("spacy:no_such_model", "no_such_model"),
        ("frobnitz:x", "frobnitz"),
    ],
)
def test_a_detector_that_cannot_audit_is_refused_before_the_run(
    tmp_path: Path, model: str, message: str
) -> None:
    write(tmp_path / "in/a.jsonl", lines(1, every=1))
    plan = make_plan([tmp_path / "in"], tmp_path / "out", rules_policy(languages={}), workers=1)
    with pytest.raises(PolicyError, match=message):
        scrub_corpus(plan, audit_records=1, audit_models=[model])
    assert not (tmp_path / "out").exists()
