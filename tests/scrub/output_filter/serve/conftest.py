"""Servers for the tests: an upstream by script, and ours in front of it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the extra `serve`")
pytest.importorskip("uvicorn", reason="needs the extra `serve`")
pytest.importorskip("httpx", reason="needs the extra `serve`")

from tests.scrub.output_filter.serve.running import Running, settings_for
from tests.scrub.output_filter.serve.upstream import Upstream

Serve = Callable[..., Running]


@pytest.fixture(scope="module")
def _upstream() -> Iterator[Upstream]:
    with Upstream() as running:
        yield running


@pytest.fixture
def upstream(_upstream: Upstream) -> Upstream:
    _upstream.asked.clear()
    return _upstream


@pytest.fixture(scope="module")
def serve(_upstream: Upstream) -> Iterator[Serve]:
    """A server of some settings; the same one for the same settings."""
    with ExitStack() as stack:
        started: dict[str, Running] = {}

        def start(*, page: bool = False, **more: Any) -> Running:
            name = repr((page, sorted(more.items())))
            if name not in started:
                server = Running(settings_for(_upstream.url, **more), page=page)
                started[name] = stack.enter_context(server)
            return started[name]

        yield start
