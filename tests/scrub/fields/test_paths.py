import pytest

from scrub.errors import PathError
from scrub.fields.paths import (
    EACH,
    Path,
    parse,
    parse_keys,
    parse_names,
    parse_texts_and_drops,
    tree,
)


@pytest.mark.parametrize(
    ("path", "steps", "optional"),
    [
        ("text", ("text",), False),
        ("meta.title?", ("meta", "title"), True),
        ("messages[*].content[*].text", ("messages", EACH, "content", EACH, "text"), False),
        ("grid[*][*]", ("grid", EACH, EACH), False),
        ('"a.b".c', ("a.b", "c"), False),
        (r'"say \"hi\"?"?', ('say "hi"?',), True),
        ('""', ("",), False),
        ("full name", ("full name",), False),
        ("größe-1_x$", ("größe-1_x$",), False),
    ],
)
def test_parse(path: str, steps: tuple[str | None, ...], optional: bool) -> None:
    assert parse(path) == Path(steps, optional)
    assert parse(str(parse(path))) == Path(steps, optional)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "?",
        ".a",
        "a.",
        "a..b",
        "a[0]",
        "a[*]b",
        "[*].a",
        "a[*",
        "a???",
        " a",
        "a ",
        'a"b',
        '"a',
        r'"\q"',
    ],
)
def test_not_a_path(path: str) -> None:
    with pytest.raises(PathError, match="a path is keys") as caught:
        parse(path)
    assert repr(path) in str(caught.value)


def test_tree_merges_paths() -> None:
    root = tree(map(parse, ("m[*].c", "m[*].c[*].t?", "title?")))
    content = root.keys["m"].each
    assert content is not None
    assert content.required_keys == {"c"}
    assert content.keys["c"].ends
    assert content.keys["c"].each is not None
    assert root.required_keys == {"m"}
    assert not root.keys["title"].required


@pytest.mark.parametrize("drop", ["text", "meta", "meta.title", "meta.title.x", "tags[*]"])
def test_drops_may_not_touch_texts(drop: str) -> None:
    with pytest.raises(PathError, match="cannot be dropped"):
        parse_texts_and_drops(["text", "meta.title"], [drop])


def test_drops_beside_texts() -> None:
    texts, drops = parse_texts_and_drops(["meta.title", "m[*].c"], ["meta.id", "m[*].name"])
    assert len(texts) == len(drops) == 2


def test_an_optional_text_that_is_dropped_is_not_read() -> None:
    texts, drops = parse_texts_and_drops(["title?", "m[*].c?"], ["m"])
    assert texts == [parse("title?")]
    assert drops == [parse("m")]
    with pytest.raises(PathError, match="text field"):
        parse_texts_and_drops(["m?"], ["m.c"])


def test_keys_and_names() -> None:
    assert parse_keys('meta."a.b"') == ("meta", "a.b")
    assert parse_names(["a", '"b.c"']) == {"a", "b.c"}
    with pytest.raises(PathError, match=r"\[\*\]"):
        parse_keys("a[*].b")
    with pytest.raises(PathError, match="top-level"):
        parse_names(["a.b"])
