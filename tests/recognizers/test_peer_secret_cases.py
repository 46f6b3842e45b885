"""The test suites of two scanners of repositories, as cases: text, and whether it holds a secret.

A case is right when something of at least the presets' threshold is found where something should
be, and nothing where not. Both scanners test one detector at a time, so that "nothing" often means
"nothing of this kind": such cases, made-up values that the other tool takes and this one tells
apart on purpose, and cases of other things than secrets are out of scope, by kind, in the tables
below. Of the rest, 95 in 100 must be right.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.recognizers.secrets.made_up import found

CASES = Path(__file__).parents[3] / "shared/bench/cases"
# (entity, whether it should match): how many cases, and why they are not counted.
STAND_IN = "a stand-in (rows of one letter, letters or digits in order, EXAMPLE), told apart"
OTHER_KIND = "right for that detector; the value is a credential of another kind or length"
REVOKED = "has the shape of a real key; the other tool lists it by value as known and harmless"
NOT_SECRET = "no secret"
OUT_OF_SCOPE = {
    "detect_secrets": {
        ("artifactory", True): (19, STAND_IN),
        ("aws_key", True): (6, STAND_IN),
        ("basic_auth", True): (1, STAND_IN),
        ("cloudant", True): (1, STAND_IN),
        ("ibm_cos_hmac", True): (15, STAND_IN),
        ("npm", True): (1, STAND_IN),
        ("twilio", True): (2, STAND_IN),
        ("gitlab_token", False): (10, OTHER_KIND),
        ("ibm_cloud_iam", False): (2, OTHER_KIND),
        ("npm", False): (4, OTHER_KIND),
        ("openai", False): (1, OTHER_KIND),
        ("pypi_token", False): (1, OTHER_KIND),
        ("stripe_key", False): (1, OTHER_KIND),
        ("ip_public", True): (5, NOT_SECRET),
    },
    "gitleaks": {
        ("anthropic-admin-api-key", True): (1, STAND_IN),
        ("anthropic-api-key", True): (1, STAND_IN),
        ("aws-amazon-bedrock-api-key-long-lived", True): (1, STAND_IN),
        ("cisco-meraki-api-key", False): (2, OTHER_KIND),
        ("curl-auth-header", False): (1, OTHER_KIND),
        ("mailchimp-api-key", False): (1, OTHER_KIND),
        ("gcp-api-key", False): (20, REVOKED),
        ("gcp-service-account", True): (1, NOT_SECRET),
    },
}
# Wrong, and known to be: kinds of cases with the reason.
KNOWN_WRONG = {
    "detect_secrets": {
        (
            "discord",
            True,
        ): "the first part of a bot's token holds the bot's number; here it does not",
        ("discord", False): "numbers of bots have grown by a digit since",
    },
    "gitleaks": {
        ("azure-ad-client-secret", False): "the shape of a client secret, by chance, in base 64",
        ("curl-auth-header", True): "a token with characters that RFC 6750 does not allow",
        ("curl-auth-user", True): "a password in braces looks like a template; no password at all",
        ("generic-api-key", False): "the name says public, or the other tool lists the value",
        ("slack-user-token", False): "made up, but in nothing that tells",
        ("sourcegraph-access-token", True): "40 hexadecimal digits with no name of a secret",
    },
}

pytestmark = pytest.mark.skipif(
    not CASES.exists(), reason="the tables of cases lie outside the repository"
)


def wrong(table: str) -> Iterator[tuple[str, bool]]:
    """Yield the kind of each case that comes out other than it should."""
    for case in cases(table):
        if bool(found(case["text"])) != case["should_match"]:
            yield kind(case)


def cases(table: str) -> list[dict[str, Any]]:
    with (CASES / f"{table}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def kind(case: dict[str, Any]) -> tuple[str, bool]:
    return case["entity"], case["should_match"]


@pytest.mark.parametrize("table", sorted(OUT_OF_SCOPE))
def test_95_in_100_cases_in_scope_are_right(table: str) -> None:
    out = OUT_OF_SCOPE[table]
    failures = Counter(wrong(table))
    unknown = set(failures) - set(out) - set(KNOWN_WRONG[table])
    assert unknown == set()
    assert {each: n for each, n in failures.items() if n > out.get(each, (n, ""))[0]} == {}
    left_out = sum(min(n, out[each][0]) for each, n in failures.items() if each in out)
    in_scope = len(cases(table)) - left_out
    assert 1 - (failures.total() - left_out) / in_scope >= 0.95


@pytest.mark.parametrize("table", sorted(OUT_OF_SCOPE))
def test_every_exception_is_still_needed(table: str) -> None:
    assert set(wrong(table)) == set(OUT_OF_SCOPE[table]) | set(KNOWN_WRONG[table])
