"""The page at ``/``: a text or a stream, what would be sent of it, and why."""

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from scrub.errors import PolicyError, ScrubError
from scrub.output_filter.filter import OutputFilter
from scrub.output_filter.serve.replies import json_reply
from scrub.output_filter.serve.settings import Settings
from scrub.policy import Policy
from scrub.policy_file import load_policy, presets, resolve

MOST_BYTES = 200_000
MOST_SECONDS = 20.0
# A policy from a browser names no file of the server's, and no model but ours.
_ALLOWED = frozenset(
    "preset threshold entities operator benign languages views allow deny limits output".split()
)
_MODELS = (None, "tagger:fast")
_OUTPUT = frozenset("action entities block_message restore limits".split())
_FILES = {"": "page.html", "page/page.css": "page.css", "page/page.js": "page.js"}
_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}
# About as long as the tokens of a language model.
TOKEN = re.compile(r"\s?[^\W\d_]{1,6}|\s?\d{1,3}|\s+|[^\w\s]|_", re.ASCII)
PIECES: dict[str, Callable[[str], list[str]]] = {
    "tokens": lambda text: _cut(TOKEN, text),
    "characters": lambda text: list(text),
    "lines": lambda text: text.splitlines(keepends=True),
}


class Page:
    """The page's files, and what it asks for."""

    def __init__(self, settings: Settings) -> None:
        self._default = settings.policy
        self._lock = asyncio.Lock()
        self.routes = [
            *(Route(f"/{path}", _file(name)) for path, name in _FILES.items()),
            Route("/page/policies", self.policies),
            Route("/page/screen", self.screen, methods=["POST"]),
        ]

    async def policies(self, request: Request) -> Response:
        """Name the policies there are."""
        names = [*presets()]
        default = self._default if self._default in names else "output-filter"
        return _json({"presets": names, "default": default})

    async def screen(self, request: Request) -> Response:
        """Screen a text as a stream, and say what happened at each piece of it."""
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return _wrong("send JSON")  # which no other site's page can do unasked
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > MOST_BYTES:
                return _wrong(f"the text is longer than {MOST_BYTES:,} bytes", 413)
        try:
            asked = msgspec.json.decode(body, type=Asked)
        except (ValueError, RecursionError):
            return _wrong("text, policy and pieces must be strings")
        try:
            async with self._lock:  # recognizers read one text at a time
                work = asyncio.to_thread(played, asked)
                return _json(await asyncio.wait_for(asyncio.shield(work), MOST_SECONDS))
        except TimeoutError:
            return _wrong(f"this takes longer than {MOST_SECONDS:.0f} seconds", 503)
        except ScrubError as error:
            return _wrong(str(error))


class Asked(msgspec.Struct):
    """What the page asks: a text, a preset's name or a policy's YAML, and how the text comes."""

    text: str
    preset: str = ""
    policy: str = ""
    pieces: str = "tokens"


def played(asked: Asked) -> dict[str, Any]:
    """Return what a filter does with a text that comes in pieces."""
    if asked.pieces not in PIECES:
        raise PolicyError(f"pieces: {asked.pieces!r}; allowed: {', '.join(PIECES)}")
    feeder = filter_of(asked.policy, asked.preset).feeder()
    steps = []
    pieces: list[str | None] = [*PIECES[asked.pieces](asked.text), None]
    for piece in pieces:
        start = time.perf_counter()
        sent = feeder.finish() if piece is None else feeder.feed(piece)
        micros = round((time.perf_counter() - start) * 1e6)
        steps.append({"in": piece or "", "out": sent, "held": feeder.held, "micros": micros})
        if feeder.blocked:
            break
    return {
        "text": "".join(str(step["out"]) for step in steps),
        "blocked": feeder.blocked,
        "findings": [found._asdict() for found in feeder.findings],
        "steps": steps,
    }


@lru_cache(maxsize=8)
def filter_of(content: str, preset: str) -> OutputFilter:
    """Return the filter of a policy's YAML, or of a preset; raises ``PolicyError``."""
    return OutputFilter(policy_of(content) if content.strip() else load_policy(_known(preset)))


def policy_of(content: str) -> Policy:
    """Return the policy of some YAML that may come from anybody.

    >>> policy_of("preset: strict").preset
    'strict'
    >>> policy_of("allow: [{file: /etc/passwd}]")
    Traceback (most recent call last):
    scrub.errors.PolicyError: allow: a policy on this page names no files
    """
    try:
        value = yaml.safe_load(content)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise PolicyError(f"line {mark.line + 1 if mark else '?'}: not valid YAML") from None
    if not isinstance(value, dict):
        raise PolicyError("a policy is a YAML mapping, such as `preset: strict`")
    _refuse_files(value)
    return resolve(value, where="policy")


def _refuse_files(value: Mapping[str, Any]) -> None:
    if extra := [str(key) for key in value if key not in _ALLOWED]:
        raise PolicyError(f"{extra[0]}: not on this page; allowed: {', '.join(sorted(_ALLOWED))}")
    for name in ("allow", "deny"):
        entries = value.get(name) or ()
        if any(isinstance(each, dict) and "file" in each for each in entries):
            raise PolicyError(f"{name}: a policy on this page names no files")
    languages, output = (value.get(name) or {} for name in ("languages", "output"))
    models = (languages.get("models") or {}) if isinstance(languages, dict) else {}
    named = models.values() if isinstance(models, dict) else [models]
    if any(each not in _MODELS for each in named):
        raise PolicyError("languages.models: allowed on this page: tagger:fast, null")
    if isinstance(output, dict) and (extra := [str(key) for key in output if key not in _OUTPUT]):
        raise PolicyError(
            f"output.{extra[0]}: not on this page; allowed: {', '.join(sorted(_OUTPUT))}"
        )


def _known(preset: str) -> str:
    from scrub.operators import unknown

    if preset not in presets():
        raise PolicyError(unknown(preset, presets(), "preset"))
    return preset


def _cut(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return a text cut before each match of a pattern; nothing is left out."""
    starts = sorted({0, *(found.start() for found in pattern.finditer(text))})
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _file(name: str) -> Any:
    content = (files("scrub.output_filter.serve") / "static" / name).read_bytes()
    kind = f"{_TYPES[name.rpartition('.')[2]]}; charset=utf-8"

    async def reply(request: Request) -> Response:
        return Response(content, headers={**_HEADERS, "content-type": kind})

    return reply


def _json(value: Any) -> Response:
    return json_reply(msgspec.json.encode(value), 200)


def _wrong(message: str, status: int = 400) -> Response:
    return json_reply(msgspec.json.encode({"error": message}), status)
