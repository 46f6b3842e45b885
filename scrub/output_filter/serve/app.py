"""The server's paths, put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from scrub.output_filter.serve.metrics import Metrics
from scrub.output_filter.serve.page import Page
from scrub.output_filter.serve.proxy import Proxy
from scrub.output_filter.serve.replies import failed, json_reply
from scrub.output_filter.serve.settings import Settings
from scrub.output_filter.wire.apis import APIS, MODELS
from scrub.output_filter.wire.faults import Fault

_METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def make_app(settings: Settings, *, page: bool = False) -> Starlette:
    """Return the server of some settings; with ``page``, the page to try policies on at ``/``.

    Raises ``PolicyError`` and ``InputError`` for settings that cannot work.
    """
    metrics = Metrics()
    proxy = Proxy(settings.checked(), metrics)

    async def health(request: Request) -> Response:
        good = proxy.threads.healthy
        body = {"status": "ok" if good else "screening is stuck; restart"}
        return json_reply(msgspec.json.encode(body), 200 if good else 503)

    async def numbers(request: Request) -> Response:
        return PlainTextResponse(metrics.text(), media_type=_METRICS_TYPE)

    async def nowhere(request: Request, error: Exception) -> Response:
        family = "anthropic" if "anthropic-version" in request.headers else "openai"
        status = getattr(error, "status_code", 404)
        return failed(Fault("not_found", status=status), MODELS[family])

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        await proxy.close()

    return Starlette(
        routes=[
            *(Route(path, proxy.answer, methods=["POST"]) for path in APIS),
            Route("/v1/models", proxy.answer, methods=["GET"]),
            Route("/health", health),
            Route("/metrics", numbers),
            *(Page(settings).routes if page else ()),
        ],
        exception_handlers={404: nowhere, 405: nowhere},
        lifespan=lifespan,
    )
