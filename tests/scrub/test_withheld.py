import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scrub.errors import PolicyError, VaultError
from scrub.manifest import FOLDER
from scrub.plan import make_plan
from scrub.run import scrub_corpus
from scrub.vault.vault import PUBLIC, Settings, Vault, create
from scrub.verify import verify
from scrub.withheld import as_json, withheld_records
from tests.faults.hostile import Hostile
from tests.scrub.corpora import record, without_model

BAD = b'{"text": "Ngozi \xff"}\n'
CRASH = b'{"text": "POISON:crash Ngozi"}\n'


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    create(tmp_path / "vault", tmp_path / "admin.keys", Settings(project="test"))
    return tmp_path / "vault"


def run(tmp_path: Path, vault: Path, **policy: object) -> Path:
    (tmp_path / "in").mkdir()
    good = json.dumps(record(1)).encode() + b"\n"
    (tmp_path / "in/a.jsonl").write_bytes(good + BAD + good + CRASH)
    table = pa.table({"text": ["fine", "POISON:raise Ngozi"], "n": [1, 2]})
    pq.write_table(table, tmp_path / "in/b.parquet")
    policy = without_model(vault=str(vault / PUBLIC), **policy)  # type: ignore[assignment]
    plan = make_plan([tmp_path / "in"], tmp_path / "out", policy, workers=1)  # type: ignore[arg-type]
    hostile = Hostile(plan.scrubber.policy, None, plan.sealer)
    scrub_corpus(replace(plan, scrubber=hostile))
    return tmp_path / "out"


def test_records_in_quarantine_come_back_to_the_custodian_alone(
    tmp_path: Path, vault: Path
) -> None:
    out = run(tmp_path, vault, quarantine="sealed")
    where = out / FOLDER / "quarantine"
    assert verify(out).problems == []
    for path in where.iterdir():
        assert b"Ngozi" not in path.read_bytes()
    with Vault.open(vault, tmp_path / "admin.keys") as opened:
        found = list(withheld_records(opened, where, purpose="look at the crash"))
        assert list(opened.audit.lines())[-1].action == "open-quarantine"
        with pytest.raises(VaultError, match="purpose"):
            list(withheld_records(opened, where, purpose=" "))
    assert [(each.shard, each.record, each.content) for each in found] == [
        ("a.jsonl", 1, BAD),
        ("a.jsonl", 3, CRASH),
        ("b.parquet", 1, {"text": "POISON:raise Ngozi", "n": 2}),
    ]
    assert "base64" in json.loads(as_json(found[0]))
    assert json.loads(as_json(found[1]))["content"] == CRASH.decode()


def test_a_policy_that_does_not_say_so_keeps_nothing(tmp_path: Path, vault: Path) -> None:
    out = run(tmp_path, vault)
    assert not list(out.rglob("*.records"))
    with (
        Vault.open(vault, tmp_path / "admin.keys") as opened,
        pytest.raises(VaultError, match="no sealed records"),
    ):
        list(withheld_records(opened, out / FOLDER / "quarantine", purpose="x"))


def test_sealed_needs_a_vault(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n')
    with pytest.raises(PolicyError, match="vault"):
        make_plan([tmp_path / "a.jsonl"], tmp_path / "out", without_model(quarantine="sealed"))
