import logging
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tldextract.tldextract
from presidio_analyzer import (
    EntityRecognizer,
    Pattern,
    PatternRecognizer,
    RecognizerResult,
    predefined_recognizers,
)

from recognizers.entities import ENTITIES
from recognizers.models import FindError, ModelError, UnknownModelError, WeightsError, load
from recognizers.models.presidio import PresidioModel
from recognizers.models.presidio_names import entities_of

pytestmark = pytest.mark.usefixtures("no_network")


@pytest.fixture(scope="module")
def default() -> PresidioModel:
    return PresidioModel()


@pytest.mark.parametrize(
    ("text", "value", "entity"),
    [
        ("card 4111 1111 1111 1111 ok", "4111 1111 1111 1111", "CREDIT_CARD"),
        ("😀 write to jane@example.org 🍰", "jane@example.org", "EMAIL_ADDRESS"),
        ("pay to DE89370400440532013000 now", "DE89370400440532013000", "IBAN_CODE"),
        ("host 192.0.2.1 is up", "192.0.2.1", "IP_ADDRESS"),
        ("call +44 20 7946 0958 today", "+44 20 7946 0958", "PHONE_NUMBER"),
    ],
)
def test_default_registry(default: PresidioModel, text: str, value: str, entity: str) -> None:
    spans = default.find(["", text])
    assert spans[0] == []
    assert spans[1] == sorted(spans[1])
    found = [span for span in spans[1] if span.entity == entity]
    assert [text[span.start : span.end] for span in found] == [value]
    assert found[0].recognizer == "presidio:default"
    assert 0 < found[0].score <= 1


def test_one_recognizer() -> None:
    text = "see 4111 1111 1111 1111 at 192.0.2.1"
    spans = load("presidio:CreditCardRecognizer").find([text])[0]
    assert [(text[s.start : s.end], s.entity) for s in spans] == [(text[4:23], "CREDIT_CARD")]
    assert spans[0].recognizer == "presidio:CreditCardRecognizer"


NAMES = sorted(name for name in dir(predefined_recognizers) if name.endswith("Recognizer"))
REFUSED = {
    "AzureAILanguageRecognizer": "sends text to a service",
    "AzureHealthDeidRecognizer": "sends text to a service",
    "AzureOpenAILangExtractRecognizer": "sends text to a service",
    "BasicLangExtractRecognizer": "sends text to a service",
    "LangExtractRecognizer": "sends text to a service",
    "GLiNERRecognizer": "use gliner:FOLDER",
    "HuggingFaceNerRecognizer": "or onnx:FOLDER",
    "MedicalNERRecognizer": "or onnx:FOLDER",
    "SpacyRecognizer": "use spacy:NAME",
    "StanzaRecognizer": "use spacy:NAME",
    "TransformersRecognizer": "use spacy:NAME",
}


@pytest.mark.parametrize("name", [name for name in NAMES if name not in REFUSED])
def test_every_recognizer_of_presidio_runs(name: str) -> None:
    model = load(f"presidio:{name}")
    assert model.entities
    assert model.entities <= ENTITIES.keys()
    assert model.find(["", "nothing to see"]) == [[], []]


def test_there_are_many() -> None:
    assert len(NAMES) - len(REFUSED) >= 80


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("DePassportRecognizer", "PASSPORT"),
        ("DeFuehrerscheinRecognizer", "DRIVER_LICENSE"),
        ("DeTaxNumberRecognizer", "TAX_NUMBER"),
        ("ItDriverLicenseRecognizer", "DRIVER_LICENSE"),
        ("InVehicleRegistrationRecognizer", "LICENSE_PLATE"),
        ("ZaLicensePlateRecognizer", "LICENSE_PLATE"),
        ("CaPostalCodeRecognizer", "POSTCODE"),
        ("ZaMobileNumberRecognizer", "PHONE_NUMBER"),
        ("UsPrescriptionNumberRecognizer", "MEDICAL_RECORD"),
        ("ZaCompanyRegistrationRecognizer", "NATIONAL_ID"),
    ],
)
def test_names_that_are_not_ours(name: str, entity: str) -> None:
    assert load(f"presidio:{name}").entities == {entity}


