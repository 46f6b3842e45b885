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


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    with Upstream() as running:
        yield running


@pytest.fixture
def serve(upstream: Upstream) -> Iterator[Serve]:
    with ExitStack() as stack:

        def start(*, page: bool = False, **more: Any) -> Running:
            return stack.enter_context(Running(settings_for(upstream.url, **more), page=page))

        yield start
