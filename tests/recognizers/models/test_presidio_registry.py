import pickle
from pathlib import Path

import presidio_analyzer
import pytest

from recognizers.models import Model, ModelError, UnknownModelError, WeightsError, load
from recognizers.models.about import entities_of

pytestmark = pytest.mark.usefixtures("no_network")

SHIPPED = Path(presidio_analyzer.__file__).parent / "conf"
CUSTOM = """
supported_languages: [en, de]
global_regex_flags: 24
recognizers:
  - CryptoRecognizer
  - name: CreditCardRecognizer
    supported_languages:
      - {language: en, context: [card]}
      - {language: es, context: [tarjeta]}
    type: predefined
  - name: UsSsnRecognizer
    type: predefined
    enabled: false
  - name: Zip codes
    supported_language: de
    supported_entity: ZIP
    patterns: [{name: weak, regex: "\\\\bD-[0-9]{5}\\\\b", score: 0.3}]
    context: [plz]
  - name: Titles
    supported_languages: [en]
    supported_entity: TITLE
    deny_list: [Dr., Prof.]
"""


def save(folder: Path, content: str = CUSTOM, labels: str = "TITLE: JOB_TITLE") -> Model:
    (folder / "mine.yaml").write_text(content)
    if labels:
        (folder / "mine.labels.yaml").write_text(labels)
    return load(f"presidio:{folder}/mine.yaml")


def found(model: Model, text: str) -> list[tuple[str, str, float]]:
    return [(text[s.start : s.end], s.entity, round(s.score, 2)) for s in model.find([text])[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ask Dr. Roe", [("Dr.", "JOB_TITLE", 1.0)]),
        ("D-12345", [("D-12345", "POSTCODE", 0.3)]),
        ("PLZ: D-12345", [("D-12345", "POSTCODE", 0.65)]),
        ("plz d-12345", []),  # the flags are the file's, case counts
        ("4111 1111 1111 1111", [("4111 1111 1111 1111", "CREDIT_CARD", 1.0)]),
        ("my SSN is 078-05-1120", []),
    ],
)
def test_a_registry_file(text: str, expected: list[object], tmp_path: Path) -> None:
    model = save(tmp_path)
    assert found(model, text) == expected
    assert model.name == "presidio:mine.yaml"


def test_what_it_finds(tmp_path: Path) -> None:
    model = save(tmp_path)
    expected = {"CRYPTO", "CREDIT_CARD", "POSTCODE", "JOB_TITLE"}
    assert model.entities == entities_of(f"presidio:{tmp_path}/mine.yaml") == expected


def test_one_language_of_a_file(tmp_path: Path) -> None:
    save(tmp_path)
    (tmp_path / "mine.labels.yaml").unlink()
    german = load(f"presidio:{tmp_path}/mine.yaml@de")
    assert german.entities == {"CRYPTO", "POSTCODE"}
    with pytest.raises(ModelError, match="no enabled recognizer for fr"):
        load(f"presidio:{SHIPPED}/example_recognizers.yaml@fr")


def test_thresholds_of_a_file(tmp_path: Path) -> None:
    entry = "{name: UsPassportRecognizer, type: predefined, score_thresholds: {default: 0.2}}"
    model = save(tmp_path, f"recognizers: [{entry}]", labels="")
    assert found(model, "123456789") == []
    assert found(model, "passport 123456789") == [("123456789", "US_PASSPORT", 0.4)]


def test_countries_of_a_file(tmp_path: Path) -> None:
    names = "[UsSsnRecognizer, NhsRecognizer, IpRecognizer]"
    model = save(tmp_path, f"recognizers: {names}\nsupported_countries: [uk]", labels="")
    assert model.entities == {"UK_NHS", "IP_ADDRESS"}


@pytest.mark.parametrize("file", ["default_recognizers.yaml", "default_recognizers.yaml@de"])
def test_presidios_own_file(file: str, caplog: pytest.LogCaptureFixture) -> None:
    model = load(f"presidio:{SHIPPED}/{file}")
    assert {"CRYPTO", "IP_ADDRESS"} <= model.entities
    assert not caplog.records


def test_presidios_example_says_what_to_map(tmp_path: Path) -> None:
    content = (SHIPPED / "example_recognizers.yaml").read_text()
    with pytest.raises(ModelError, match=r"'TITLE', .*mine\.labels\.yaml, .*`TITLE: null`"):
        save(tmp_path, content, labels="")
    assert save(tmp_path, content).entities == {"JOB_TITLE"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no list `recognizers:`"),
        ("recognizers: CryptoRecognizer", "no list `recognizers:`"),
        ("recognizers: [", r"mine\.yaml, line 1: not a YAML file"),
        ("recogniser: []\nrecognizers: [IpRecognizer]", "did you mean recognizers"),
        ("recognizers: [IpRecogniser]", "nearest: IpRecognizer"),
        ("recognizers: [{name: SpacyRecognizer, type: predefined}]", "`enabled: false`"),
        ("recognizers: [GLiNERRecognizer]", "gliner:FOLDER"),
        ("recognizers: [{name: M, deny_list: [x], supported_entity: PERSON, contxt: [y]}]",
         "did you mean context"),
        ("recognizers: [{name: M, deny_list: [x]}]", "supported_entity"),
        ("recognizers: [{name: M, supported_entity: PERSON, patterns: [{name: n}]}]", "regex"),
        ("recognizers: [IpRecognizer]\nsupported_languages: [de]\nglobal_regex_flags: [1]",
         "global_regex_flags"),
    ],
)  # fmt: skip
def test_broken_files(content: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=message):
        save(tmp_path, content, labels="")


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnknownModelError, match="no registry file"):
        load(f"presidio:{tmp_path}/none.yaml")


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    model = save(tmp_path)
    again = pickle.dumps(model)
    assert pickle.loads(again).digest == model.digest
    for content, labels in [
        (CUSTOM.replace("[plz]", "[postcode]"), "TITLE: JOB_TITLE"),
        (CUSTOM.replace("0.3", "0.4"), "TITLE: JOB_TITLE"),
        (CUSTOM.replace("24", "26"), "TITLE: JOB_TITLE"),
        (CUSTOM.replace("Prof.", "Sir"), "TITLE: JOB_TITLE"),
        (CUSTOM, "TITLE: PERSON"),
    ]:
        assert save(tmp_path, content, labels).digest != model.digest
        with pytest.raises(WeightsError, match="is pinned"):
            pickle.loads(again)
