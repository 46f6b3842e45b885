from pathlib import Path
from typing import Any

import pytest

from scrub.errors import InputError
from scrub.hugging_face import dataset_map
from scrub.plan import make_plan
from scrub.run import scrub_corpus
from tests.scrub.corpora import without_model

datasets = pytest.importorskip("datasets")

ROWS = {
    "id": [1, 2, 3],
    "text": ["from ann@example.org", None, "card 4111 1111 1111 1111"],
    "messages": [
        [{"role": "user", "content": "ask bob@example.org"}],
        [],
        [{"role": "user", "content": "nothing"}],
    ],
}
CLEAN: list[dict[str, Any]] = [
    {"id": 1, "text": "from <EMAIL_ADDRESS>", "messages": [{"role": "user", "content": "ask <EMAIL_ADDRESS>"}]},
    {"id": 2, "text": None, "messages": []},
]  # fmt: skip


def test_map_batched() -> None:
    dataset = datasets.Dataset.from_dict(ROWS)
    clean = dataset.map(dataset_map(without_model()), batched=True, batch_size=2)
    assert clean.to_list() == CLEAN
    assert clean.features == dataset.features


def test_map_on_arrow_tables() -> None:
    dataset = datasets.Dataset.from_dict(ROWS).with_format("arrow")
    clean = dataset.map(dataset_map(without_model()), batched=True)
    assert clean.with_format(None).to_list() == CLEAN


def test_map_refuses_what_it_cannot_scrub() -> None:
    function = dataset_map(without_model())
    with pytest.raises(InputError, match="lone surrogates"):
        function({"text": ["fine", "\ud800"]})
    with pytest.raises(InputError, match="number 1 of it: missing_field"):
        dataset_map(without_model(corpus={"text": "meta.title"}))({"meta": [{"title": "x"}, None]})


def test_map_of_nothing() -> None:
    assert dataset_map(without_model())({"text": []}) == {"text": []}


@pytest.mark.parametrize("drop", [(), ("messages",)])
def test_a_saved_dataset_in_and_out(tmp_path: Path, drop: tuple[str, ...]) -> None:
    whole = datasets.DatasetDict(
        {"train": datasets.Dataset.from_dict(ROWS), "test": datasets.Dataset.from_dict(ROWS)}
    )
    whole.save_to_disk(tmp_path / "in")
    policy = without_model(corpus={"drop": drop})
    scrub_corpus(make_plan([tmp_path / "in"], tmp_path / "out", policy, workers=1))
    clean = datasets.load_from_disk(tmp_path / "out")
    assert sorted(clean) == ["test", "train"]
    expected = [{key: row[key] for key in row if key not in drop} for row in CLEAN]
    assert clean["train"].to_list() == expected
    assert clean["train"]._fingerprint != whole["train"]._fingerprint
