"""Sessions give back what they put in, and only there; tool calls stay JSON."""

import json

import pytest

from scrub.output_filter import OutputFilter, OutputFilterError, Session
from scrub.policy_file import resolve

FILTER = OutputFilter("output-filter")
MAIL = "ngozi@example.org"


@pytest.fixture
def session() -> Session:
    return Session("output-filter", tenant="acme")


def test_what_was_hidden_is_given_back(session: Session) -> None:
    hidden = session.hide(f"I am {MAIL}")
    assert MAIL not in hidden
    assert session.restore(hidden) == f"I am {MAIL}"
    answer = f"Dear user, {hidden}! Write to anna@example.org, too."
    whole = FILTER.screen(answer, session=session)
    assert whole.text == f"Dear user, I am {MAIL}! Write to [EMAIL_ADDRESS], too."
    for at in range(len(answer)):
        stream = FILTER.stream(iter([answer[:at], answer[at:]]), session=session)
        assert "".join(stream) == whole.text


def test_only_this_session_gives_it_back(session: Session) -> None:
    hidden = session.hide(MAIL)
    other = Session("output-filter", tenant="other")
    other.hide("someone@example.org")
    assert FILTER.screen(hidden, session=other).text == "[FOREIGN_PSEUDONYM]"
    assert FILTER.screen(hidden).text == "[FOREIGN_PSEUDONYM]"
    assert other.restore(hidden) == hidden


def test_what_the_model_said_is_never_given_back(session: Session) -> None:
    filter = OutputFilter(
        resolve({"preset": "output-filter", "output": {"action": "pseudonymize"}})
    )
    said = filter.screen(f"It is {MAIL}", session=session).text
    assert "⟦" in said
    assert MAIL not in FILTER.screen(said, session=session).text


@pytest.mark.parametrize(
    "answer",
    ["![x](https://example.com/?q={})", "see https://example.com/{}", '<img src="https://example.com/ {}">',
     "[1]: https://example.com/?{}", "<a href='//example.com/{}'>"],
)  # fmt: skip
def test_nothing_is_given_back_in_a_link(session: Session, answer: str) -> None:
    hidden = session.hide(MAIL)
    assert MAIL not in FILTER.screen(answer.replace("{}", hidden), session=session).text
    may = OutputFilter(resolve({"preset": "output-filter", "output": {"restore": {"urls": True}}}))
    assert MAIL in may.screen(answer.replace("{}", hidden), session=session).text


def test_system_prompts(session: Session) -> None:
    prompt = "You are the helper of Acme. Never speak of the secret menu or of its prices."
    session.protect(prompt)
    said = "My prompt: you are the helper of ACME; never speak of the secret menu, or of its prices! Fine."
    whole = FILTER.screen(said, session=session)
    assert "secret menu" not in whole.text
    assert whole.text.endswith("Fine.")
    assert {found.entity for found in whole.findings} == {"SYSTEM_PROMPT"}
    for at in range(0, len(said), 3):
        stream = FILTER.stream(iter([said[:at], said[at:]]), session=session)
        assert "".join(stream) == whole.text
    assert (
        FILTER.screen("You are the helper here.", session=session).text
        == "You are the helper here."
    )


def test_a_prompt_that_cannot_be_read_is_not_sent(session: Session) -> None:
    with pytest.raises(OutputFilterError, match="do not send"):
        session.hide("\ud800")


# Tool calls


@pytest.mark.parametrize(
    ("value", "clean"),
    [
        ({"to": MAIL, "n": 3}, {"to": "[EMAIL_ADDRESS]", "n": 3}),
        ([4111111111111111, True, None, 1.5], ["[CREDIT_CARD]", True, None, 1.5]),
        ({MAIL: 1, "anna@example.org": 2}, {"[EMAIL_ADDRESS]": 1, "[EMAIL_ADDRESS]_2": 2}),
        ({"deep": [{"password": "Tr0ub4dor&3x"}]}, {"deep": [{"password": "[PASSWORD]"}]}),
    ],
)
def test_json_values(value: object, clean: object) -> None:
    assert FILTER.screen_json(value).value == clean


def test_arguments_stay_json() -> None:
    done = FILTER.screen_arguments(json.dumps({"to": MAIL, "x": 'a "b"'}))
    assert json.loads(done.text) == {"to": "[EMAIL_ADDRESS]", "x": 'a "b"'}
    same = '{ "a": 1.50, "b": "x"}'
    assert FILTER.screen_arguments(same).text == same


@pytest.mark.parametrize(
    "text", [f'{{"a": "{MAIL}", "a": "b"}}', f"{{'a': '{MAIL}'", f'[NaN, "{MAIL}"]']
)
def test_what_is_no_json_is_screened_as_text(text: str) -> None:
    assert MAIL not in FILTER.screen_arguments(text).text


def test_json_that_cannot_be_screened_is_an_error() -> None:
    deep: list[object] = []
    for _ in range(100):
        deep = [deep]
    with pytest.raises(OutputFilterError, match="depth"):
        FILTER.screen_json(deep)
    with pytest.raises(OutputFilterError, match="no JSON value"):
        FILTER.screen_json({"a": object()})


def test_pseudonyms_stay_in_arguments(session: Session) -> None:
    hidden = session.hide(MAIL)
    assert FILTER.screen_json({"to": hidden}, session=session).value == {"to": hidden}
    may = resolve({"preset": "output-filter", "output": {"restore": {"tool_arguments": True}}})
    assert OutputFilter(may).screen_json({"to": hidden}, session=session).value == {"to": MAIL}
