"""What is disguised is found and taken out where it stands, as far as the policy says."""

import pytest

from recognizers.views import SETS
from scrub.detect import Detector
from scrub.errors import PolicyError
from scrub.policy_file import load_policy, resolve, spelled_out

RULES_ONLY = {"languages": {"models": {"en": None}}}
TEXT = "Mail john%40example.org, j\u200bane@example.org or jo\u200bhn."


def _found(views: object) -> list[tuple[str, str]]:
    policy = resolve({"preset": "strict", "views": views, **RULES_ONLY})
    (spans,) = Detector(policy).find([TEXT], ["en"])
    return [
        (TEXT[span.start : span.end], span.recognizer)
        for span in spans
        if span.entity == "EMAIL_ADDRESS" and span.score >= policy.threshold
    ]


@pytest.mark.parametrize(
    ("views", "address", "view"),
    [
        ("all", "john%40example.org", "escapes"),
        ("escapes", "john%40example.org", "escapes"),
        ("cheap", "j\u200bane@example.org", "invisible"),
        (["invisible", "escapes"], "j\u200bane@example.org", "invisible"),
    ],
)
def test_a_disguised_address_is_found_whole(views: object, address: str, view: str) -> None:
    found = [(value, name.partition("~")[2]) for value, name in _found(views)]
    assert (address, view) in found


def test_without_views_texts_are_read_as_they_stand() -> None:
    assert not any("~" in name for _, name in _found([]))


def test_what_a_span_was_read_through_is_explained() -> None:
    detector = Detector(resolve({"preset": "strict", **RULES_ONLY}))
    (spans,) = detector.find([TEXT], ["en"])
    span = next(each for each in spans if each.recognizer.endswith("~escapes"))
    why = detector.explain(TEXT, span)
    assert why[0] == "read through the view 'escapes'" and len(why) > 1


def test_presets_read_through_views() -> None:
    for name, views in {"training-corpus": ("cheap",), "strict": ("usual",)}.items():
        assert load_policy(name).views == views
    assert set(views) <= set(SETS)


def test_no_views_at_all_can_be_asked_for() -> None:
    policy = resolve({"preset": "strict", "views": []})
    assert policy.views == ()
    assert resolve(spelled_out(policy)) == policy


def test_an_unknown_view_is_an_error_that_names_the_views() -> None:
    with pytest.raises(PolicyError, match=r"views: .*'rot13'.*invisible"):
        resolve({"views": ["rot13"]})
    with pytest.raises(PolicyError, match="cheap"):
        resolve({"views": "cheep"})
