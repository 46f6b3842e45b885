"""Answers, whole and in streams: the same for every cut, and nothing raw after a fault."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrub.errors import PolicyError
from scrub.output_filter import OutputFilter, OutputFilterError, Session
from scrub.policy_file import resolve
from tests.bench.output_filter.catch import Case, cases

FILTER = OutputFilter("output-filter")
PROSE = "Thanks for asking. The order left our house on time, and it should be with you soon.\n\n"
CARD, MAIL = "4111 1111 1111 1111", "ngozi.okafor@example.org"


def made(**output: object) -> OutputFilter:
    return OutputFilter(resolve({"preset": "output-filter", "output": output}))


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("", ""),
        (PROSE, PROSE),
        (f"Mail {MAIL}!", "Mail [EMAIL_ADDRESS]!"),
        (f"**{MAIL}** and `x = 1`", "**[EMAIL_ADDRESS]** and `x = 1`"),
        (f"[write]({'mailto:' + MAIL})", "[write](mailto:[EMAIL_ADDRESS])"),
        ("```python\nfor name in names:\n    print(name)\n```", "```python\nfor name in names:\n    print(name)\n```"),
        ("password: swordfish1", "password: [PASSWORD]"),
        (f"{PROSE * 60}Her card is {CARD}.", f"{PROSE * 60}Her card is [CREDIT_CARD]."),
    ],
)  # fmt: skip
def test_whole_answers(text: str, sent: str) -> None:
    assert FILTER.screen(text).text == sent


@pytest.mark.parametrize(
    ("doing", "sent", "blocked"),
    [
        ("replace", "Card [CREDIT_CARD], thanks", False),
        ({"action": "replace", "label": "***"}, "Card ***, thanks", False),
        ("mask", "Card **** **** **** ****, thanks", False),
        ({"action": "mask", "keep_last": 4}, "Card **** **** **** 1111, thanks", False),
        ("pseudonymize", "Card [CREDIT_CARD_1], thanks", False),
        ("warn", f"Card {CARD}, thanks", False),
        ("block", "Card [The rest of this answer was withheld.]", True),
    ],
)
def test_actions(doing: object, sent: str, blocked: bool) -> None:
    filter = made(entities={"CREDIT_CARD": doing})
    done = filter.screen(f"Card {CARD}, thanks")
    assert (done.text, done.blocked) == (sent, blocked)
    [found] = done.findings
    assert (found.start, found.end, found.entity) == (5, 24, "CREDIT_CARD")
    stream = filter.stream(iter(["Card ", CARD, ", thanks", " and more"]))
    assert "".join(stream).startswith(sent)
    assert stream.blocked == blocked


def test_off_is_not_looked_for() -> None:
    assert not made(entities={"financial": "off"}).screen(f"Card {CARD}").findings


def test_equal_values_have_equal_pseudonyms() -> None:
    done = made(action="pseudonymize").screen(f"{MAIL}, then {MAIL.upper()}, then anna@example.org")
    assert done.text == "[EMAIL_ADDRESS_1], then [EMAIL_ADDRESS_1], then [EMAIL_ADDRESS_2]"


@pytest.mark.parametrize(
    "content",
    [{"output": {"action": "hide"}}, {"output": {"entities": {"EMIAL": "mask"}}}, {"output": {"holds": 1}}],
)  # fmt: skip
def test_a_wrong_policy_is_known_at_once(content: dict[str, object]) -> None:
    with pytest.raises(PolicyError, match=r"did you mean|Allowed"):
        resolve(content)


def test_nothing_shows_text(tmp_path: Path) -> None:
    session = Session("output-filter", tenant="acme")
    hidden = session.hide(f"I am {MAIL}")
    done = FILTER.screen(f"Card {CARD}")
    assert not any(secret in f"{done!r}{session!r}{FILTER!r}" for secret in (CARD, MAIL, hidden))


# Streams


def every_way(text: str) -> None:
    """Compare every cut of a text's bytes in two, and some in more, with the whole."""
    whole, data, rng = FILTER.screen(text), text.encode(), random.Random(3)
    ways = [[at] for at in range(1, len(data), 2)]
    ways += [sorted(rng.randrange(len(data)) for _ in range(9)) for _ in range(5)]
    for places in [*ways, list(range(1, len(data)))]:
        pieces = [data[a:b] for a, b in zip([0, *places], [*places, len(data)], strict=True)]
        stream = FILTER.stream(iter(pieces))
        assert b"".join(stream).decode() == whole.text
        assert stream.findings == whole.findings


