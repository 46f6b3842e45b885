import pytest

from recognizers import Span
from scrub.audit.residue import origins, residual


@pytest.mark.parametrize(
    ("value", "entity", "before", "expected"),
    [
        ("ann@example.org", "EMAIL_ADDRESS", "write to ann@example.org", True),
        ("ann@example.org", "EMAIL_ADDRESS", "write to bob@example.org", False),
        ("<PERSON> Okafor", "PERSON", "Ngozi Okafor", True),
        ("Ada Okafor", "PERSON", "Ngozi Okafor", True),  # half of it was missed
        ("Ada Will", "PERSON", "Ngozi will", False),
        ("PERSON", "PERSON", "a PERSONAL note", True),
        ("PERSON Bob", "PERSON", "the PERSON", False),
        ("12 Main Street", "STREET_ADDRESS", "34 Oak Street", False),  # made up by the run
    ],
)
def test_residual(value: str, entity: str, before: str, expected: bool) -> None:
    span = Span(0, len(value), entity, 1.0, "x")
    assert residual(value, span, [before], frozenset({"PERSON"})) is expected


@pytest.mark.parametrize(
    ("wanted", "dropped", "expected"),
    [
        ([], 0, []),
        ([0, 2], 0, [(0, "a"), (2, "c")]),
        ([0], 2, [(0, "a"), (0, "b"), (0, "c")]),
        ([2, 3], 1, [(2, "c"), (2, "d"), (3, "d")]),
    ],
)
def test_origins(wanted: list[int], dropped: int, expected: list[tuple[int, str]]) -> None:
    assert list(origins(enumerate("abcd"), wanted, dropped=dropped)) == expected
