"""What is let stand: not replaced, not looked for elsewhere, counted once, shown with its reason."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from recognizers import Span
from scrub.batch import Counts, Scrubber
from scrub.detect import Detector
from scrub.kept import counted, standing
from scrub.plan import make_plan
from scrub.policy_file import resolve
from scrub.run import scrub_corpus
from scrub.standoff import Standoff
from tests.scrub.corpora import rules_policy, without_model
from tests.scrub.test_batch import jsonl, lines

CODE = 'def pay(card="4111 1111 1111 1111"):\n    """Mail ana@example.org."""\n    return 1\n'
PROSE = "Pay with 4111 1111 1111 1111, mail ana@example.org."
CARDS = {"CREDIT_CARD": "replace"}


def test_examples_are_replaced_in_prose_and_kept_in_code() -> None:
    scrubber = Scrubber(without_model(entities=CARDS | {"EMAIL_ADDRESS": "replace"}))
    assert scrubber.text(CODE) == CODE
    assert scrubber.text(PROSE) == "Pay with <CREDIT_CARD>, mail <EMAIL_ADDRESS>."


def test_every_reason_can_be_switched_off() -> None:
    scrubber = Scrubber(without_model(entities=CARDS, benign={"example_card": False}))
    assert "<CREDIT_CARD>" in scrubber.text(CODE)


def test_a_document_is_not_dropped_for_an_example() -> None:
    result = Scrubber(without_model())(jsonl({"text": CODE}, {"text": PROSE}))
    assert lines(result.batch) == [{"text": CODE}]
    assert result.counts.dropped == 1


def test_kept_spans_are_counted_by_reason() -> None:
    policy = without_model(entities={"EMAIL_ADDRESS": "replace"})
    batch = jsonl({"text": CODE}, {"text": CODE + "# ana@example.org\n"}, {"text": PROSE})
    for work in (Scrubber(policy), Standoff(policy)):
        counts = work(batch).counts
        assert counts.kept == {"example_domain": 3}
        assert sum(counts.entities.values()) == 1


def test_a_quarantined_record_counts_for_nothing() -> None:
    policy = rules_policy(languages={"models": {"en": None}, "field": "lang"})
    assert Scrubber(policy)(jsonl({"text": CODE, "lang": "xx"})).counts.kept == {}


def test_counts_add_up() -> None:
    total = Counts(kept={"hash": 1})
    total.add(Counts(kept={"hash": 2, "doi": 1}))
    total.add(Counts())
    assert total.kept == {"doi": 1, "hash": 3}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From: John Doe <john@corp.com>\nThen Doe left, and John came.", set()),
        ("From: Ngozi Doe <ngozi@corp.com>\nThen Doe left, and Ngozi came.", {"Doe", "Ngozi"}),
    ],
)
def test_what_is_let_stand_is_not_looked_for_elsewhere(text: str, expected: set[str]) -> None:
    policy = resolve({"languages": {"models": {"en": None}}})
    [spans] = Detector(policy).find([text], ["en"])
    again = {text[s.start : s.end] for s in spans if s.recognizer == "repeat" and s.start > 30}
    assert again == expected


def test_a_name_found_again_in_a_kept_address_is_kept() -> None:
    text = "# Ana Okafor <ana.okafor@example.org>\nimport os\n\ndef ask():\n    return os.environ\n"
    policy = resolve({"languages": {"models": {"en": None}}})
    detected = Detector(policy).detect([text], ["en"])[0]
    kept = {text[span.start : span.end] for span, _ in detected.kept}
    assert "ana.okafor@example.org" in kept
    mail = text.index("ana.")
    assert not [s for s in detected.spans if s.start >= mail and s.end <= mail + 22]


def test_a_weak_span_needs_no_reason() -> None:
    policy = resolve(
        {
            "entities": {"IP_ADDRESS": {"operator": "replace", "threshold": 0.99}},
            "languages": {"models": {"en": None}},
        }
    )
    detected = Detector(policy, every_score=True).detect(["ping 192.168.1.10"], ["en"])[0]
    assert detected.kept == []
    assert detected.spans


def test_each_place_is_told_once_and_only_when_it_stands() -> None:
    outer, inner, later = (Span(*p, "URL", 0.9, "x") for p in ((0, 9), (2, 5), (20, 25)))
    verdicts = [(inner, "hash"), (outer, "web_page"), (later, "doi")]
    assert standing(verdicts, []) == [(outer, "web_page"), (later, "doi")]
    cut = Span(8, 11, "PERSON", 0.9, "x")
    assert standing(verdicts, [cut]) == [(inner, "hash"), (later, "doi")]
    assert counted([verdicts, verdicts]) == {"hash": 2, "web_page": 2, "doi": 2}


def test_the_data_card_says_why(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.jsonl").write_text(json.dumps({"text": CODE}) + "\n")
    policy = without_model(entities={"EMAIL_ADDRESS": "replace"})
    card = scrub_corpus(make_plan([tmp_path / "in"], tmp_path / "out", policy, workers=1))
    assert card["kept"] == {"example_domain": 1}
    page = (tmp_path / "out/data_card.md").read_text()
    assert "| example_domain | e-mail or web address of RFC 2606: example.org | 1 |" in page
    assert "ana@" not in page


def test_inspect_and_entities_show_reasons(tmp_path: Path) -> None:
    def scrub(*arguments: str) -> str:
        command = [sys.executable, "-m", "scrub", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    policy = tmp_path / "policy.yaml"
    policy.write_text("{languages: {models: {en: null}}, benign: {uuid: off}}")
    assert "EMAIL_ADDRESS kept: example_domain" in scrub("inspect", CODE, "-p", str(policy))
    shown = json.loads(scrub("inspect", CODE, "-p", str(policy), "--json"))
    assert {"example_domain", "example_card"} == {each["reason"] for each in shown["kept"]}
    rows = json.loads(scrub("entities", "--benign", "-p", str(policy), "--json"))
    assert {row["reason"] for row in rows if not row["on"]} == {"uuid"}
    assert "192.168.1.10" in scrub("entities", "--benign")
