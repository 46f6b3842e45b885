"""Towards the upstream: which headers go, whose key, and which headers come back."""

from collections.abc import Mapping

import httpx
from starlette.requests import Request

from scrub.output_filter.serve.settings import Limits, Settings, Upstream
from scrub.output_filter.wire.faults import Fault

_GO = frozenset(
    "content-type anthropic-version anthropic-beta openai-organization openai-project openai-beta "
    "idempotency-key".split()
)
_KEYS = frozenset({"authorization", "x-api-key"})
_COME_BACK = ("x-request-id", "request-id", "retry-after", "openai-processing-ms", "openai-version")
_COME_BACK_TOO = ("x-ratelimit-", "anthropic-ratelimit-")


class Upstreams:
    """The servers behind this one, and a pool of connections to them."""

    def __init__(self, settings: Settings) -> None:
        self._by_family = {
            "openai": settings.upstreams.openai,
            "anthropic": settings.upstreams.anthropic,
        }
        self._keys = {
            name: upstream.key() for name, upstream in self._by_family.items() if upstream
        }
        self._client = _client(settings.limits)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def send(self, family: str, asked: Request, body: bytes) -> httpx.Response:
        """Pass a request on, with another body; return the answer, its own body unread.

        Raises ``Fault``.
        """
        upstream = self._by_family.get(family)
        if upstream is None:
            raise Fault("no_upstream")
        request = self._client.build_request(
            asked.method,
            httpx.URL(upstream.url + asked.url.path, query=asked.url.query.encode() or None),
            headers=self._headers(family, upstream, asked.headers),
            content=body or None,
        )
        try:
            response = await self._client.send(request, stream=True)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise fault_of(error) from None
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()  # a few bytes of it may become a gigabyte
            raise Fault("unscannable")
        return response

    def _headers(
        self, family: str, upstream: Upstream, headers: Mapping[str, str]
    ) -> dict[str, str]:
        kept = _GO if upstream.key_env else _GO | _KEYS
        own = {name: value for name, value in headers.items() if name in kept}
        own |= {"accept-encoding": "identity", "user-agent": "corpus-scrub"}
        if key := self._keys[family]:
            own |= (
                {"x-api-key": key} if family == "anthropic" else {"authorization": f"Bearer {key}"}
            )
        return own


def headers_back(response: httpx.Response) -> dict[str, str]:
    """Return what a client is told of the headers of an answer."""
    own = ((name.lower().decode("latin-1"), value) for name, value in response.headers.raw)
    return {
        name: value.decode("latin-1")
        for name, value in own
        if name in _COME_BACK or name.startswith(_COME_BACK_TOO)
    }


def fault_of(error: Exception) -> Fault:
    """Return what an error of the connection is to the client."""
    cause = type(error).__name__
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return Fault("upstream_unreachable", cause=cause)
    if isinstance(error, httpx.TimeoutException):
        return Fault("upstream_timeout", cause=cause)
    if isinstance(error, httpx.HTTPError | httpx.StreamError | httpx.InvalidURL):
        return Fault("upstream_died", cause=cause)
    return Fault("screen_failed", cause=cause)


def _client(limits: Limits) -> httpx.AsyncClient:
    times = httpx.Timeout(
        limits.idle_seconds, connect=limits.connect_seconds, pool=limits.connect_seconds
    )
    return httpx.AsyncClient(
        timeout=times,
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=256),
        follow_redirects=False,
    )
