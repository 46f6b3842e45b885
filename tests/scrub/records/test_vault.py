"""What stands for a person in a column and in a text can be revealed from the vault."""

from pathlib import Path

from scrub.plan import make_plan
from scrub.run import scrub_corpus
from scrub.vault.merge import merge, segments_in
from scrub.vault.reveal import reveal
from scrub.vault.vault import PUBLIC, Settings, Vault, create
from tests.scrub.records import runs, seeded
from tests.scrub.records.test_run import inline  # noqa: F401


def test_a_columns_pseudonym_comes_back(tmp_path: Path, inline: None) -> None:  # noqa: F811
    records, _ = seeded.corpus(seed=4, rows=40)
    runs.write(tmp_path / "in/a.parquet", records)
    create(tmp_path / "vault", tmp_path / "admin.keys", Settings(project="test"))
    columns = {**runs.FEW, "body": "text"}
    used = runs.policy(
        tmp_path, columns=columns, privacy={"k": 2, "suppress": 0.5},
        vault=str(tmp_path / "vault" / PUBLIC),
    )  # fmt: skip
    scrub_corpus(make_plan([tmp_path / "in"], tmp_path / "out", used, workers=1))
    out = runs.read(tmp_path / "out/a.parquet")
    with Vault.open(tmp_path / "vault", tmp_path / "admin.keys") as vault:
        merge(vault, segments_in([tmp_path / "out"]))
        said = "\n".join(each["author_id"] for each in out)
        found = reveal(vault, said, purpose="test")
    assert found.text.split("\n") == [records[each["row"]]["author_id"] for each in out]
    assert found.unknown == 0
