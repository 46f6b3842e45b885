"""The reasons to let a span stand: which apply to what, and what they never apply to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers import ENTITIES, Span
from recognizers.benign import KINDS, REASONS, Judge
from recognizers.benign.words import LABELS, SOFTWARE

RULE, MODEL = "generic.rule", "spacy:model"
CODE = "import os\n\ndef send(to={}):\n    return os.path.join(to)\n"
PROSE = "Please write to {} before the end of the month, and thank you for your help."


def reason(
    value: str, entity: str, template: str = "{}", *, by: str = RULE, on: object = None
) -> str | None:
    """Return the reason to let ``value`` stand where ``{}`` is."""
    text = template.replace("{}", value)
    start = template.index("{}")
    span = Span(start, start + len(value), entity, 0.9, by)
    judge = Judge() if on is None else Judge(on)  # type: ignore[arg-type]
    return judge.reasons(text, [span])[0]


@pytest.mark.parametrize(
    ("value", "entity", "expected"),
    [
        ("127.0.0.1", "IP_ADDRESS", "loopback"),
        ("::1", "IP_ADDRESS", "loopback"),
        ("192.168.1.10", "IP_ADDRESS", "private_ip"),
        ("10.20.30.0/24", "IP_ADDRESS", "private_ip"),
        ("172.31.255.1", "IP_ADDRESS", "private_ip"),
        ("172.32.0.1", "IP_ADDRESS", None),
        ("169.254.10.1", "IP_ADDRESS", "private_ip"),
        ("fe80::1%eth0", "IP_ADDRESS", "private_ip"),
        ("fe80::211:22ff:fe33:4455", "IP_ADDRESS", None),  # holds a hardware address
        ("fd12:3456:789a::1", "IP_ADDRESS", "private_ip"),
        ("8.8.8.8", "IP_ADDRESS", "dns_resolver"),
        ("2606:4700:4700::1111", "IP_ADDRESS", "dns_resolver"),
        ("8.8.8.9", "IP_ADDRESS", None),
        ("http://localhost:8000/docs", "URL", "loopback"),
        ("http://localhost:8000/?token=8f2c1d", "URL", None),
        ("John Doe", "PERSON", "placeholder"),
        ("your_name", "USERNAME", "placeholder"),
        ("Lorem Ipsum", "PERSON", "placeholder"),
        ("Joan Dow", "PERSON", None),
    ],
)
def test_nobodys_values(value: str, entity: str, expected: str | None) -> None:
    assert reason(value, entity, PROSE) == expected
    assert reason(value, entity, CODE) == expected


@pytest.mark.parametrize(
    ("value", "entity", "expected"),
    [
        ("ana@example.org", "EMAIL_ADDRESS", "example_domain"),
        ("ana@mail.example.com", "EMAIL_ADDRESS", "example_domain"),
        ("ana@corp.test", "EMAIL_ADDRESS", "example_domain"),
        ("ana@example.de", "EMAIL_ADDRESS", None),
        ("ana@myexample.org", "EMAIL_ADDRESS", None),
        ("https://example.org/users/ana", "URL", "example_domain"),
        ("https://ana@example.org/", "URL", "example_domain"),
        ("https://social.invalid/@ana", "URL", "example_domain"),
        ("https://example.org.evil.de/users/ana", "URL", None),
        ("https://evil.de/?user=example.org", "URL", None),
        ("192.0.2.1", "IP_ADDRESS", "example_ip"),
        ("203.0.113.77", "IP_ADDRESS", "example_ip"),
        ("2001:db8::1", "IP_ADDRESS", "example_ip"),
        ("2001:db9::1", "IP_ADDRESS", None),
        ("202-555-0134", "PHONE_NUMBER", "example_phone"),
        ("+1 (202) 555-0199", "PHONE_NUMBER", "example_phone"),
        ("202-555-0234", "PHONE_NUMBER", None),
        ("+44 20 7946 0958", "PHONE_NUMBER", "example_phone"),
        ("+44 (0)20 7946 0958", "PHONE_NUMBER", "example_phone"),
        ("07700 900123", "PHONE_NUMBER", "example_phone"),
        ("07701 900123", "PHONE_NUMBER", None),
        ("+49 30 23125 000", "PHONE_NUMBER", "example_phone"),
        ("01 99 00 12 34", "PHONE_NUMBER", "example_phone"),
        ("4111 1111 1111 1111", "CREDIT_CARD", "example_card"),
        ("4242-4242-4242-4242", "CREDIT_CARD", "example_card"),
        ("378282246310005", "CREDIT_CARD", "example_card"),
        ("4929 0000 0000 6", "CREDIT_CARD", None),
        ("00-00-5E-00-53-01", "MAC_ADDRESS", "example_mac"),
        ("00-00-5F-00-53-01", "MAC_ADDRESS", None),
        ("https://docs.python.org/3/", "URL", "web_page"),
        ("https://docs.python.org/3/", "URL", "web_page"),
    ],
)
def test_examples_stand_in_technical_text_only(
    value: str, entity: str, expected: str | None
) -> None:
    assert reason(value, entity, CODE) == expected
    assert reason(value, entity, PROSE) is None


@pytest.mark.parametrize(
    ("template", "value", "expected"),
    [
        ("550e8400-e29b-41d4-a716-44{}0000", "66554400", None),
        ("550e8400-e29b-41d4-a716-44{}00", "66554400", "uuid"),
        ("sha256:{}aa11", "1234567890", "hash"),
        ("md5 d41d8cd98f00b204{}f8427e", "e980099811", "hash"),
        ("md5 d41d8cd98f00b204{}f8427e1", "e980099811", None),
        ("commit {}", "4538298", "hash"),
        ("commit no. {}", "4538298", None),
        ("index {}..1234567 100644", "4538298", "hash"),
        ("doi:10.1000/{}", "182-555-0134", "doi"),
        ("https://doi.org/10.1000/x.{}", "182-555-0134", "doi"),
        ("ISBN {}", "978-3-16-148410-0", "isbn"),
        ("ISBN-13: 978-3-{}-0", "16-148410", "isbn"),
        ("ISSN {}", "2049-3630", "isbn"),
        ("my book {}", "978-3-16-148410-0", None),
        ("created_at={}", "1706659200", "epoch_time"),
        ('"timestamp": {},', "1706659200123", "epoch_time"),
        ("expires: {}", "1706659200", "epoch_time"),
        ("call me at {}", "1706659200", None),
        ("account {}", "1706659200", None),
        ("version {}", "7.1.19", "version"),
        ("requests=={}", "2025.3.2", "version"),
        ("versionadded:: {}", "3.10.16", "version"),
        ("pip-{}.tar.gz", "24.11.6", "version"),
        ("on {}", "7.1.19", None),
    ],
)
def test_shapes(template: str, value: str, expected: str | None) -> None:
    assert reason(value, "PERSON_NUMBER", template) == expected


def test_a_rule_is_believed_of_the_whole_and_a_model_is_not() -> None:
    value = "550e8400-e29b-41d4-a716-446655440000"
    assert reason(value, "PERSON_NUMBER", "customer no. {}") is None
    assert reason(value, "PERSON", "customer no. {}", by=MODEL) == "uuid"


@pytest.mark.parametrize("entity", ["CRYPTO", "EMAIL_ADDRESS", "URL"])
def test_what_has_a_shape_of_its_own_is_no_part_of_another(entity: str) -> None:
    assert reason("5aAeb6053F3E94C9b9A09f33669435E7", entity, "sha256:{}") is None


@pytest.mark.parametrize(
    ("template", "value", "entity", "expected"),
    [
        (CODE, "os.path", "PERSON", "code_name"),
        (CODE, "logging.getLogger", "ORGANIZATION", "code_name"),
        (CODE, "max_size", "LOCATION", "code_name"),
        (CODE, "EINTR", "PERSON", "code_name"),
        (CODE, "addr", "PERSON", "code_name"),
        (PROSE, "ValueError", "PERSON", "code_name"),
        (PROSE, "addr", "PERSON", None),
        (PROSE, "Ada Lovelace", "PERSON", None),
        (CODE, "Ada Lovelace", "PERSON", None),
        (PROSE, "Python", "LOCATION", "software"),
        (PROSE, "Fig", "PERSON", "common_word"),
        (CODE, "0xAB", "DATE_TIME", "hex"),
        (CODE, "144340", "DATE_TIME", "number"),
        (CODE, "1996", "DATE_TIME", None),
        (CODE, "20240131", "DATE_TIME", None),
        (CODE, "12 March 1996", "DATE_TIME", None),
        (PROSE, "144340", "DATE_TIME", None),
        (CODE, "3 #", "MONEY", "number"),
        (CODE, "$40", "MONEY", None),
        (PROSE, "+++", "PERSON", "number"),
    ],
)
def test_what_a_model_reads(template: str, value: str, entity: str, expected: str | None) -> None:
    assert reason(value, entity, template, by=MODEL) == expected
    if expected not in (None, "hex"):
        assert reason(value, entity, template, by=RULE) is None


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Deadline is a word, and a deadline is no name.", "Deadline", "common_word"),
        ("Read Reading. Reading is a town, and reading is fun.", "Reading", None),
        ("Lisa's address is lisa@example.org or www.lisa.example", "Lisa", None),
        ("Lisa wrote to liSa.", "Lisa", None),
        ("THE DEADLINE: the deadline", "DEADLINE", None),
    ],
)
def test_a_word_also_in_lower_case(text: str, name: str, expected: str | None) -> None:
    start = text.index(name)
    span = Span(start, start + len(name), "PERSON", 0.7, MODEL)
    assert Judge().reasons(text, [span]) == [expected]


def test_what_lies_in_a_kept_value_is_kept_with_it() -> None:
    text = CODE.replace("{}", '"ana@example.org"')
    start = text.index("ana@")
    mail = Span(start, start + 15, "EMAIL_ADDRESS", 0.9, RULE)
    inside = Span(start, start + 3, "PERSON", 0.9, "repeat")
    beside = Span(start, start + 16, "PERSON", 0.9, RULE)
    codes = Judge().reasons(text, [mail, inside, beside])
    assert codes == ["example_domain", "example_domain", None]
    assert Judge().reasons(text, [inside]) == [None]
    assert Judge().reasons(text, [inside], [(mail, "example_domain")]) == ["example_domain"]


def test_a_reason_that_is_off_does_not_hide_another() -> None:
    assert reason("http://localhost/docs", "URL", CODE) == "loopback"
    assert reason("192.0.2.1", "IP_ADDRESS", CODE, on={"private_ip"}) is None
    assert reason("192.0.2.1", "IP_ADDRESS", CODE, on=set()) is None


@given(
    st.sampled_from([name for name, entity in ENTITIES.items() if entity.family == "secret"]),
    st.sampled_from(["4111 1111 1111 1111", "John Doe", "os.path", "192.168.0.1", "sha1:aabbccdd"]),
    st.sampled_from([RULE, MODEL]),
    st.sampled_from([CODE, PROSE]),
)
def test_a_secret_is_never_let_stand(entity: str, value: str, by: str, template: str) -> None:
    assert reason(value, entity, template, by=by) is None


@given(st.sampled_from(sorted(ENTITIES)), st.sampled_from(["John Doe", "192.168.0.1", "os.path"]))
def test_the_deny_list_is_never_overruled(entity: str, value: str) -> None:
    assert reason(value, entity, CODE, by="deny") is None


@given(st.text(max_size=200), st.data())
def test_any_span_of_any_text_can_be_judged(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    entity = data.draw(st.sampled_from(sorted(ENTITIES)))
    span = Span(start, end, entity, 0.9, data.draw(st.sampled_from([RULE, MODEL])))
    [code] = Judge().reasons(text, [span])
    assert code is None or code in REASONS


def test_reasons_have_kinds_and_say_what_they_are() -> None:
    assert {reason.kind for reason in REASONS.values()} == set(KINDS)
    assert all(reason.about for reason in REASONS.values())


def test_word_lists_are_in_lower_case() -> None:
    assert {word for word in LABELS | SOFTWARE if word != word.lower()} == set()
