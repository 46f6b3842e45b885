from pathlib import Path

import pytest

from scrub.errors import InputError
from scrub.evaluation.gold import read_gold, read_predicted
from tests.scrub.evaluation.gold_files import write

CANARY = "Xq7CanaryZv3"
GOOD = {"id": "a", "text": f"{CANARY} ä😀", "spans": [{"start": 0, "end": 12, "label": "PERSON"}]}


def test_reads_files_folders_and_further_fields(tmp_path: Path) -> None:
    write(
        tmp_path / "one.jsonl",
        {**GOOD, "lang": "de", "spans": [], "x": {"y": 1}},
        "",
        GOOD | {"id": 7},
    )
    (tmp_path / "note.txt").write_text("not gold")
    texts = read_gold([tmp_path])
    assert [text.id for text in texts] == ["a", 7]
    assert texts[0].fields == {"lang": "de", "x": {"y": 1}}
    assert CANARY not in repr(texts)


def spans(**changes: object) -> dict[str, object]:
    return {**GOOD, "spans": [{"start": 0, "end": 3, "label": "PERSON", **changes}]}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{broken", "line 2: JSON is malformed"),
        ('["' + CANARY + '"]', "line 2: not an object"),
        ({"id": "b", "spans": []}, "line 2: Object missing required field `text`"),
        ({**GOOD, "id": None}, "line 2: Expected `int | str`, got `null` - at `$.id`"),
        ({**GOOD, "text": 5}, "Expected `str`, got `int` - at `$.text`"),
        (spans(start="0"), "Expected `int`, got `str` - at `$.spans[0].start`"),
        ({**GOOD, "spans": [{"start": 0, "end": 3}]}, "missing required field `label`"),
        (spans(end=99), "span 0: from 0 to 99 is not inside the text, which has 15 characters"),
        (spans(start=3), "span 0: from 3 to 3"),
        (spans(start=-1), "span 0: from -1 to 3"),
        (GOOD, "two gold texts have the id 'a'"),
        ('{"id": "' + CANARY + '\udcff"}', "line 2: not UTF-8"),
    ],
)
def test_a_wrong_line_is_told_with_its_number_and_without_its_text(
    tmp_path: Path, line: object, message: str
) -> None:
    path = tmp_path / "gold.jsonl"
    write(tmp_path / "gold.jsonl", GOOD)
    with path.open("ab") as file:
        text = line if isinstance(line, str) else write(tmp_path / "x", line).read_text().strip()
        file.write(text.encode(errors="surrogateescape") + b"\n")
    with pytest.raises(InputError) as caught:
        read_gold([path])
    assert message in str(caught.value)
    assert CANARY not in str(caught.value)
    assert caught.value.__cause__ is None


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_gold([tmp_path / "none.jsonl"])
    with pytest.raises(InputError, match="no gold text"):
        read_gold([tmp_path])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"end": 0}, "0 <= start < end"),
        ({"score": 1.5}, "between 0 and 1"),
        ({"text": 1}, "name one field with --text"),
    ],
)
def test_wrong_predictions(tmp_path: Path, change: dict[str, object], message: str) -> None:
    span = {"start": 0, "end": 3, "label": "PERSON", **change}
    with pytest.raises(InputError, match=message):
        read_predicted(write(tmp_path / "p.jsonl", {"id": 1, "spans": [span]}))


def test_predictions_twice_for_one_id(tmp_path: Path) -> None:
    line = {"id": 1, "spans": []}
    with pytest.raises(InputError, match="line 2: a line before has the id 1"):
        read_predicted(write(tmp_path / "p.jsonl", line, line))
