from pathlib import Path

import pytest

from scrub.errors import PolicyError
from scrub.lists import AllowList, DenyList
from scrub.policy import Allow, Deny


@pytest.mark.parametrize(
    ("entry", "value", "entity", "allowed"),
    [
        (Allow(literal="Acme Example"), "acme example", "ORGANIZATION", True),
        (Allow(literal="Acme Example"), "acme example ltd", "ORGANIZATION", False),
        (Allow(regex=r".*@example\.org"), "ann@example.org", "EMAIL_ADDRESS", True),
        (Allow(regex=r".*@example\.org"), "ann@example.org.test", "EMAIL_ADDRESS", False),
        (Allow(literal="Ann", entities=("name",)), "Ann", "PERSON", True),
        (Allow(literal="Ann", entities=("PERSON",)), "Ann", "LOCATION", False),
    ],
)
def test_allow(entry: Allow, value: str, entity: str, allowed: bool) -> None:
    assert AllowList([entry])(value, entity) is allowed


@pytest.mark.parametrize(
    ("entry", "text", "found"),
    [
        (Deny(literal="Heron"), "the HERON project, herons", ["HERON"]),
        (Deny(literal="Project Heron"), "on Project  Heron, Project Heron", ["Project Heron"]),
        (Deny(literal="@heron"), "ask @heron or heron", ["@heron"]),
        (Deny(literal="C++ Guru"), "the C++ Guru", ["C++ Guru"]),
        (Deny(regex=r"HR-\d{4}"), "files HR-1234 and HR-12", ["HR-1234"]),
        (Deny(literal="Müller"), "Frau MÜLLER kam", ["MÜLLER"]),
    ],
)
def test_deny(entry: Deny, text: str, found: list[str]) -> None:
    [spans] = DenyList([entry]).find([text])
    assert [text[s.start : s.end] for s in spans] == found
    assert all(s.score == 1.0 and s.entity == "PERSON" for s in spans)


def test_lists_from_files(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Ann Example\n\nBob Example\n", encoding="utf-8")
    [spans] = DenyList([Deny(file=str(names))]).find(["Ann Example met bob example"])
    assert len(spans) == 2
    assert AllowList([Allow(file=str(names))])("BOB EXAMPLE", "PERSON")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (Deny(regex="(?=x)"), "not RE2 syntax"),
        (Deny(literal="---"), "letter or digit"),
        (Deny(file="no/such/file.txt"), "cannot read list no/such/file.txt"),
    ],
)
def test_a_wrong_entry_is_an_error(entry: Deny, message: str) -> None:
    with pytest.raises(PolicyError, match=message):
        DenyList([entry])
