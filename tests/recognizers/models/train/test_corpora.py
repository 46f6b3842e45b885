import json
import random
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.models.train.corpora import cut, labelled, unlabelled
from recognizers.models.train.document import IGNORE, LABELS, Document
from recognizers.models.train.labels import SOURCES, target_of
from recognizers.models.train.sampling import Lesson, batches, lessons, rewritten
from recognizers.models.train.targets import LABELS as OUTPUTS
from recognizers.models.train.targets import example
from recognizers.models.train.unlabelled import KINDS, found


def write(folder: Path, name: str, text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [{"start": a, "end": b, "label": label} for a, b, label in spans]
    line = json.dumps({"id": "1", "text": text, "lang": "en", "spans": marks})
    (folder / f"{name}.jsonl").write_text(line + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "text", "spans", "expected"),
    [
        (
            "btc_train_en",
            "Zoë in Łódź",
            [(0, 3, "PER"), (7, 11, "LOC")],
            ["PERSON Zoë", "LOCATION Łódź"],
        ),
        ("btc_train_en", "@zoe hi", [(0, 4, "PER")], ["USERNAME @zoe"]),
        ("litbank_en", "Dr. Okafor met", [(0, 10, "PER")], ["PERSON Okafor"]),
        ("germeval14_de", "Faust", [(0, 5, "OTH")], ["IGNORE Faust"]),
        ("xlime_es", "RT @lmrei: Zoë", [(11, 14, "PERSON")], ["PERSON Zoë"]),
    ],
)
def test_labels_of_sources(
    tmp_path: Path, source: str, text: str, spans: list[tuple[int, int, str]], expected: list[str]
) -> None:
    write(tmp_path, source, text, spans)
    [document] = labelled(tmp_path, 1)[source]
    told = [f"{label} {document.text[a:b]}" for a, b, label in document.spans]
    assert told == expected
    assert "@lmrei" not in document.text
    assert document.annotated == SOURCES[source].annotated


def test_every_annotated_type_is_one_the_tagger_tells_apart() -> None:
    assert all(source.annotated <= set(LABELS) for source in SOURCES.values())
    assert target_of("no such label") == IGNORE


@given(st.lists(st.sampled_from(["A word. ", "Next one", "\n", "x" * 90, "! Yes"]), max_size=40))
def test_pieces_make_up_the_document_and_keep_spans(parts: list[str]) -> None:
    text = "".join(parts)
    spans = [(i, i + 4, "PERSON") for i in range(0, len(text) - 4, 50)]
    document = Document(text, spans, frozenset({"PERSON"}), "en")
    pieces = list(cut(document, 100))
    assert "".join(piece.text for piece in pieces) == text
    kept = [piece.text[a:b] for piece in pieces for a, b, _ in piece.spans]
    assert kept == [text[a:b] for a, b, _ in spans]


def test_what_a_word_may_be() -> None:
    spans = [(0, 3, "PERSON"), (7, 11, "ORG"), (12, 15, IGNORE)]
    document = Document("Zoë in Acme May now", spans, frozenset({"PERSON", "LOCATION"}), "en")
    allowed = example(document).allowed
    may = [{OUTPUTS[n] for n in row.nonzero()[0]} for row in allowed]
    open_ = set(OUTPUTS) - {"PERSON", "LOCATION"}
    assert may == [{"PERSON"}, open_, set(OUTPUTS), set(OUTPUTS), open_]


def test_sources_are_drawn_by_weight_and_each_document_once_a_round() -> None:
    none: frozenset[str] = frozenset()
    sources = {
        name: [Lesson(Document(f"{name}{n}", [], none, "en")) for n in range(10)] for name in "ab"
    }
    drawn = [each.document.text for each in islice(lessons(sources, {"a": 3, "b": 1}, 1), 4000)]
    share = sum(text.lower().startswith("a") for text in drawn) / len(drawn)
    assert 0.7 < share < 0.8
    first = [text.lower() for text in drawn if text.lower().startswith("b")][:10]
    assert sorted(first) == [f"b{n}" for n in range(10)]


def test_rewriting_changes_case_alone() -> None:
    document = Document("Zoë met Straße", [(0, 3, "PERSON")], frozenset(), "en")
    written = {rewritten(document, random.Random(seed)).text for seed in range(100)}
    assert written == {document.text, document.text.lower()}  # SS is longer than ß


def test_batches_are_of_similar_length_and_size() -> None:
    choose = random.Random(1)
    texts = ["x" * choose.randint(1, 300) for _ in range(500)]
    sources = {"a": [Lesson(Document(text, [], frozenset(), "en")) for text in texts]}
    for batch in islice(batches(lessons(sources, {"a": 1}, 1), 1000, 8), 50):
        lengths = [len(each.document.text) for each in batch]
        assert max(lengths) * len(lengths) <= 1000


def test_texts_of_the_machine(tmp_path: Path) -> None:
    folder = tmp_path / "usr/share/wordnet"
    folder.mkdir(parents=True)
    gloss = "00001 00 n 01 word 0 000 | a writer born in Ireland who lived long"
    (folder / "data.noun").write_text(f"{gloss}\n00002 | all in small letters, of no use\n")
    assert [each.text for each in found(tmp_path, 1)] == [
        "A writer born in Ireland who lived long."
    ]
    assert len({kind.pattern for kind in KINDS}) == len(KINDS)


def test_unlabelled_files_are_read(tmp_path: Path) -> None:
    write(tmp_path, "unlabelled_books_en", "Call me Ishmael.", [])
    assert [each.text for each in unlabelled(tmp_path)] == ["Call me Ishmael."]
