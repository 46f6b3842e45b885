import html
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scrub.syntax.documents import Operate, found, operators, reaches, scrubbed, words
from tests.scrub.syntax.marked import edited

printable = words.map(lambda word: "".join(c for c in word if c.isprintable() or c in "\n\t"))
texts = printable.map(lambda word: html.escape(word, quote=False))
attributes = printable.map(lambda word: f" title=\"{html.escape(word)}\" id='a'")
elements = st.recursive(
    texts | printable.map(lambda w: f"<!--{w.replace('-', '').replace('>', '')}-->"),
    lambda inner: st.builds(
        "<{0}{1}>{2}</{0}>".format,
        st.sampled_from(["p", "b", "td", "item"]),
        attributes,
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=8,
)
documents = elements.map("<body>{}</body>".format)


class Tags(HTMLParser):
    """The tags, comments and attributes of a document."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[object] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, [name for name, _ in attrs]))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(tag)


def tree(element: ElementTree.Element) -> object:
    return element.tag, list(element.attrib), [tree(inner) for inner in element]


@given(documents, st.just([(0, 0)]) | reaches, operators)
def test_markup_keeps_its_tree(text: str, reach: list[tuple[int, int]], operate: Operate) -> None:
    new = scrubbed(text, found(text, reach), operate)
    assert tree(ElementTree.fromstring(new)) == tree(ElementTree.fromstring(text))
    assert Tags(new).seen == Tags(text).seen


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Hi «Ann»</p>", "<p>Hi &lt;X&gt;</p>"),
        ("<p>&lt;«ana@example.org»&gt;</p>", "<p>&lt;&lt;X&gt;&gt;</p>"),
        ("<p>&«lt;ana@example.org»</p>", "<p>&lt;&lt;X&gt;</p>"),
        ("<p>Zo&«euml;» Lee</p>", "<p>&lt;X&gt; Lee</p>"),
        (
            '<a href="mailto:«ana@example.org»">«Ann»</a>',
            '<a href="mailto:&lt;X&gt;">&lt;X&gt;</a>',
        ),
        ("<input value=«12345» x>", None),  # nothing that closes: no markup
        ("<p><input value=«12345»></p>", "<p><input value=&lt;X&gt;></p>"),
        ("<td>«12 Elm St</td><td>Leeds»</td>", "<td>&lt;X&gt;</td><td>&lt;X&gt;</td>"),
        ("<p>«Ann <b>Lee»</b></p>", "<p>&lt;X&gt; <b>&lt;X&gt;</b></p>"),
        ("<p>x</p><!-- by «Ann» -->", "<p>x</p><!-- by <X -->"),
        ("<r><![CDATA[«Ann» & b]]></r>", "<r><![CDATA[<X> & b]]></r>"),
        ("<r><«ann»>1</ann><ann/></r>", "<r><X>1</X><X/></r>"),
        (
            '<p/><script type="application/ld+json">{"tel": «5550100777»}</script>',
            '<p/><script type="application/ld+json">{"tel": "<X>"}</script>',
        ),
        ("<p/><script>var t = «5550100777»;</script>", '<p/><script>var t = "<X>";</script>'),
        ("Mail «Ann» <«ann@example.org»>", "Mail <X> <<X>>"),  # prose
        ("Hi «Ann», see <b>here</b>", "Hi &lt;X&gt;, see <b>here</b>"),
    ],
)
def test_markup(text: str, expected: str | None) -> None:
    if expected is None:
        expected = text.replace("«12345»", "<X>")
    assert edited(text) == expected
