"""Any function, screened."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from scrub.output_filter import OutputFilter, OutputFilterError, Session
from scrub.output_filter.adapters.decorator import screened

EMAIL = "ngozi@example.com"
FILTER = OutputFilter("output-filter")


def test_what_a_function_returns() -> None:
    @screened(FILTER)
    def say(value: Any) -> Any:
        """Say it."""
        return value

    assert say(f"mail {EMAIL}") == "mail [EMAIL_ADDRESS]"
    assert say({"to": [EMAIL], "n": 1}) == {"to": ["[EMAIL_ADDRESS]"], "n": 1}
    assert say(None) is None
    assert list(say(iter(["mail ngo", "zi@exam", "ple.com"]))) != []
    assert "".join(say(iter(["mail ngo", "zi@exam", "ple.com now"]))) == "mail [EMAIL_ADDRESS] now"
    assert b"".join(say(iter([b"mail ngo", b"zi@example.com"]))) == b"mail [EMAIL_ADDRESS]"
    assert say.__doc__ == "Say it."
    with pytest.raises(OutputFilterError, match="not set"):
        say({EMAIL})


def test_generators_and_coroutines() -> None:
    @screened(FILTER)
    def stream() -> Iterator[str]:
        yield from ("mail ngo", "zi@example.com", ".")

    @screened(FILTER)
    async def later() -> str:
        return EMAIL

    @screened(FILTER)
    async def later_on() -> AsyncIterator[str]:
        for each in ("mail ngo", "zi@example.com", "."):
            yield each

    async def everything() -> list[str]:
        return [await later(), "".join([each async for each in later_on()])]

    assert "".join(stream()) == "mail [EMAIL_ADDRESS]."
    assert asyncio.run(everything()) == ["[EMAIL_ADDRESS]", "mail [EMAIL_ADDRESS]."]


def test_a_session_gets_its_values_back() -> None:
    session = Session(FILTER.policy)

    @screened(FILTER, session=session)
    def echo(prompt: str) -> str:
        return prompt

    assert echo(session.hide(f"I am {EMAIL}")) == f"I am {EMAIL}"
    assert echo(f"I am {EMAIL}") == "I am [EMAIL_ADDRESS]"


def test_an_error_of_the_functions_stays_one() -> None:
    @screened(FILTER)
    def fail() -> str:
        raise KeyError("x")

    with pytest.raises(KeyError):
        fail()