@pytest.mark.parametrize("name", ["HOBBY", "TITLE", "XX_NUMBER"])
def test_a_name_of_ones_own_must_be_mapped(name: str) -> None:
    recognizer = PatternRecognizer(name, deny_list=["x"], country_code="xx")
    with pytest.raises(UnknownModelError, match=f"'{name}', which is no entity here; say what"):
        entities_of([recognizer], {}, model="m", file=Path("r.labels.yaml"))
    assert entities_of([recognizer], {name: None}, model="m", file=None) == {name: None}
    with pytest.raises(UnknownModelError, match="no recognizer of m finds OTHER"):
        entities_of([recognizer], {"OTHER": None}, model="m", file=None)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("her passport is 123456789", 0.4),
        ("passport, as she said to us then, is 123456789", 0.4),  # stop words do not count
        ("123456789 is her passport", 0.05),  # only what stands before
        ("passport red green blue grey white black 123456789", 0.05),
        ("123456789", 0.05),
    ],
)
def test_context_words_raise_the_score(text: str, score: float) -> None:
    spans = load("presidio:UsPassportRecognizer").find([text])[0]
    assert [span.score for span in spans] == pytest.approx([score])


def test_the_public_suffix_list_is_the_one_in_the_package(default: PresidioModel) -> None:
    extractor = tldextract.tldextract.TLD_EXTRACTOR
    assert extractor.suffix_list_urls == ()
    assert tldextract.extract("jane@mail.example.co.uk").suffix == "co.uk"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        *REFUSED.items(),
        ("IbanRecogniser", "nearest: IbanRecognizer"),
        ("no.such.Recognizer", "no Presidio recognizer"),
        ("json.JSONDecoder", "not a Presidio EntityRecognizer"),
    ],
)
def test_refused(name: str, message: str) -> None:
    with pytest.raises(UnknownModelError, match=message):
        load(f"presidio:{name}")


def test_another_language(default: PresidioModel) -> None:
    german = load("presidio:default@de")
    assert "IBAN_CODE" in german.entities
    assert "US_SSN" in default.entities - german.entities
    assert load("presidio:CreditCardRecognizer@es").name == "presidio:CreditCardRecognizer@es"


def test_digest_tells_recognizers_apart(default: PresidioModel) -> None:
    digests = {
        default.digest,
        *(PresidioModel(n).digest for n in ("IbanRecognizer", "IpRecognizer")),
    }
    assert len(digests) == 3
    again = pickle.loads(pickle.dumps(default))
    assert (again.name, again.digest) == (default.name, default.digest)
    with pytest.raises(WeightsError, match="is pinned"):
        load(f"presidio:IpRecognizer@sha256:{default.digest}")


class Failing(EntityRecognizer):
    """Fails with the text in the message."""

    def __init__(self) -> None:
        super().__init__(["PERSON"])

    def load(self) -> None:
        pass

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any) -> list[Any]:
        raise ValueError(f"cannot read {text}")


class Undeclared(Failing):
    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any) -> list[Any]:
        return [RecognizerResult("SOMETHING", 0, 1, 0.5)]


class Unnamed(Failing):
    def __init__(self) -> None:
        EntityRecognizer.__init__(self, ["SOMETHING"])


class Unmakeable(Failing):
    def __init__(self) -> None:
        raise RuntimeError("no settings")


class Slow(PatternRecognizer):
    """Backtracks for ever on a row of a's."""

    def __init__(self) -> None:
        super().__init__("PERSON", patterns=[Pattern("slow", r"(a|aa)+$", 0.5)])


@pytest.fixture
def quiet() -> Iterator[None]:
    logger = logging.getLogger("presidio-analyzer")
    logger.setLevel(logging.CRITICAL)
    logger.disabled = True
    yield
    logger.setLevel(logging.NOTSET)
    logger.disabled = False


@pytest.mark.parametrize(
    ("name", "message"),
    [("Failing", "Failing failed: ValueError"), ("Undeclared", "does not declare")],
)
def test_failures_are_errors_without_text(name: str, message: str) -> None:
    model = load(f"presidio:{__name__}.{name}")
    with pytest.raises(FindError, match=message) as caught:
        model.find(["sesame"])
    assert "sesame" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.usefixtures("quiet")
def test_a_skipped_pattern_is_an_error(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("presidio_analyzer.pattern_recognizer.REGEX_TIMEOUT_SECONDS", 0.05)
    model = load(f"presidio:{__name__}.Slow")
    assert model.find(["nothing"]) == [[]]
    with pytest.raises(FindError, match="REGEX_TIMEOUT_SECONDS"):
        model.find(["a" * 60 + "b"])
    assert not caplog.records
    assert logging.getLogger("presidio-analyzer").disabled


def test_warnings_that_cannot_be_seen_are_an_error(default: PresidioModel) -> None:
    logging.disable(logging.CRITICAL)
    try:
        with pytest.raises(FindError, match="switched off"):
            default.find(["nothing"])
    finally:
        logging.disable(logging.NOTSET)


@pytest.mark.parametrize(
    ("name", "message"), [("Unnamed", "no entity"), ("Unmakeable", "no settings")]
)
def test_recognizers_that_cannot_run(name: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        load(f"presidio:{__name__}.{name}")
