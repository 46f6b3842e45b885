import pytest

from scrub.errors import KeyFileError, PolicyError
from scrub.operators import KEYED, OPERATORS, Setting
from scrub.policy_file import resolve
from scrub.vault.keys import Keys

KEYS = Keys(project="test", kid="k1", secret=b"k" * 32)


def setting(**options: object) -> Setting:
    return resolve({"entities": {"PERSON": options}}).setting("PERSON")


def operate(value: str, options: dict[str, object], keys: Keys | None = KEYS) -> str:
    chosen = setting(**options)
    return OPERATORS[chosen.operator](chosen, keys)(value, "PERSON")


@pytest.mark.parametrize(
    ("options", "value", "expected"),
    [
        ({"operator": "redact"}, "Ann", ""),
        ({"operator": "replace"}, "Ann", "<PERSON>"),
        ({"operator": "replace", "label": "[{entity}]"}, "Ann", "[PERSON]"),
        ({"operator": "replace", "label": "someone {x}"}, "Ann", "someone {x}"),
        ({"operator": "keep"}, "Ann", "Ann"),
        ({"operator": "drop"}, "Ann", ""),
        ({"operator": "mask"}, "Ann Lee", "*** ***"),
        ({"operator": "mask", "keep_last": 4}, "4111-1111-1111-1111", "****-****-****-1111"),
        (
            {"operator": "mask", "keep_last": 4, "keep_format": False},
            "41-1111-1111",
            "********1111",
        ),
        ({"operator": "mask", "char": "#"}, "Ann", "###"),
        ({"operator": "mask", "keep_last": 9}, "Anna", "**na"),  # never more than half
        ({"operator": "mask", "keep_last": 1}, "李", "*"),
        ({"operator": "presidio", "name": "replace", "params": {"new_value": "N"}}, "Ann", "N"),
        (
            {"operator": "presidio", "name": "custom", "params": {"lambda": "json:dumps"}},
            "Ann",
            '"Ann"',
        ),
    ],
)
def test_operator(options: dict[str, object], value: str, expected: str) -> None:
    if options["operator"] == "presidio":
        pytest.importorskip("presidio_anonymizer")
    assert operate(value, options) == expected


@pytest.mark.parametrize("name", sorted(KEYED))
def test_without_a_key_the_error_says_how_to_make_one(name: str) -> None:
    with pytest.raises(KeyFileError, match="scrub keys new"):
        operate("Ann", {"operator": name}, None)


@pytest.mark.parametrize("name", ["hash", "pseudonymize"])
class TestKeyed:
    def test_same_value_same_result(self, name: str) -> None:
        assert operate("Ann  Lee", {"operator": name}) == operate("ANN LEE", {"operator": name})
        assert operate("Ann Lee", {"operator": name}) != operate("Ann Lew", {"operator": name})

    def test_value_is_gone(self, name: str) -> None:
        assert "Ann" not in operate("Ann", {"operator": name})

    def test_another_project_entity_or_key_gives_another_result(self, name: str) -> None:
        chosen = setting(operator=name)
        ours = OPERATORS[name](chosen, KEYS)("Ann", "PERSON")[-16:]
        others = [
            OPERATORS[name](chosen, Keys(project="other", kid="k1", secret=b"k" * 32)),
            OPERATORS[name](chosen, Keys(project="test", kid="k2", secret=b"k" * 32)),
            OPERATORS[name](chosen, Keys(project="test", kid="k1", secret=b"K" * 32)),
        ]
        results = [each("Ann", "PERSON")[-16:] for each in others]
        results.append(OPERATORS[name](chosen, KEYS)("Ann", "USERNAME")[-16:])
        assert len({ours, *results}) == 5


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"name": "maskk"}, "did you mean 'mask'"),
        ({"name": "mask"}, "Presidio operator 'mask'"),
        ({"name": "custom", "params": {"lambda": "no.such:function"}}, "package.module:function"),
    ],
)
def test_presidio_errors(options: dict[str, object], message: str) -> None:
    pytest.importorskip("presidio_anonymizer")
    with pytest.raises(PolicyError, match=message):
        operate("Ann", {"operator": "presidio", **options})


def test_keys_show_no_secret() -> None:
    assert "k" * 8 not in repr(KEYS)
    assert repr(KEYS) == "Keys(project='test', kid='k1')"
