"""What is code or technical documentation, and what is not."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers.benign.identifiers import at_most, count
from recognizers.benign.technical import ENOUGH, points, technical

GOLD = Path(__file__).parents[2] / "corpora_samples/gold"


@pytest.mark.parametrize(
    "text",
    [
        'def pay(card):\n    """Charge a card, such as 4111 1111 1111 1111."""\n    return 1\n',
        'int main(void)\n{\n    return connect("192.0.2.1");\n}\n',
        "const mail = 'ana@example.org';",
        "smtp_host = mail.example.org\nsmtp_user = ana@example.org\n",
        "[server]\nlisten = 192.0.2.1\n",
        "NAME\n       ping - send a request\n\nSYNOPSIS\n       ping [-c count] host\n",
        "Parsing\n=======\n\nThe function :func:`parse` takes the argument ``text``.\n",
        "Run it:\n\n```\ncurl https://example.org/users/ana\n```\n",
        ">>> mail('ana@example.org')\nTrue\n",
        "You may distribute the library and its source code under the terms of this license. The"
        " software comes without any warranty; a copy of the license is in the file COPYING.",
    ],
)
def test_technical(text: str) -> None:
    assert technical(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "pay with 4111 1111 1111 1111, mail ana@example.org",
        "Name: Ana Example\nE-mail: ana@example.org\nPhone: 202-555-0134\n",
        "Ana Example\n    12 Elm Street\n    Apt. 4\n    Springfield\n",
        '{"name": "Ana Example", "mail": "ana@example.org"}\n',
        "name,mail,phone\nAna Example,ana@example.org,202-555-0134\n",
        '192.0.2.7 - ana [11/Mar/2025:04:14:07 +0000] "GET /index.html HTTP/1.1" 200 5316\n',
        "> On Monday Ana wrote:\n> I will call you at 202-555-0134.\nFine, thank you!\n",
        "+=======+==================+\n| Ana   | ana@example.org  |\n+-------+------------------+\n",
        "The patient was given 20 mg; her process of recovery took 3 weeks. No return visit.",
        "All programs of the festival are on file; the default is to call the box office.",
    ],
)
def test_not_technical(text: str) -> None:
    assert not technical(text)


@pytest.mark.parametrize(
    ("corpus", "low", "high"),
    [("code", 0.8, 1), ("mail", 0, 0), ("clinical", 0, 0), ("tickets", 0, 0), ("web", 0, 0)],
)
def test_sample_corpora(corpus: str, low: float, high: float) -> None:
    lines = (GOLD / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    assert low <= sum(map(technical, texts)) / len(texts) <= high


def test_only_the_beginning_counts() -> None:
    prose = "We met again at the lake, and nothing had changed there. " * 100
    assert points(prose + "x = 1;\n" * 1000) < ENOUGH


@given(st.text("ab1;:(){}[]\\`= \n\r\t.#/*'\"-_xA\u2028", max_size=400))
def test_it_stops_counting_when_it_knows(text: str) -> None:
    assert technical(text) == (points(text) >= ENOUGH)


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("a" * 400 + ";", True),
        ("a" * 401 + ";", False),
        ("a" * 400 + ");", True),
        ("a" * 401 + "):", False),
        ("(x):", True),
        ("a:", False),
        ("});", True),
        ("])})],", False),
    ],
)
def test_the_end_of_a_statement(line: str, counts: bool) -> None:
    assert points(f"{line}\nplain words") == (0.45 if counts else 0.0)


@given(st.text(alphabet="ab_Ax(:>=&|x/.$-01 \n\"'[!<éİ—", max_size=60))
def test_identifiers_are_no_more_than_there_may_be(text: str) -> None:
    assert count(text) <= at_most(text)


@given(st.lists(st.sampled_from(["call(x)", "a_b", "the", "Zoë", "== 1;", "\n", "x = 1", "Ann"])))
def test_what_cannot_be_enough_is_not_counted_to_the_end(parts: list[str]) -> None:
    text = " ".join(parts)
    assert technical(text) == (points(text) >= ENOUGH)
