from typing import Any

import pytest
import yaml
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
    words | numbers | st.booleans(),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(names, inner, min_size=1, max_size=4)
    ),
    max_leaves=10,
)
documents = st.dictionaries(names.map("k{}".format), values, min_size=1)
styles = st.sampled_from([None, "'", '"', "|", ">"])


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    return [shape(inner) for inner in value] if isinstance(value, list) else "leaf"


def written(document: Any, style: str | None, flow: bool | None, unicode: bool) -> str:
    return yaml.safe_dump(
        document, default_style=style, default_flow_style=flow, allow_unicode=unicode, width=30
    )


@given(documents, styles, st.sampled_from([True, False, None]), st.booleans(), operators)
def test_yaml_stays_yaml(
    document: Any, style: str | None, flow: bool | None, unicode: bool, operate: Operate
) -> None:
    text = written(document, style, flow, unicode)
    new = scrubbed(text, found(text), operate)
    assert shape(yaml.safe_load(new)) == shape(yaml.safe_load(text))


@given(documents, reaches, styles, st.booleans(), operators)
def test_yaml_stays_yaml_whatever_a_span_runs_over(
    document: Any, reach: list[tuple[int, int]], style: str | None, flow: bool, operate: Operate
) -> None:
    text = written(document, style, flow, True)
    new = scrubbed(text, found(text, reach), operate)
    events = [type(event) for event in yaml.parse(text)]
    assert [type(event) for event in yaml.parse(new)] == events


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ("card: «4111111111111111»\n", "<X>", "card: <X>\n"),
        ("card: «4111111111111111»\n", "****", "card: '****'\n"),
        ("name: «Ann» Lee\n", "[X]", "name: '[X] Lee'\n"),
        ("name: by «Ann»'s # «Bob»\n", "x: y", "name: 'by x: y''s' # x: y\n"),
        ("name: Ann «Lee»\n", "[X]", "name: Ann [X]\n"),
        ("names: [Ann «Lee», Bob]\n", "[X]", "names: ['Ann [X]', Bob]\n"),
        ("name: «Ann»\n", "", "name: ''\n"),
        ("name: '«Ann»'\n", "it's", "name: 'it''s'\n"),
        ('name: "\\«nana@example.org»"\n', 'a"b', 'name: "\\na\\"b"\n'),
        ("a: |\n  «Ann»\n  Lee\n", "*\n*", "a: |\n  * *\n  Lee\n"),
        ("a: |\n  «Ann»\n  Lee\n", "", "a: |\n  _\n  Lee\n"),
        ("«ann»: x\n", "*", "'*': x\n"),
        ("a: «12 Elm St\ncity: Leeds»\n", "<X>", "a: <X>\ncity: <X>\n"),
        ("a: «Ann\nb:\n  - Bob»\n", "*", "a: '*'\nb:\n  - '*'\n"),
        ("---\na: «Ann»\n---\nHello «Ann»\n", "*", "---\na: '*'\n---\nHello *\n"),  # Markdown
        ("Ann: I am «Ann»\nBob: hi\n", "*", "Ann: I am *\nBob: hi\n"),  # a chat, no YAML
        ("- «Ann»\n- Bob\n", "*", "- *\n- Bob\n"),  # a list in Markdown
    ],
)
def test_yaml(text: str, new: str, expected: str) -> None:
    assert edited(text, lambda value, entity: new) == expected
