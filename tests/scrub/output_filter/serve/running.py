"""The server itself, on a port of its own, in a thread of its own."""

import threading
import time
from types import TracebackType
from typing import Any, Self

import uvicorn

from scrub.output_filter.serve.app import make_app
from scrub.output_filter.serve.settings import Settings


class Running:
    """A server of some settings."""

    def __init__(self, settings: Settings, *, page: bool = False) -> None:
        app = make_app(settings, page=page)
        config = uvicorn.Config(
            app,
            host="127.0.0.1",
            port=0,
            access_log=False,
            log_config=None,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run)

    def __enter__(self) -> Self:
        self._thread.start()
        until = time.monotonic() + 20
        while not self._server.started:
            assert time.monotonic() < until
            time.sleep(0.005)
        self.port: int = self._server.servers[0].sockets[0].getsockname()[1]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.should_exit = True
        self._thread.join(20)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def settings_for(url: str, **more: Any) -> Settings:
    """Settings with one upstream for both APIs."""
    upstreams = {"openai": {"url": url}, "anthropic": {"url": url}}
    return Settings.model_validate({"upstreams": upstreams, **more})
