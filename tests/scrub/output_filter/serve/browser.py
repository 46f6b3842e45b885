"""A headless Chromium, driven over its DevTools protocol."""

import base64
import json
import shutil
import subprocess
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from websockets.sync.client import ClientConnection, connect

# Which key a name is, its code and what it types.
KEYS = {"Tab": (9, ""), "Enter": (13, "\r"), " ": (32, " "), "ArrowDown": (40, ""), "End": (35, "")}
CONTROL = 2


def chromium() -> str | None:
    """Where Chromium is, if it is."""
    return (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )


class Browser:
    """One tab. What went wrong in it is in ``errors``, what it asked for in ``asked``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self.errors: list[str] = []
        self.asked: list[str] = []

    def __enter__(self) -> Self:
        command = chromium()
        assert command
        self._process = subprocess.Popen(
            [
                command, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-first-run", "--remote-debugging-port=0", f"--user-data-dir={self._folder}",
                "--window-size=1200,1400", "about:blank",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._open = ExitStack()
        self._open.callback(self._process.wait, 20)
        self._open.callback(self._process.terminate)
        try:
            connection = connect(self._tab(), max_size=None, proxy=None)
            self._socket: ClientConnection = self._open.enter_context(connection)
        except BaseException:
            self._open.close()
            raise
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.do(f"{domain}.enable")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def do(self, method: str, **params: Any) -> dict[str, Any]:
        """Give a command and return its result."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv(timeout=30))
            if told.get("id") == self._number:
                assert "error" not in told, told
                return dict(told["result"])
            self._note(told)

    def run(self, script: str) -> Any:
        """Return the value of an expression."""
        result = self.do(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait_for(self, script: str, seconds: float = 20.0) -> None:
        """Wait until an expression is true."""
        until = time.monotonic() + seconds
        while not self.run(script):
            assert time.monotonic() < until, script
            time.sleep(0.02)

    def open(self, url: str) -> None:
        """Open a page, and wait until it says that it is ready."""
        self.do("Page.navigate", url=url)
        self.wait_for("document.body?.dataset.ready === 'yes'")

    def press(self, key: str, modifiers: int = 0) -> None:
        """Press a key."""
        code, text = KEYS[key]
        event = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        if text and not modifiers:
            event["text"] = text
        self.do("Input.dispatchKeyEvent", type="keyDown", **event)
        self.do("Input.dispatchKeyEvent", type="keyUp", **event)

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self.do("Input.insertText", text=text)

    def picture(self, path: Path) -> None:
        """Write a picture of the page."""
        shot = self.do("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shot["data"]))

    def _note(self, told: dict[str, Any]) -> None:
        params = told.get("params", {})
        if told["method"] == "Network.requestWillBeSent":
            self.asked.append(params["request"]["url"])
        if told["method"] == "Runtime.exceptionThrown":
            self.errors.append(str(params["exceptionDetails"]))
        if told["method"] == "Log.entryAdded" and params["entry"]["level"] == "error":
            self.errors.append(params["entry"]["text"])

    def _tab(self) -> str:
        file = self._folder / "DevToolsActivePort"
        until = time.monotonic() + 60
        while not (file.exists() and file.read_text().count("\n")):
            assert self._process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        port = file.read_text().split()[0]
        while True:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as reply:
                for each in json.load(reply):
                    if each["type"] == "page":
                        return str(each["webSocketDebuggerUrl"])
            assert time.monotonic() < until
            time.sleep(0.05)
