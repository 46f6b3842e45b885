import numpy as np
import pytest

from recognizers.models.tagger.decode import spans
from recognizers.models.tagger.gazetteer import Gazetteer
from recognizers.models.tagger.stream import stream

ENTITIES = ["PERSON", "LOCATION"]


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        ("Ngozi Okafor called", "PP-", ["PERSON Ngozi Okafor"]),
        ("Ngozi, Leeds", "P-L", ["PERSON Ngozi", "LOCATION Leeds"]),
        ("Ngozi Leeds", "PL", ["PERSON Ngozi", "LOCATION Leeds"]),
        ("Ngozi\nZoë", "PP", ["PERSON Ngozi", "PERSON Zoë"]),
        ("(Ngozi),", "PPPP", ["PERSON Ngozi"]),
        ("J. R. Roe Jr. met", "PPPPPPP-", ["PERSON J. R. Roe Jr."]),
        ("by Okafor, N. and", "-PPPP-", ["PERSON Okafor, N."]),
        ("seen by Okafor.", "--PP", ["PERSON Okafor"]),
        ("a - b", "-P-", []),
        ("...", "PPP", []),
        ("", "", []),
        ("Zoë 🍰 Łódź", "P-L", ["PERSON Zoë", "LOCATION Łódź"]),
    ],
)
def test_spans(text: str, labels: str, expected: list[str]) -> None:
    read = stream([text.encode()], Gazetteer.of({}), 2)
    numbers = ["-PL".index(label) for label in labels]
    logits = np.zeros((len(numbers), 3), np.float32)
    logits[np.arange(len(numbers)), numbers] = 3.0
    found = spans(read, logits, ENTITIES, "m")[0]
    assert [f"{span.entity} {text[span.start : span.end]}" for span in found] == expected
    sure = np.exp(3) / (np.exp(3) + 2)
    assert [span.score for span in found] == pytest.approx([sure] * len(found))
