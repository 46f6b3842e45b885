import json
from pathlib import Path
from typing import Any

import pytest

from scrub.errors import InputError
from scrub.fields import fields_of
from scrub.formats import Chunk, Limits, format_of, hf
from scrub.formats.discover import shards

LIMITS = Limits(chunk_records=4)


def saved(folder: Path) -> Any:
    """Save a dictionary of two datasets, one of them in two files."""
    datasets = pytest.importorskip("datasets")
    features = datasets.Features(
        {
            "id": datasets.Value("int64"),
            "text": datasets.Value("string"),
            "label": datasets.ClassLabel(names=["no", "yes"]),
            "m": [{"content": datasets.Value("string")}],
        }
    )
    rows = [
        {"id": n, "text": f"text {n}", "label": n % 2, "m": [{"content": "c"}]} for n in range(10)
    ]
    train = datasets.Dataset.from_list(rows, features=features)
    both = datasets.DatasetDict(train=train, test=train.select(range(3)))
    both.save_to_disk(folder, num_shards={"train": 2, "test": 1}, num_proc=None)
    return datasets


def scrubbed(source: Path, target: Path, drop: list[str]) -> None:
    """Copy a folder of datasets, with other texts."""
    found, skipped = shards([source])
    assert skipped == []
    for shard in found:
        file_format = format_of(shard.path)
        fields = fields_of(file_format.schema(shard.path), text=["text", "m[*].content"], drop=drop)
        path = target / shard.name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            writer = file_format.open_writer(stream, fields.schema, like=shard.path)
            for item in file_format.read(shard.path, LIMITS):
                assert isinstance(item, Chunk)
                texts = fields.read(item.batch)
                clean = [text.upper() for text in texts.texts]
                writer.write(fields.write(item.batch, texts, clean, range(item.batch.num_rows)))
            writer.close()
    files = {shard.name: shard.path for shard in found}
    for name, content in hf.companions(files, lambda _: fields.schema.names, salt="run").items():
        (target / name).write_bytes(content)


@pytest.mark.parametrize("drop", [[], ["id"]])
def test_datasets_can_load_what_is_written(tmp_path: Path, drop: list[str]) -> None:
    datasets = saved(tmp_path / "in")
    scrubbed(tmp_path / "in", tmp_path / "out", drop)
    old, new = datasets.load_from_disk(tmp_path / "in"), datasets.load_from_disk(tmp_path / "out")
    assert set(new) == {"train", "test"}
    for split in new:
        expected = old[split].remove_columns(drop)
        assert new[split].features == expected.features
        assert new[split]._fingerprint != old[split]._fingerprint
        assert new[split].to_list() == [
            row | {"text": row["text"].upper(), "m": [{"content": "C"}]}
            for row in expected.to_list()
        ]


def test_one_dataset_of_a_dictionary(tmp_path: Path) -> None:
    datasets = saved(tmp_path / "in")
    scrubbed(tmp_path / "in" / "train", tmp_path / "out", [])
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "data-00000-of-00002.arrow",
        "data-00001-of-00002.arrow",
        "dataset_info.json",
        "state.json",
    ]
    assert datasets.load_from_disk(tmp_path / "out")[9]["text"] == "TEXT 9"


def dataset(folder: Path, state: Any, info: Any = None) -> Path:
    """Write a dataset's folder by hand, with data files that hold nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "state.json").write_text(json.dumps(state))
    (folder / "dataset_info.json").write_text(json.dumps(info or {}))
    for name in ("data.arrow", "cache-1.arrow"):
        (folder / name).write_bytes(b"")
    return folder


STATE = {"_data_files": [{"filename": "data.arrow"}], "_fingerprint": "old", "_split": "train"}


def test_caches_and_other_files_are_no_part_of_a_dataset(tmp_path: Path) -> None:
    folder = dataset(tmp_path / "d", STATE)
    found, skipped = shards([tmp_path])
    assert [shard.name for shard in found] == ["d/data.arrow"]
    assert skipped == [folder / "cache-1.arrow"]


def test_companions(tmp_path: Path) -> None:
    info = {
        "features": {"a": 1, "b": 2},
        "license": "MIT",
        "splits": {"train": {"num_examples": 9}},
    }
    folder = dataset(tmp_path, STATE | {"_format_columns": ["a", "b"]}, info)
    files = {"d/data.arrow": folder / "data.arrow", "x.arrow": tmp_path / "other/x.arrow"}
    written = hf.companions(files, lambda _: ["b"], salt="1")
    assert sorted(written) == ["d/dataset_info.json", "d/state.json"]
    state = json.loads(written["d/state.json"])
    assert state["_format_columns"] == ["b"]
    assert state["_data_files"] == STATE["_data_files"]
    assert json.loads(written["d/dataset_info.json"]) == {"features": {"b": 2}, "license": "MIT"}
    other = json.loads(hf.companions(files, lambda _: ["b"], salt="2")["d/state.json"])
    assert len({"old", state["_fingerprint"], other["_fingerprint"]}) == 3
    assert hf.companions(files, lambda _: ["b"], salt="1") == written


def test_only_files_that_are_written_are_listed(tmp_path: Path) -> None:
    both = {"_data_files": [{"filename": "data.arrow"}, {"filename": "cache-1.arrow"}]}
    folder = dataset(tmp_path, STATE | both)
    written = hf.companions({"data.arrow": folder / "data.arrow"}, lambda _: [], salt="")
    assert json.loads(written["state.json"])["_data_files"] == [{"filename": "data.arrow"}]


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ({"_data_files": [{"filename": "gone.arrow"}]}, "gone.arrow"),
        ({"_data_files": [{"filename": "../data.arrow"}]}, r"\.\./data\.arrow"),
        ({"_data_files": [{}]}, "does not list"),
        ({}, "does not list"),
        ([], "not a JSON object"),
        (STATE | {"_indices_data_files": [{"filename": "i.arrow"}]}, "indices"),
    ],
)
def test_a_damaged_dataset(tmp_path: Path, state: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        hf.data_files(dataset(tmp_path, state))
