import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scrub.syntax.documents import (
    Operate,
    found,
    names,
    numbers,
    operators,
    reaches,
    scrubbed,
    words,
)
from tests.scrub.syntax.marked import edited

values = st.recursive(
    words | numbers | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)
documents = st.dictionaries(names, values, min_size=1) | st.lists(values, min_size=1)


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(inner) for inner in value] if isinstance(value, list) else "leaf"


@given(documents, st.booleans(), st.sampled_from([None, 0, 2, "\t"]), operators)
def test_json_stays_json(document: Any, ascii_only: bool, indent: Any, operate: Operate) -> None:
    text = json.dumps(document, ensure_ascii=ascii_only, indent=indent)
    new = scrubbed(text, found(text), operate)
    assert shape(json.loads(new)) == shape(document)


@given(documents, reaches, st.booleans(), operators)
def test_json_stays_json_whatever_a_span_runs_over(
    document: Any, reach: list[tuple[int, int]], ascii_only: bool, operate: Operate
) -> None:
    text = json.dumps(document, ensure_ascii=ascii_only)
    json.loads(scrubbed(text, found(text, reach), operate))


@given(st.lists(documents, min_size=1, max_size=3), operators)
def test_lines_of_json_stay_so(documents: list[Any], operate: Operate) -> None:
    lines = [json.dumps({"value": document}) for document in documents]
    text = "".join(f"2024-05-01 INFO {line}\n" for line in lines)
    new = scrubbed(text, found(text), operate)
    for document, line in zip(documents, new.splitlines(), strict=True):
        assert shape(json.loads(line[16:])) == shape({"value": document})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"ssn": «123456789»}', '{"ssn": "<X>"}'),
        ('{"ssn":-«12345».5e3,"a":1}', '{"ssn":"<X>","a":1}'),
        ("[«4111111111111111», 2]", '["<X>", 2]'),
        (r'{"a": "caf\u«00e9@example.org»"}', '{"a": "<X>"}'),
        (r'{"a": "\«nana@example.org»"}', r'{"a": "\n<X>"}'),
        (r'{"a": "\\«nana@example.org»"}', r'{"a": "\\<X>"}'),
        (r'{"a": "«ana@example.org\»n"}', r'{"a": "<X>\n"}'),
        ('{"a": «"Ann"», "b": 1}', '{"a": "<X>", "b": 1}'),
        ('{"a": "«1 Elm St", "city": "Leeds»"}', '{"a": "<X>", "city": "<X>"}'),
        ('{"a": "«Ann", "Bob": "Cy»"}', '{"a": "<X>", "<X>": "<X>"}'),  # no name of a field
        ('{"«Ann»": {"b": "«Lee»"}}', '{"<X>": {"b": "<X>"}}'),
        (r'{"a": "{\"ssn\": «123456789»}"}', r'{"a": "{\"ssn\": \"<X>\"}"}'),
        ('{"a": «true»}', '{"a": "<X>"}'),
    ],
)
def test_json(text: str, expected: str) -> None:
    assert edited(text) == expected


def test_an_operator_sees_what_is_meant() -> None:
    seen: list[str] = []

    def operate(value: str, entity: str) -> str:
        seen.append(value)
        return ""

    edited(r'{"a": "«Zo\u00eb \"Q\" Lee \ud83d\ude00»", "b": «12»}', operate)
    assert seen == ['Zoë "Q" Lee 😀', "12"]


def test_what_is_kept_is_left_as_it_was_written() -> None:
    text = r'{"a": "«Zo\u00eb»", "b": «12»}'
    assert edited(text, lambda value, entity: value) == r'{"a": "Zo\u00eb", "b": 12}'
