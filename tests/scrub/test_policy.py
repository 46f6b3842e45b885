from pathlib import Path

import pytest
import yaml

from recognizers import ENTITIES
from recognizers.benign import REASONS
from scrub.errors import PolicyError
from scrub.policy import Policy
from scrub.policy_file import load_policy, presets, resolve, spelled_out


@pytest.mark.parametrize("name", sorted(presets()))
def test_every_preset_loads_and_round_trips_through_show(name: str) -> None:
    policy = load_policy(name)
    assert policy.on()
    assert resolve(yaml.safe_load(yaml.safe_dump(spelled_out(policy)))) == policy


def test_options_are_spelled_out_only_where_they_are_set() -> None:
    entities = {
        "PERSON": {"operator": "mask", "keep_last": 2},
        "URL": "off",
        "AGE": {"threshold": 0},
    }
    shown = spelled_out(resolve({"entities": entities}))["entities"]
    assert shown["PERSON"] == {"operator": "mask", "char": "*", "keep_last": 2, "keep_format": True}
    assert shown["URL"] == "off"
    assert shown["EMAIL_ADDRESS"] == "replace"
    assert shown["AGE"]["threshold"] == 0


def test_an_operator_that_needs_options_round_trips() -> None:
    policy = resolve({"entities": {"PERSON": {"operator": "presidio", "name": "redact"}}})
    assert resolve(spelled_out(policy)) == policy


@pytest.mark.parametrize(
    ("preset", "on", "off"),
    [
        (
            "training-corpus",
            {"PERSON", "EMAIL_ADDRESS", "US_SSN", "PASSWORD"},
            {"ORGANIZATION", "LOCATION", "DATE_TIME"},
        ),
        (
            "strict",
            {
                "PERSON",
                "ORGANIZATION",
                "LOCATION",
                "DATE_TIME",
                "AGE",
                "NRP",
                "MONEY",
                "CASE_NUMBER",
                "JOB_TITLE",
            },
            set(),
        ),
        ("secrets-only", {"PASSWORD"}, {"PERSON", "EMAIL_ADDRESS"}),
        (
            "hipaa-safe-harbor",
            {"PERSON", "LOCATION", "DATE_TIME", "URL", "IP_ADDRESS", "VIN", "AGE"},
            {"ORGANIZATION", "NRP"},
        ),
    ],
)
def test_presets_turn_on_what_they_promise(preset: str, on: set[str], off: set[str]) -> None:
    policy = load_policy(preset)
    assert on <= policy.on()
    assert not off & policy.on()


def test_strict_leaves_nothing_out() -> None:
    assert load_policy("strict").on() == set(ENTITIES)


@pytest.mark.parametrize(
    ("content", "entity", "operator"),
    [
        ("entities: {PERSON: mask}", "PERSON", "mask"),
        ("entities: {PERSON: off}", "PERSON", "off"),
        ("entities: {PERSON: {operator: off}}", "PERSON", "off"),
        ("entities: {URL: on}", "URL", "replace"),
        ("entities: {contact: redact}", "EMAIL_ADDRESS", "redact"),
        ("entities: {contact: redact}", "PERSON", "replace"),
        ("entities: {contact: redact, EMAIL_ADDRESS: hash}", "EMAIL_ADDRESS", "hash"),
        ("operator: mask", "PERSON", "mask"),
        ("operator: mask", "ORGANIZATION", "off"),
        ("{operator: mask, entities: {PERSON: redact}}", "PERSON", "redact"),
    ],
)
def test_settings(content: str, entity: str, operator: str) -> None:
    assert resolve(yaml.safe_load(content)).setting(entity).operator == operator


@pytest.mark.parametrize(
    ("content", "reason", "on"),
    [
        ("{}", "private_ip", True),
        ("{}", "hash", True),
        ("{}", "example_domain", True),
        ("preset: strict", "private_ip", False),
        ("preset: strict", "hash", True),
        ("preset: strict", "example_domain", False),
        ("{preset: strict, benign: {documentation: on}}", "example_ip", True),
        ("{preset: strict, benign: {documentation: on}}", "uuid", False),
        ("{preset: strict, benign: {documentation: on, example_ip: off}}", "example_ip", False),
        ("{preset: strict, benign: {example_ip: off, documentation: on}}", "example_ip", False),
        ("benign: {structure: off}", "hash", False),
        ("benign: {hash: off}", "version", True),
    ],
)
def test_reasons_to_let_stand(content: str, reason: str, on: bool) -> None:
    policy = resolve(yaml.safe_load(content))
    assert (reason in policy.benign_on()) is on
    assert resolve(spelled_out(policy)).benign_on() == policy.benign_on()


@pytest.mark.parametrize("name", sorted(presets()))
def test_every_reason_is_on_but_in_strict(name: str) -> None:
    structure = {code for code, reason in REASONS.items() if reason.kind == "structure"}
    assert load_policy(name).benign_on() == (structure if name == "strict" else set(REASONS))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("entites: {}", "unknown key 'entites'; did you mean 'entities'"),
        ("entities: {EMAIL_ADRESS: mask}", "did you mean 'EMAIL_ADDRESS'"),
        ("entities: {PERSON: {operator: mask, kep_last: 3}}", "did you mean 'keep_last'"),
        ("entities: {PERSON: msk}", "unknown operator 'msk'; did you mean 'mask'"),
        (
            "entities: {PERSON: {threshold: 3}}",
            "threshold: Input should be less than or equal to 1",
        ),
        (
            "entities: {PERSON: {operator: mask, keep_last: '3'}}",
            "keep_last: Input should be a valid integer",
        ),
        ("entities: {PERSON: {operator: pseudonymize, template: x}}", "template must hold {token}"),
        ("languages: {unknown: skip}", "'quarantine', 'rules' or 'default'"),
        ("allow: [{literal: a, regex: b}]", "exactly one of literal, regex, file"),
        ("allow: [{regx: b}]", "did you mean 'regex'"),
        ("deny: [{literal: a, entity: PERSN}]", "did you mean 'PERSON'"),
        ("benign: {privat_ip: off}", "did you mean 'private_ip'"),
        ("benign: {uuid: maybe}", "benign: uuid: Input should be a valid boolean"),
        ("preset: strct", "did you mean 'strict'"),
        ("threshold: high", "threshold: Input should be a valid number"),
        ("- a list", "a policy is a YAML mapping"),
        ("entities: {PERSON: [", "line 1: not valid YAML"),
    ],
)
def test_a_wrong_policy_says_where_and_what_is_right(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PolicyError) as caught:
        load_policy(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_paths_in_a_policy_are_relative_to_its_file(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text("{key_file: p.keys, allow: [{file: names.txt}], deny: [Heron]}")
    policy = load_policy(path)
    assert policy.key_file == str(tmp_path / "p.keys")
    assert policy.allow[0].file == str(tmp_path / "names.txt")
    assert policy.deny[0].literal == "Heron"


def test_unknown_preset_or_file() -> None:
    with pytest.raises(
        PolicyError, match="no policy file 'strct'; unknown preset 'strct'; did you"
    ):
        load_policy("strct")


def test_schema_allows_the_short_forms() -> None:
    schema = str(Policy.model_json_schema())
    assert "pseudonymize" in schema
    assert "messages[*].content?" in schema
