from pathlib import Path
from typing import Any

import pytest

from scrub.errors import InputError
from scrub.hugging_face import dataset_map, scrub_dataset
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


def faulty() -> dict[str, list[Any]]:
    return {"text": ["from ann@example.org", "lone \ud800", "fine", "card 4111 1111 1111 1111"]}


@pytest.mark.parametrize("numbers", [None, [10, 11, 12, 13]])
def test_map_with_a_quarantine(tmp_path: Path, numbers: list[int] | None) -> None:
    notes = tmp_path / "left_out.jsonl"
    function = dataset_map(without_model(), quarantine=notes)
    assert function(faulty(), numbers) == {"text": ["from <EMAIL_ADDRESS>", "fine"]}
    place = "11" if numbers else "null"
    assert notes.read_text() == f'{{"record":{place},"reason":"lone_surrogate"}}\n'


def test_map_leaves_out_what_lacks_a_field(tmp_path: Path) -> None:
    notes = tmp_path / "left_out.jsonl"
    function = dataset_map(without_model(corpus={"text": "meta.title"}), quarantine=notes)
    meta = [{"title": "a@example.org"}, None]
    assert function({"meta": meta})["meta"] == [{"title": "<EMAIL_ADDRESS>"}]
    assert notes.read_text() == '{"record":null,"reason":"missing_field"}\n'


@pytest.mark.parametrize("in_arrow", [False, True])
def test_map_of_a_stream(in_arrow: bool) -> None:
    stream = datasets.Dataset.from_dict(ROWS).to_iterable_dataset(num_shards=2)
    stream = stream.with_format("arrow") if in_arrow else stream
    clean = stream.map(dataset_map(without_model()), batched=True, batch_size=2)
    rows = list(clean.with_format(None) if in_arrow else clean)
    assert [row["text"] for row in rows] == [row["text"] for row in CLEAN]


@pytest.mark.parametrize("streamed", [False, True])
def test_a_dataset_into_a_folder(tmp_path: Path, streamed: bool) -> None:
    rows = {"id": list(range(50)), "text": [f"from n{n}@example.org" for n in range(50)]}
    whole = datasets.Dataset.from_dict(rows)
    given = whole.to_iterable_dataset() if streamed else whole

    def run(rows_of_it: Any = given) -> dict[str, Any]:
        return scrub_dataset(
            rows_of_it, tmp_path / "out", without_model(), workers=1, shard_rows=20
        )

    assert run()["records"]["output"] == 50
    names = [f"data-{number:05}.parquet" for number in range(3)]
    assert sorted(path.name for path in (tmp_path / "out").glob("*.parquet")) == names
    clean = datasets.Dataset.from_parquet(
        [str(tmp_path / "out" / name) for name in names], cache_dir=str(tmp_path / "c")
    )
    assert (clean["id"][:], set(clean["text"])) == (rows["id"], {"from <EMAIL_ADDRESS>"})
    assert clean.features == whole.features
    # Nothing is done twice.
    (tmp_path / "out" / names[1]).unlink()
    before = (tmp_path / "out" / names[0]).stat().st_mtime_ns
    run()
    assert (tmp_path / "out" / names[0]).stat().st_mtime_ns == before
    assert (tmp_path / "out" / names[1]).exists()


def test_a_dataset_without_rows(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no rows"):
        scrub_dataset(datasets.Dataset.from_dict({"text": []}), tmp_path / "out", without_model())
