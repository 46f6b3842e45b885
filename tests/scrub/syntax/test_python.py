import ast
import io
import tokenize
import warnings
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scrub.syntax.documents import (
    NUMBERS,
    Operate,
    found,
    operators,
    reaches,
    scrubbed,
    words,
)
from tests.scrub.syntax.marked import edited

QUOTES = ('"', "'", '"""', "'''")


def literal(content: str, prefix: str, quote: str) -> str:
    """Write a string literal, leaving out what cannot be in one of its kind."""
    kind = prefix.lower()
    content = content.replace("\\", "/" if "r" in kind else "\\\\")
    for sign in "'\"":
        content = content.replace(sign, "" if "r" in kind else f"\\{sign}")
    if len(quote) == 1 or "r" in kind:
        content = content.replace("\n", " " if "r" in kind else "\\n")
    if "f" in kind:
        content = content.replace("{", "{{").replace("}", "}}")
    if "b" in kind:
        content = content.encode("ascii", "replace").decode()
    return f"{prefix}{quote}{content}{quote}"


prefixes = st.sampled_from(["", "r", "b", "rb", "f", "rf", "u", "F", "Rb"])
strings = st.builds(literal, words, prefixes.map(str), st.sampled_from(QUOTES))
escaped = words.map(ascii)
fields = st.builds(
    "f\"{{x!r:>{{y}}}} {0} {{ {1} }} {{d['{0}']}}\"".format,
    words.map(lambda word: "".join(c for c in word if c.isalnum() or c in "@.- ")),
    st.sampled_from(NUMBERS),
)
values = st.one_of(strings, escaped, fields, st.sampled_from(NUMBERS).map(repr))
comments = words.map(lambda word: "#" + word.replace("\n", " "))
statements = st.one_of(
    values.map("x = {}".format),
    values.map("x: dict = {{'k': {}, 1: 2}}".format),
    values.map("print(1,{}, k=2)".format),
    values.map("def f(a={0}) -> int:\n    return [{0}]".format),
    values.map("class C:\n\ty = -1 if {} else None".format),
    st.builds("x = 1 {}".format, comments),
    comments,
)
programs = st.lists(statements, min_size=1, max_size=5).map("\n".join).map("import re\n{}".format)


def parsed(text: str) -> ast.AST | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError):
            return None


def frame(tree: ast.AST) -> list[str]:
    """Return what a program is made of, apart from its literals."""
    literals = (ast.Constant, ast.JoinedStr, ast.UnaryOp, ast.USub, ast.BinOp, ast.Sub)
    inside = {
        id(node)
        for each in ast.walk(tree)
        if isinstance(each, ast.JoinedStr)
        for node in ast.walk(each)
    }
    nodes = (node for node in ast.walk(tree) if id(node) not in inside)
    return [type(node).__name__ for node in nodes if not isinstance(node, literals)]


def indents(text: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in (tokenize.INDENT, tokenize.DEDENT, tokenize.NEWLINE):
            yield tokenize.tok_name[token.type]


@given(programs, operators)
def test_python_stays_python(text: str, operate: Operate) -> None:
    tree = parsed(text)
    assert tree is not None
    new = parsed(scrubbed(text, found(text), operate))
    assert new is not None
    assert frame(new) == frame(tree)


@given(programs, reaches, operators)
def test_python_stays_python_whatever_a_span_runs_over(
    text: str, reach: list[tuple[int, int]], operate: Operate
) -> None:
    new = scrubbed(text, found(text, reach), operate)
    assert parsed(new) is not None
    assert list(indents(new)) == list(indents(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = «4111111111111111»\n", 'x = "<X>"\n'),
        ("x = [«41»11, 2]\n", 'x = ["<X>", 2]\n'),
        ("x = -«122.41»\n", 'x = "<X>"\n'),
        ("x = «123-45-6789»\n", 'x = "<X>"\n'),
        ("f(«0xDEADBEEF»)\n", 'f("<X>")\n'),
        ("def f():\n    '''By «Ann\n    Lee».'''\n", "def f():\n    '''By <X>.'''\n"),
        ("x = 1  # by «Ann»\n# and «Bob\ny» = 2\n", "x = 1  # by <X>\n# and <X>\nX = 2\n"),
        ("x = '\\«nana@example.org»'\n", "x = '\\n<X>'\n"),
        ("x = r'CORP\\«nina»'\n", "x = r'CORP<X>'\n"),
        ("x = 'Zo\\x«eb» Lee'\n", "x = '<X> Lee'\n"),
        ("x = f'«Ann» {y!r} {«123456»}'\n", "x = f'<X> {y!r} {X}'\n"),
        ("x = f'{y:{z}} «Ann»'\n", "x = f'{y:{z}} <X>'\n"),
        ("x = f'{{«Ann»}}'\n", "x = f'{{<X>}}'\n"),
        ("x = f'{d[\"«Ann»\"]}'\n", "x = f'{d[\"<X>\"]}'\n"),
        ("x = ann.«lee».y(«not» z)\n", "x = ann.X.y(not z)\n"),
        ("def test_«ann»_lee(): pass\n", "def X(): pass\n"),
        ("f('«Ann', city='Leeds»')\n", "f('<X>', city='<X>')\n"),
        ("{'a': «123456789», 'b': 'c'}", "{'a': \"<X>\", 'b': 'c'}"),
        ("x = «'Ann' 'Lee'»\n", "x = '<X>' '<X>'\n"),
    ],
)
def test_python(text: str, expected: str) -> None:
    assert edited(text) == expected


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ("x = «12345»\n", "", "x = None\n"),
        ("x = «12345»\n", 'a"b\\', 'x = "a\\"b\\\\"\n'),
        ("x = '«Ann»'\n", "it's\n", "x = 'it\\'s\\n'\n"),
        ("x = b'«Ann»'\n", "⟦é⟧", "x = b'\\xe2\\x9f\\xa6\\xc3\\xa9\\xe2\\x9f\\xa7'\n"),
        ("x = rb'«Ann»'\n", "⟦'\\", "x = rb'???/'\n"),
        ("x = f'«Ann»'\n", "{x}", "x = f'{{x}}'\n"),
        ("«ann» = 1\n", "", "x = 1\n"),
        ("«ann» = 1\n", "12 ab", "x12_ab = 1\n"),
        ("x = b'\\«x00\\x80»'\n", "\0", "x = b'\\x00\\x00'\n"),
        ("x = [1.5e+11-«5».19e+3j]\n", "*", 'x = ["*"]\n'),
        ("x = b'\"ssn\": «123456»}'\n", "⟦", 'x = b\'"ssn": "\\xe2\\x9f\\xa6"}\'\n'),
        ("x = 'y = «123456»;'\n", "*", "x = 'y = \"*\";'\n"),
        ('x = "y = «123456»;"\n', "*", 'x = "y = \\"*\\";"\n'),
        ("x = 1 # «Ann»\n", "a\nb", "x = 1 # a b\n"),
    ],
)
def test_a_replacement_is_written_as_its_place_demands(text: str, new: str, expected: str) -> None:
    assert edited(text, lambda value, entity: new) == expected


def test_nothing_of_a_program_is_shown(recwarn: pytest.WarningsRecorder) -> None:
    edited("x = '\\d «Ann»'\n")  # of which Python would warn, showing the line
    assert not recwarn.list
