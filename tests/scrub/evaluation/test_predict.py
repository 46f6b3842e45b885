from collections.abc import Sequence

import pytest

from recognizers import Span
from scrub.evaluation.predict import find_by_policy
from tests.scrub.corpora import rules_policy, without_model
from tests.scrub.evaluation.gold_files import gold


def test_what_is_scored_and_what_is_decided() -> None:
    policy = without_model(threshold=0.96)
    [finding] = find_by_policy([gold("Write to ngozi@example.org")], policy, lambda done: None)
    assert [span.entity for span in finding.scored] == ["EMAIL_ADDRESS"]
    assert finding.decided == []  # below the threshold


def test_progress_counts_texts() -> None:
    done: list[int] = []
    list(find_by_policy([gold("x")] * 130, without_model(), done.append))
    assert sum(done) == 130


def test_a_text_of_another_language_is_left_out() -> None:
    policy = rules_policy(languages={"field": "lang", "models": {"en": None}})
    texts = [gold("x", lang="en"), gold("y", lang="zz"), gold("z")]
    findings = list(find_by_policy(texts, policy, lambda done: None))
    assert [finding.reason for finding in findings] == [None, "unknown_language", None]


class Talkative:
    name = "talkative"

    def find(self, texts: Sequence[str]) -> list[list[Span]]:
        if any("bad" in text for text in texts):
            raise ValueError(f"cannot read {texts}")
        return [[] for _ in texts]


def test_a_failure_costs_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrub.detect.load", lambda spec: Talkative())
    texts = [gold("fine"), gold("bad"), gold("ann@example.org")]
    findings = list(find_by_policy(texts, rules_policy(), lambda done: None))
    assert [finding.reason for finding in findings] == [None, "error:ValueError", None]
    assert len(findings[2].decided) == 1
