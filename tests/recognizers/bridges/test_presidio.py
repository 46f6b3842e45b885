import warnings
from pathlib import Path
from typing import Any

import pytest
from presidio_analyzer import AnalyzerEngine, BatchAnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NoOpNlpEngine
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

from recognizers.bridges.presidio import CorpusScrubRecognizer, add_to
from recognizers.entities import ENTITIES

TEXT = "😀 mail jane@example.org, card 4111 1111 1111 1111"


def engine(registry: RecognizerRegistry) -> AnalyzerEngine:
    languages = registry.supported_languages
    nlp = NoOpNlpEngine([{"lang_code": each, "model_name": "none"} for each in languages])
    nlp.load()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # no context words without lemmas
        return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=languages)


@pytest.fixture(scope="module")
def analyzer() -> AnalyzerEngine:
    registry = RecognizerRegistry(recognizers=[], supported_languages=["en", "de"])
    add_to(registry, entities=["contact", "CREDIT_CARD"])
    return engine(registry)


def found(results: list[Any], text: str = TEXT) -> dict[str, str]:
    return {text[each.start : each.end]: each.entity_type for each in results}


@pytest.mark.parametrize("language", ["en", "de"])
def test_in_the_analyzer_engine(analyzer: AnalyzerEngine, language: str) -> None:
    results = analyzer.analyze(TEXT, language, return_decision_process=True)
    expected = {"jane@example.org": "EMAIL_ADDRESS", "4111 1111 1111 1111": "CREDIT_CARD"}
    assert found(results) == expected
    for each in results:
        assert 0.5 <= each.score <= 1
        why = each.analysis_explanation
        assert why.recognizer == "CorpusScrubRecognizer"
        assert why.original_score == each.score
        assert why.pattern_name.startswith("generic.")
        assert "matches are right" in why.textual_explanation
        assert "jane" not in str(why)


def test_only_the_entities_asked_for(analyzer: AnalyzerEngine) -> None:
    results = analyzer.analyze(TEXT, "en", entities=["CREDIT_CARD"])
    assert found(results) == {"4111 1111 1111 1111": "CREDIT_CARD"}


def test_in_the_batch_engine(analyzer: AnalyzerEngine) -> None:
    batch = BatchAnalyzerEngine(analyzer)
    results = batch.analyze_iterator([TEXT, "nothing", TEXT], "en", batch_size=2)
    assert [len(each) for each in results] == [2, 0, 2]
    (column,) = batch.analyze_dict({"a": [TEXT, "x"]}, "en")
    by_row: Any = column.recognizer_results
    assert [len(each) for each in by_row] == [2, 0]


def test_beside_presidios_own() -> None:
    registry = RecognizerRegistry(supported_languages=["en"])
    before = list(registry.recognizers)
    add_to(registry, entities=["JWT"], languages=["en"])
    assert len(list(registry.recognizers)) == len(before) + 1
    assert registry.get_supported_entities(["en"]).count("JWT") == 1


def test_with_a_model() -> None:
    recognizer = CorpusScrubRecognizer(["PERSON"], models=["spacy:en_core_web_sm"])
    text = "They met Jane Doe in Berlin."
    assert found(recognizer.analyze(text), text) == {"Jane Doe": "PERSON"}


def test_in_a_registry_file(tmp_path: Path) -> None:
    path = tmp_path / "recognizers.yaml"
    path.write_text(
        "supported_languages: [en, de]\nrecognizers:\n- {name: CorpusScrubRecognizer, "
        "type: predefined, supported_entities: [EMAIL_ADDRESS]}\n"
    )
    registry = RecognizerRegistryProvider(conf_file=path).create_recognizer_registry()
    languages = [
        (each.supported_language, each.supported_entities) for each in registry.recognizers
    ]
    assert languages == [("en", ["EMAIL_ADDRESS"]), ("de", ["EMAIL_ADDRESS"])]


def test_all_entities_by_default() -> None:
    recognizer = CorpusScrubRecognizer()
    assert set(recognizer.get_supported_entities()) <= ENTITIES.keys()
    assert len(recognizer.get_supported_entities()) > 100


def test_an_unknown_entity_is_an_error() -> None:
    with pytest.raises(ValueError, match="nearest: EMAIL_ADDRESS"):
        add_to(RecognizerRegistry(), entities=["EMAIL"])
