from pathlib import Path
from typing import Any

import pytest

from scrub.errors import KeyFileError, PolicyError
from scrub.vault.key_file import new_key_file
from scrub.vault.tokens import Tokens

anonymizer = pytest.importorskip("presidio_anonymizer")

TEXT = "Ask Ngozi Okafor, aged 34, SSN 078-05-1120"
PLACES = {"PERSON": (4, 16), "AGE": (23, 25), "US_SSN": (31, 42)}


def anonymized(settings: dict[str, dict[str, Any]]) -> str:
    from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

    from scrub.bridges.presidio import Scrub

    engine = anonymizer.AnonymizerEngine()
    engine.add_anonymizer(Scrub)
    found = [RecognizerResult(entity, *place, 0.9) for entity, place in PLACES.items()]
    configs = {entity: OperatorConfig("scrub", each) for entity, each in settings.items()}
    return str(engine.anonymize(TEXT, found, configs).text)


def test_ours_run_in_its_engine(tmp_path: Path) -> None:
    keys = new_key_file(tmp_path / "p.keys", project="test")
    made = anonymized(
        {
            "PERSON": {"operator": "pseudonymize", "key_file": str(tmp_path / "p.keys")},
            "AGE": {"operator": "generalize", "years": 5},
            "US_SSN": {"operator": "mask", "keep_last": 4},
        }
    )
    token = Tokens(keys).token("Ngozi Okafor", "PERSON")
    assert made == f"Ask {token}, aged 30-34, SSN ***-**-1120"


@pytest.mark.parametrize(
    ("setting", "error", "message"),
    [
        ({"operator": "pseudonymise"}, PolicyError, "did you mean 'pseudonymize'"),
        ({"operator": "mask", "keep": 4}, PolicyError, "unknown key 'keep'"),
        ({"operator": "surrogate"}, KeyFileError, "needs a key"),
        ({"operator": "hash", "key_file": "none.keys"}, KeyFileError, "No such file"),
    ],
)
def test_wrong_parameters_are_told_before_anything_is_replaced(
    setting: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        anonymized({"PERSON": setting, "AGE": {"operator": "keep"}, "US_SSN": {"operator": "keep"}})