SOME = list(cases(1, seed=11))[::97]


@pytest.mark.parametrize("case", SOME, ids=lambda case: f"{case.disguise} {case.entity}")
def test_streams_are_as_the_whole(case: Case) -> None:
    every_way(case.text)


PIECES = ["a ", "the ", "Ann ", "\n", "\n\n", "4111 ", "1111", "ngozi@", "example.org", "dot ", "one two ", "⟦", "⟧",
          "é", "中", "四", "😀", "\u200b", "-----BEGIN RSA PRIVATE KEY-----\n", "MIIBOgIBAAJBAK", ", ", ". "]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    parts=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40),
    data=st.data(),
)
def test_any_stream_of_any_text_is_as_the_whole(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    try:
        whole = FILTER.screen(text)
    except OutputFilterError:
        return  # half a character
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    stream = FILTER.stream(iter(pieces))
    assert "".join(stream) == whole.text
    assert stream.findings == whole.findings


def test_asynchronous_streams() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for byte in f"caf\u00e9: {MAIL}".encode():
            yield bytes([byte])

    async def run() -> bytes:
        return b"".join([piece async for piece in FILTER.astream(chunks())])

    assert asyncio.run(run()).decode() == "caf\u00e9: [EMAIL_ADDRESS]"


def test_prose_is_hardly_held() -> None:
    feeder, held = FILTER.feeder(), []
    for at in range(0, len(PROSE * 4), 4):
        feeder.feed((PROSE * 4)[at : at + 4])
        held.append(feeder.held)
    assert max(held) <= 64


def test_memory_is_flat() -> None:
    feeder = FILTER.feeder()
    for _ in range(3000):
        feeder.feed(PROSE)
    assert len(feeder._text) < 20_000


# Faults

SCANNERS = ["recognizers.scanner.Scanner.find", "scrub.detect.pieces_of", "scrub.finder.decide",
            "scrub.output_filter.leaks.checks.Leaks.spans"]  # fmt: skip


@pytest.mark.parametrize("target", SCANNERS)
def test_a_broken_scanner_lets_nothing_through(target: str) -> None:
    text = f"{MAIL} {CARD} and so on, as was said before."
    with patch(target, side_effect=RuntimeError(text)):
        feeder, sent = FILTER.feeder(), ""
        with pytest.raises(OutputFilterError) as raised:
            sent += feeder.feed(text)
            sent += feeder.finish()
        assert not sent
        assert MAIL not in str(raised.value)
        assert raised.value.__cause__ is None
    with pytest.raises(OutputFilterError, match="is over"):
        feeder.feed("more")


@pytest.mark.parametrize(
    ("chunks", "message"),
    [([b"ab\xff"], "UTF-8"), ([b"caf\xc3"], "UTF-8"), (["\ud83d"], "half a character"), (["a\udc00b"], "half")],
)  # fmt: skip
def test_broken_text_is_an_error(chunks: list[bytes], message: str) -> None:
    with pytest.raises(OutputFilterError, match=message):
        list(FILTER.stream(iter(chunks)))


def test_halves_of_a_character_meet() -> None:
    assert "".join(FILTER.stream(iter(["a\ud83d", "\ude00b"]))) == "a\U0001f600b"


def test_an_answer_past_the_limit_is_an_error() -> None:
    with pytest.raises(OutputFilterError, match=r"limits\.characters"):
        made(limits={"characters": 100}).screen("word " * 50)
