"""Each provider's credentials are found whatever stands around them, and stand-ins are not."""

from functools import cache

import pytest
import re2
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from recognizers.scanner import Scanner
from tests.recognizers.samples import pattern_samples
from tests.recognizers.secrets.made_up import RULES, THRESHOLD, found

KINDS = (
    "chat cloud code_hosting infrastructure llm mail monitoring payments registries saas".split()
)
PROVIDERS = {
    name: rule
    for name, rule in RULES.items()
    if name.split(".")[0] in KINDS and not name.endswith("_checked")
}
# In code, JSON, .env, YAML, markup, a log, prose.
FRAMES = (
    'client = Client("{}")\n',
    '{{"service": "a", "value": "{}", "n": 1}}',
    "SERVICE={}\nPORT=1\n",
    "service: {}\nport: 1\n",
    "<value>{}</value>",
    "12:30:01 sent {} to b\n",
    "I pasted {} by mistake.",
    "密钥「{}」",
    "{}",
)


@cache
def scanner(name: str) -> Scanner:
    return Scanner({name: PROVIDERS[name]})


@pytest.mark.parametrize("name", sorted(set(PROVIDERS) - {"chat.discord"}))  # holds a number
@given(frame=st.sampled_from(FRAMES), seed=st.integers(0, 2**32))
@settings(max_examples=5)
def test_drawn_at_random_found_whole(name: str, frame: str, seed: int) -> None:
    rule = PROVIDERS[name]
    (sample,) = pattern_samples(rule.pattern, 1, seed)
    compiled = re2.compile(rule.pattern)
    expected = compiled.search(sample)
    assume(expected is not None)
    value = expected.group(compiled.groups)
    assert rule.validate is not None
    assume(rule.validate(value))
    text = frame.format(sample)
    (spans,) = scanner(name).find([text])
    assert value in [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize("name", sorted(PROVIDERS))
def test_random_values_pass_and_made_up_ones_do_not(name: str) -> None:
    rule = PROVIDERS[name]
    assert rule.validate is not None
    compiled = re2.compile(rule.pattern)
    passed = tried = 0
    for sample in pattern_samples(rule.pattern, 60):
        hit = compiled.search(sample)
        if hit is not None:
            tried += 1
            value = hit.group(compiled.groups)
            passed += rule.validate(value)
            for stand_in in (value[:-16] + value[-1] * 16, value + "EXAMPLE"):
                assert not rule.validate(stand_in)
    if name not in ("chat.discord",):  # random letters hold no number
        assert passed / tried > 0.8


def test_certainty_is_in_the_score() -> None:
    token = "ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17"
    (spans,) = Scanner(RULES).find([f"token: {token}"])
    scores = {span.recognizer: span.score for span in spans}
    assert scores["code_hosting.github_checked"] > 0.999
    assert scores["code_hosting.github_checked"] > scores["code_hosting.github"]
    assert scores["code_hosting.github"] > scores["assignment.bare_key"] > THRESHOLD


NAMES = st.sampled_from(
    "password DB_PASSWORD api_key API-KEY secret client_secret token auth_token passwd pwd".split()
)
FORMS = st.sampled_from(
    ("{} = {}", '{} = "{}"', "{}: {}", '"{}": "{}"', "{}={}\n", "--{} {}", "<{}>{}</x>",
     "the {} is {}", "{} := '{}'", "export {}={}", "${} = '{}';", "{} => '{}'")
)  # fmt: skip
WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=9)
PLACEHOLDERS = st.one_of(
    st.sampled_from(
        "changeme change-me-1 xxxx null None true false undefined password password123 example123"
        " YOUR_API_KEY_1 <your-key-1> ... ******** TODO redacted dummy1234 placeholder-1 s3cret".split()
    ),
    WORD.map("${{{}1}}".format),
    WORD.map("{{{{ {}.key1 }}}}".format),
    WORD.map("os.environ['{}1']".format),
    WORD.map("getenv('{}1')".format),
    WORD.map("%({}1)s".format),
    WORD.map("$({}1)".format),
    WORD.map("<{}>".format),
    st.tuples(WORD, WORD).map("{0[0]}.{0[1]}1".format),
    st.tuples(WORD, WORD).map("{0[0]}_{0[1]}()".format),
    st.tuples(WORD, WORD).map("your-{0[0]}-{0[1]}1".format),
    st.tuples(WORD, WORD).map("/{0[0]}/{0[1]}1.pem".format),
    st.tuples(WORD, WORD).map("https://example.com/{0[0]}/{0[1]}1".format),
    st.tuples(st.sampled_from("xX*0-#."), st.integers(4, 40)).map(
        lambda drawn: drawn[0] * drawn[1]
    ),
    st.dates().map(str),
    WORD,
)


@given(form=FORMS, name=NAMES, value=PLACEHOLDERS)
def test_placeholders_are_never_found(form: str, name: str, value: str) -> None:
    assert found(form.format(name, value)) == []


@given(
    name=st.sampled_from(sorted(PROVIDERS)),
    filler=st.sampled_from("xX0aA"),
    seed=st.integers(0, 2**32),
)
def test_a_row_of_one_letter_behind_a_prefix_is_never_found(
    name: str, filler: str, seed: int
) -> None:
    rule = PROVIDERS[name]
    (sample,) = pattern_samples(rule.pattern, 1, seed)
    text = sample[:-20] + filler * 20
    (spans,) = scanner(name).find([text])
    assert [span for span in spans if span.end == len(text)] == []
