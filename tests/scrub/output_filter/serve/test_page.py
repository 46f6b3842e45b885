"""The page at ``/``: what it asks the server for, and itself in a browser."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from scrub.errors import PolicyError
from scrub.output_filter.serve.page import PIECES, policy_of
from tests.scrub.output_filter.serve.browser import CONTROL, Browser, chromium
from tests.scrub.output_filter.serve.conftest import Serve
from tests.scrub.output_filter.serve.running import Running
from tests.scrub.output_filter.serve.said import CLEAN, EMAIL, SAID, clean


@pytest.fixture
def server(serve: Serve) -> Running:
    return serve(page=True)


def screen(server: Running, **asked: Any) -> httpx.Response:
    with httpx.Client(timeout=20) as client:
        return client.post(
            server.url + "/page/screen", json={"text": SAID, "preset": "output-filter", **asked}
        )


@pytest.mark.parametrize("pieces", PIECES)
def test_a_text_in_pieces(server: Running, pieces: str) -> None:
    told = screen(server, pieces=pieces).json()
    assert told["text"] == CLEAN == "".join(each["out"] for each in told["steps"])
    assert "".join(each["in"] for each in told["steps"]) == SAID
    assert told["steps"][-1]["held"] == 0
    [mail, card] = told["findings"]
    assert SAID[mail["start"] : mail["end"]] == EMAIL
    assert (card["entity"], card["action"]) == ("CREDIT_CARD", "replace")
    assert mail["reason"]


def test_a_policy_of_ones_own(server: Running) -> None:
    own = "{preset: output-filter, output: {entities: {EMAIL_ADDRESS: block, CREDIT_CARD: mask}}}"
    told = screen(server, policy=own).json()
    assert told["blocked"]
    assert told["text"] == "Thanks! I wrote to [The rest of this answer was withheld.]"


WRONG = {
    "{": "not valid YAML",
    "- 1": "a policy is a YAML mapping",
    "preset: lax": "unknown preset 'lax'",
    "entities: {E_MAIL: replace}": "EMAIL_ADDRESS",
    "key_file: /etc/passwd": "key_file: not on this page",
    "vault: /etc/passwd": "vault: not on this page",
    "corpus: {text: x}": "corpus: not on this page",
    "allow: [{file: /etc/passwd}]": "names no files",
    "deny: [{file: /etc/passwd, entity: PERSON}]": "names no files",
    "languages: {models: {en: 'spacy:/etc/passwd'}}": "tagger:fast",
    "languages: {models: {en: ['onnx:/etc/passwd']}}": "tagger:fast",
    "languages: {models: x}": "tagger:fast",
    "output: {leaks: {bloom: /etc/passwd}}": "output.leaks: not on this page",
    "!!python/object/apply:os.system [id]": "not valid YAML",
}


@pytest.mark.parametrize("content", WRONG)
def test_a_wrong_policy(server: Running, content: str) -> None:
    with pytest.raises(PolicyError):
        policy_of(content)
    reply = screen(server, policy=content)
    assert reply.status_code == 400
    assert WRONG[content] in reply.json()["error"]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"content": b"{}", "headers": {"content-type": "text/plain"}}, 400),
        ({"json": {"text": 1}}, 400),
        ({"json": {"text": "x", "preset": "nonesuch"}}, 400),
        ({"json": {"text": "x", "preset": "strict", "pieces": "nibbles"}}, 400),
        ({"json": {"text": "x" * 300_000}}, 413),
    ],
)
def test_a_wrong_request(server: Running, sent: Any, status: int) -> None:
    with httpx.Client() as client:
        reply = client.post(server.url + "/page/screen", **sent)
    assert reply.status_code == status
    assert reply.json()["error"]


def test_there_is_no_page_unless_asked_for(serve: Serve) -> None:
    server = serve()
    with httpx.Client() as client:
        for path in ("/", "/page/page.js", "/page/policies"):
            assert client.get(server.url + path).status_code == 404


def test_the_page_loads_nothing_from_elsewhere(server: Running) -> None:
    with httpx.Client() as client:
        for path in ("/", "/page/page.js", "/page/page.css"):
            reply = client.get(server.url + path)
            assert reply.status_code == 200
            assert "default-src 'none'" in reply.headers["content-security-policy"]
            assert "//" not in reply.text.replace("http://www.w3.org/2000/svg", "").replace(
                "// ", ""
            )


needs_chromium = pytest.mark.skipif(
    chromium() is None, reason="needs Chromium: apt-get install chromium"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture
def page(server: Running, browser: Browser) -> Iterator[Browser]:
    browser.asked.clear()
    browser.open(server.url)
    yield browser
    assert browser.errors == []
    assert all(each.startswith((server.url, "data:")) for each in browser.asked)


def value(page: Browser, element: str) -> Any:
    return page.run(f"document.getElementById('{element}').textContent")


def put(page: Browser, element: str, text: str) -> None:
    page.run(
        f"document.getElementById('{element}').focus(); document.getElementById('{element}').select()"
    )
    page.type(text)


@pytest.mark.slow
@needs_chromium
def test_screening_by_keyboard(page: Browser) -> None:
    put(page, "text", SAID)
    page.press("Enter", CONTROL)
    page.wait_for("document.getElementById('verdict').textContent === '2 findings.'")
    assert value(page, "sent") == CLEAN
    assert (
        page.run("[...document.querySelectorAll('#said mark')].map(each => each.textContent)")[0]
        == EMAIL
    )
    assert page.run("document.querySelectorAll('#findings tr').length") == 2
    assert page.run("document.activeElement.id") == "results"


@pytest.mark.slow
@needs_chromium
def test_everything_is_reached_by_the_tab_key(page: Browser) -> None:
    page.run("document.activeElement.blur()")
    seen = []
    for _ in range(6):
        page.press("Tab")
        seen.append(page.run("document.activeElement.id"))
        outline = page.run("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", seen
    assert seen == ["text", "preset", "pieces", "rate", "screen", "play"]
    page.press("Enter")  # plays
    page.wait_for("!document.getElementById('stop').hidden")
    page.wait_for("document.getElementById('sent').textContent.length > 3")
    page.press("Tab")
    assert page.run("document.activeElement.id") == "stop"
    page.press(" ")
    page.wait_for("document.getElementById('verdict').textContent === 'Stopped.'")
    assert page.run("document.activeElement.id") == "play"


@pytest.mark.slow
@needs_chromium
def test_a_stream_is_played(page: Browser) -> None:
    put(page, "text", SAID)
    page.run("document.getElementById('rate').value = 200; document.getElementById('play').click()")
    seen = set()
    while (told := value(page, "verdict")) != "2 findings.":
        if told:
            seen.add(value(page, "sent"))
    assert value(page, "sent") == CLEAN
    assert all(clean(each) for each in seen)
    assert len(seen) > 1
    assert value(page, "longest") != "0 characters"
    assert value(page, "delay").endswith("ms")


@pytest.mark.slow
@needs_chromium
def test_a_policy_is_tried(page: Browser) -> None:
    page.run("document.getElementById('preset').focus()")
    page.press("End")
    page.wait_for("!document.getElementById('own').hidden")
    put(page, "policy", "preset: lax")
    page.press("Enter", CONTROL)
    page.wait_for("!document.getElementById('error').hidden")
    assert "unknown preset 'lax'" in value(page, "error")
    page.errors.clear()  # the browser counts the server's 400 as one
    put(page, "policy", "{preset: output-filter, output: {entities: {CREDIT_CARD: block}}}")
    put(page, "text", SAID)
    page.press("Enter", CONTROL)
    page.wait_for("document.getElementById('verdict').textContent.includes('cut short')")
    assert "withheld" in value(page, "sent")


LUMINANCE = """(() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const light = (color) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((each) => {
      const part = each / 255;
      return part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
    });
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = (node) => {
    const own = getComputedStyle(node).backgroundColor;
    return own === "rgba(0, 0, 0, 0)" ? ground(node.parentElement) : own;
  };
  return [...document.querySelectorAll("h1, p, label, button, select, textarea, mark, td, th, dt, dd")]
    .filter((node) => node.offsetParent && node.textContent.trim())
    .map((node) => {
      const [a, b] = [light(getComputedStyle(node).color), light(ground(node))].sort((x, y) => y - x);
      return [node.tagName + "#" + node.id, (a + .05) / (b + .05)];
    });
})()"""


@pytest.mark.slow
@needs_chromium
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(page: Browser, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: text against its ground is 4.5 to 1 at least."""
    page.do(
        "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}]
    )
    page.press("Enter", CONTROL)
    page.wait_for("document.querySelectorAll('#findings mark').length > 2")
    page.run("new Promise((go) => setTimeout(go, 300))")
    ratios = page.run(LUMINANCE)
    assert len(ratios) > 20
    assert [each for each in ratios if each[1] < 4.5] == []
    if folder := os.environ.get("PICTURES"):
        page.picture(Path(folder) / f"page-{scheme}.png")


@pytest.mark.slow
@needs_chromium
def test_a_small_screen(page: Browser) -> None:
    page.do(
        "Emulation.setDeviceMetricsOverride",
        width=360,
        height=740,
        deviceScaleFactor=1,
        mobile=True,
    )
    page.press("Enter", CONTROL)
    page.wait_for("document.querySelectorAll('#findings tr').length > 2")
    wide = page.run("document.documentElement.scrollWidth")
    if folder := os.environ.get("PICTURES"):
        page.picture(Path(folder) / "page-small.png")
    page.do("Emulation.clearDeviceMetricsOverride")
    assert wide <= 360
