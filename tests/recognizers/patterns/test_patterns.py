import pytest

from recognizers.patterns.extent import ENDLESS, extent
from recognizers.patterns.loosen import loosened
from recognizers.patterns.parse import parse


@pytest.mark.parametrize(
    ("pattern", "longest", "digits", "lead", "trail"),
    [
        (r"\d{3}-\d{2}-\d{4}", 11, 9, 0, 0),
        (r"\b[A-Z]{2}\d{6}[A-D]\b", 9, 6, 2, 1),
        (r"(?i)no\.? ?(\d{1,9})", 13, 1, 4, 0),
        (r"\d{4}|[a-z]{8}\d{2}", 10, 2, 8, 0),
        (r"(?:\d\d ){3,5}", 15, 6, 0, 1),
        (r"é\d", 3, 1, 2, 0),
        (r"\pL{2}\d", 9, 1, 8, 0),
        (r"\x{4e00}{2}", 6, 0, 6, 6),
        (r"[a-z]{1,3}", 3, 0, 3, 3),
        (r"\d+", ENDLESS, 1, 0, 0),
    ],
)
def test_extent(pattern: str, longest: int, digits: int, lead: int, trail: int) -> None:
    reach = extent(parse(pattern))
    assert (reach.longest, reach.digits, reach.lead, reach.trail) == (longest, digits, lead, trail)


@pytest.mark.parametrize(
    ("pattern", "loose", "back"),
    [
        # What may be missing at an end is left out.
        (r"x{0,3}\d\d\d-\d{2,9}y?", r"[0-9][0-9][0-9]\x2d[0-9][0-9]", 16),
        # A mark tells a pattern by itself; an ordinary word does not.
        (r"\bghp_[A-Za-z0-9]{36}\b", r"ghp\x5f", 4),
        (r"\bpass[A-Z]{2}\b", r"\bpass[A-Z]{2}\b", 6),
        # Letters of any kind at the beginning are left out, if the rest tells enough.
        (r"[a-z]{1,40}@[a-z]{1,40}", r"\x40[a-z]", 81),
        # What comes after enough is left out, also within a choice: then so is what follows it.
        (
            r"(?:token|secret|pass)[:=][a-z]{18,90}[0-9]",
            r"(?:token|secret|pass)[\x3a\x3d][a-z]{12}", 97,
        ),
        # Many alternatives with digits become one.
        (
            r"\b(?:" + "|".join(f"{c}O\\d\\d[a-z]{{{i + 1}}}" for i, c in enumerate("ABCDEFGHIJKLMN"))
            + ")",
            r"\b[A-N]O[0-9][0-9][a-z]", 18,
        ),
        (r"(?i)é1", r"\xc3[\x89\xa9]1", 3),
    ],
)  # fmt: skip
def test_loosened(pattern: str, loose: str, back: int) -> None:
    found = loosened(parse(pattern))
    assert found is not None
    assert found.pattern == loose
    assert found.back >= back


@pytest.mark.parametrize("pattern", ["x{0,3}", "(?:a|)", "a?b?"])
def test_nothing_may_be_left(pattern: str) -> None:
    assert loosened(parse(pattern)) is None


@pytest.mark.parametrize("pattern", ["(", "a{3,1}", r"(?<=a)b", r"(a)\1"])
def test_what_is_not_re2_syntax_is_an_error(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"cannot be read|RE2"):
        parse(pattern)
