import json
from collections.abc import Sequence

import pyarrow as pa
import pytest

from recognizers import Span
from scrub.batch import Counts, Scrubber
from scrub.errors import InputError
from scrub.fields import raw_batch, raw_schema
from tests.scrub.corpora import rules_policy, without_model


class Shouting:
    """A model that takes every upper-case word for a name, and says what it was called."""

    def __init__(self, spec: str) -> None:
        self.spec = spec

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        return [
            [
                Span(text.index(word), text.index(word) + len(word), "PERSON", 0.9, self.spec)
                for word in text.split()
                if word.isupper()
            ]
            for text in texts
        ]


def jsonl(*records: dict[str, object]) -> pa.RecordBatch:
    lines = [json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records]
    return raw_batch(lines, raw_schema(b"jsonl"))


def lines(batch: pa.RecordBatch | None) -> list[dict[str, object]]:
    assert batch is not None
    return [json.loads(line) for line in batch.column(0).to_pylist()]


RECORDS: list[dict[str, object]] = [
    {"lang": "en", "text": "hello ANN"},
    {"lang": "de", "text": "hallo ANN"},
    {"lang": "xx", "text": "hoi ANN"},
    {"text": "bye ANN"},
]


@pytest.mark.parametrize(
    ("unknown", "texts", "faults"),
    [
        ("quarantine", ["hello <PERSON>", "hallo ANN", "bye <PERSON>"], {2: "unknown_language"}),
        ("rules", ["hello <PERSON>", "hallo ANN", "hoi ANN", "bye <PERSON>"], {}),
        ("default", ["hello <PERSON>", "hallo ANN", "hoi <PERSON>", "bye <PERSON>"], {}),
    ],
)
def test_a_record_is_read_by_its_languages_model(
    monkeypatch: pytest.MonkeyPatch, unknown: str, texts: list[str], faults: dict[int, str]
) -> None:
    monkeypatch.setattr("scrub.detect.load", Shouting)
    monkeypatch.setattr("scrub.detect.entities_of", lambda spec: frozenset({"PERSON"}))
    models = {"en": "spacy:english", "de": None}
    languages = {"field": "lang", "unknown": unknown, "models": models}
    result = Scrubber(rules_policy(languages=languages))(jsonl(*RECORDS))
    assert [record["text"] for record in lines(result.batch)] == texts
    assert result.faults == faults
    assert result.counts.balanced


def test_a_model_is_not_loaded_when_nothing_it_finds_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(spec: str) -> None:
        raise AssertionError("loaded")

    monkeypatch.setattr("scrub.detect.load", refuse)
    policy = rules_policy(entities={"EMAIL_ADDRESS": "replace"}, deny=[])
    result = Scrubber(policy)(jsonl({"text": "ann@example.org"}))
    assert lines(result.batch) == [{"text": "<EMAIL_ADDRESS>"}]


def test_several_models_for_one_language_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrub.detect.load", Shouting)
    monkeypatch.setattr("scrub.detect.entities_of", lambda spec: frozenset({"PERSON"}))
    policy = rules_policy(languages={"models": {"en": ["a:a", "b:b"]}})
    assert Scrubber(policy).text("hello ANN") == "hello <PERSON>"


def test_text_of_an_unknown_language_is_refused() -> None:
    with pytest.raises(InputError, match="no model for language 'xx', only for en"):
        Scrubber(without_model()).text("hoi", "xx")


def test_nested_texts_and_dropped_fields() -> None:
    record = {
        "id": 7,
        "author": "ann@example.org",
        "messages": [
            {"role": "user", "content": "I am ann@example.org"},
            {"role": "assistant", "content": [{"type": "text", "text": "Hi ann@example.org"}]},
            {"role": "tool", "content": None},
        ],
    }
    policy = without_model(corpus={"drop": "author"})
    [clean] = lines(Scrubber(policy)(jsonl(record)).batch)
    assert clean == {
        "id": 7,
        "messages": [
            {"role": "user", "content": "I am <EMAIL_ADDRESS>"},
            {"role": "assistant", "content": [{"type": "text", "text": "Hi <EMAIL_ADDRESS>"}]},
            {"role": "tool", "content": None},
        ],
    }


def test_keep_leaves_out_every_other_field() -> None:
    record = {"id": 7, "author": "x", "text": "ann@example.org", "n": None}
    policy = without_model(corpus={"text": "text", "keep": ["id", "n"]})
    [clean] = lines(Scrubber(policy)(jsonl(record)).batch)
    assert clean == {"id": 7, "text": "<EMAIL_ADDRESS>", "n": None}


def test_typed_columns_keep_their_schema() -> None:
    schema = pa.schema(
        [
            pa.field("id", pa.int32(), nullable=False, metadata={"unit": "row"}),
            pa.field("text", pa.large_string()),
            pa.field("tags", pa.list_(pa.dictionary(pa.int8(), pa.string()))),
        ],
        metadata={"huggingface": "{}"},
    )
    rows: list[dict[str, object]] = [
        {"id": 1, "text": "ann@example.org", "tags": ["a"]},
        {"id": 2, "text": None, "tags": None},
        {"id": 3, "text": "card 4111 1111 1111 1111", "tags": []},
    ]
    batch = pa.RecordBatch.from_pylist(rows, schema=schema)
    result = Scrubber(without_model())(batch)
    assert result.batch is not None
    assert result.batch.schema.equals(schema, check_metadata=True)
    assert result.batch.to_pylist() == [rows[0] | {"text": "<EMAIL_ADDRESS>"}, rows[1]]
    assert result.counts.dropped == 1


def test_counts_add_up() -> None:
    total = Counts()
    total.add(Counts(records=3, written=1, dropped=1, entities={"A:b": 2}, reasons={"x": 1}))
    total.add(Counts(records=1, written=1, entities={"A:b": 1, "C:d": 1}))
    assert total.entities == {"A:b": 3, "C:d": 1}
    assert total.quarantined == 1
    assert total.balanced
    assert not Counts(records=2, written=1).balanced
