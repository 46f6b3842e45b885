"""Text made to be slow takes no more time than other text."""

from time import process_time

import pytest

from recognizers.scanner import Scanner
from tests.recognizers.secrets.made_up import BEGIN, END, MIXED, RULES, SCANNER

UNITS = [
    "eyJ", "eyJhbGciOiJ.", BEGIN % "" + "\n", "password=", 'password = "', "://a:b@", "a" * 99,
    "token: ", "xo" + "xb-", "S" + "G." + "a" * 16 + ".", "Authorization: Bearer ", " -u a:", "0",
    "id/pw ", "\n#6 0.2 ", "LS0tLS1CRUdJTi", "&amp;", "password is ", "A" * 20, "\\n", '"d":"',
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    start = process_time()
    SCANNER.find([text])
    assert process_time() - start < 1.5


def test_a_long_private_key_takes_no_time_and_is_one_span() -> None:
    block = BEGIN % "" + "\n" + "\n".join([MIXED[:64]] * 500) + "\n" + END % ""
    start = process_time()
    spans = Scanner({"block": RULES["private_key.block"]}).find([block])[0]
    assert [(span.start, span.end) for span in spans] == [(0, len(block))]
    assert process_time() - start < 1
