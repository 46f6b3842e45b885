"""A request on its way to the upstream, and the answer on its way back."""

import asyncio
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import httpx
import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from scrub.output_filter.serve.journal import Outcome, record
from scrub.output_filter.serve.metrics import Metrics
from scrub.output_filter.serve.replies import Patience, Streamed, failed, json_reply
from scrub.output_filter.serve.settings import Settings
from scrub.output_filter.serve.tenants import House, Tenants
from scrub.output_filter.serve.threads import Threads
from scrub.output_filter.serve.upstream import Upstreams, fault_of, headers_back
from scrub.output_filter.session import Session
from scrub.output_filter.wire.answers import Answer, failed_event, whole
from scrub.output_filter.wire.apis import APIS, MODELS, Api
from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.prompts import system_prompts
from scrub.output_filter.wire.screener import Screener
from scrub.output_filter.wire.tree import Hiding, walked

SESSION_HEADER = "x-scrub-session"
_MOST_NAME = 200


class Job(NamedTuple):
    """One request, as far as it is understood."""

    api: Api
    path: str
    house: House
    session: Session | None
    screener: Screener
    started: float


@dataclass
class Run:
    """A stream on its way: bytes that came from the upstream and went to the client; its fault."""

    taken: int = 0
    sent: int = 0
    fault: Fault | None = None


class Proxy:
    """Answers the requests of clients. Nothing of a body is ever logged."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._limits = settings.limits
        self._tenants = Tenants(settings)
        self._upstreams = Upstreams(settings)
        self._metrics = metrics
        self.threads = Threads(settings.limits.screen_seconds, metrics)

    async def close(self) -> None:
        """Close all connections."""
        self.threads.close()
        await self._upstreams.close()

    async def answer(self, request: Request) -> Response:
        """Answer a request, with an error of its own API if need be."""
        started = time.perf_counter()
        path = request.url.path
        api = APIS.get(path) or MODELS["anthropic" if "anthropic-version" in request.headers
                                       else "openai"]  # fmt: skip
        house = None
        try:
            house = self._tenants.of(request.headers)
            self._admit(house)
            return await self._counted(request, api, house, started)
        except Exception as error:
            fault = error if isinstance(error, Fault) else fault_of(error)
            tenant = house.name if house else None
            self._metrics.add("scrub_faults_total", kind=fault.kind)
            record(Outcome(path, fault.status, tenant, started, fault=fault), self._metrics)
            return failed(fault, api)

    async def _counted(self, request: Request, api: Api, house: House, started: float) -> Response:
        """Answer a request that is let in; a stream leaves by itself, when it ends."""
        house.running += 1
        self._metrics.add("scrub_running")
        reply = None
        try:
            reply = await self._answered(request, api, house, started)
        finally:
            if not isinstance(reply, Streamed):
                self._leave(house)
        return reply

    def _admit(self, house: House) -> None:
        if house.terms.concurrent is not None and house.running >= house.terms.concurrent:
            raise Fault("too_many_streams", retry_after=1)
        if wait := house.bucket.take(time.monotonic()):
            raise Fault("rate_limited", retry_after=wait)

    def _leave(self, house: House) -> None:
        house.running -= 1
        self._metrics.add("scrub_running", -1)

    async def _answered(self, request: Request, api: Api, house: House, started: float) -> Response:
        body = await self._body(request)
        session = self._session(request, body, house)
        if session and house.terms.system_prompts == "protect" and not session.protects:
            for text in system_prompts(body or {}):
                session.protect(text)
        if session and house.terms.prompts == "hide" and body is not None:
            body = await self._hidden(body, session, house)
        job = Job(api, request.url.path, house, session, Screener(house.filter, session), started)
        content = b"" if body is None else msgspec.json.encode(body)
        response = await self._upstreams.send(api.family, request, content)
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if response.status_code == 200 and kind == "text/event-stream" and api.stream:
            return self._streamed(response, job)
        try:
            return await self._whole(response, kind, job)
        finally:
            await response.aclose()

    async def _body(self, request: Request) -> dict[str, Any] | None:
        """Return the request's body, a JSON object; raises ``Fault``."""
        if request.method == "GET":
            return None
        pieces, size = [], 0
        try:
            async with asyncio.timeout(self._limits.request_seconds):
                async for piece in request.stream():
                    size += len(piece)
                    if size > self._limits.request_bytes:
                        raise Fault("request_too_large")
                    pieces.append(piece)
        except TimeoutError:
            raise Fault("request_timeout") from None
        except ClientDisconnect:
            raise Fault("bad_request") from None
        try:
            value = msgspec.json.decode(b"".join(pieces))
        except (ValueError, RecursionError):
            raise Fault("bad_request") from None
        if not isinstance(value, dict):
            raise Fault("bad_request")
        return value

    def _session(
        self, request: Request, body: dict[str, Any] | None, house: House
    ) -> Session | None:
        """Return the conversation a request belongs to, or a new one; None when none is needed."""
        if not house.needs_session:
            return None
        now = time.monotonic()
        if name := request.headers.get(SESSION_HEADER):
            name = f"header {name[:_MOST_NAME]}"
            session = house.sessions.get(name, now) or house.new_session()
            house.sessions.put(name, session, now)
            return session
        earlier = (body or {}).get("previous_response_id")
        return house.sessions.get(f"response {earlier}", now) or house.new_session()

    async def _hidden(self, body: dict[str, Any], session: Session, house: House) -> dict[str, Any]:
        try:
            hands = Hiding(session.hide)
            hidden: dict[str, Any] = await self.threads.run(
                house.filter, lambda: walked(body, hands), self._limits.request_bytes
            )
            return hidden
        except Fault as fault:
            wrong = fault.kind in ("unscannable", "request_unscannable")
            kind = "request_unscannable" if wrong else "prompt_not_hidden"
            raise Fault(kind, cause=fault.cause) from None

    async def _whole(self, response: httpx.Response, kind: str, job: Job) -> Response:
        """Return a whole answer, or an error of the upstream's, screened."""
        pieces: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(self._limits.total_seconds):
                async for piece in response.aiter_raw():
                    size += len(piece)
                    if size > self._limits.response_bytes:
                        raise Fault("response_too_large")
                    pieces.append(piece)
        except TimeoutError:
            raise Fault("upstream_timeout") from None
        status, good = response.status_code, response.status_code == 200
        if not good and (status < 400 or kind != "application/json"):
            raise Fault("upstream_error", status=status if status >= 400 else None)
        if kind != "application/json":
            raise Fault("unscannable")
        api = job.api if good else job.api._replace(screened=walked)
        body = b"".join(pieces)
        clean = await self.threads.run(
            job.house.filter, lambda: whole(body, api, job.screener), size
        )
        if good:
            self._remember(job, msgspec.json.decode(clean).get("id"))
        record(
            Outcome(
                job.path, status, job.house.name, job.started, job.screener,
                taken=size, sent=len(clean),
            ),
            self._metrics,
        )  # fmt: skip
        return json_reply(clean, status, headers_back(response))

    def _streamed(self, response: httpx.Response, job: Job) -> Response:
        run = Run()

        def slow() -> None:
            self._faulted(run, Fault("client_too_slow"))

        async def ended() -> None:
            self._leave(job.house)
            await response.aclose()
            record(
                Outcome(
                    job.path, 200, job.house.name, job.started, job.screener,
                    run.fault, run.taken, run.sent,
                ),
                self._metrics,
            )  # fmt: skip

        return Streamed(
            self._events(response, job, run),
            headers=headers_back(response),
            patience=Patience(
                self._limits.send_seconds, failed_event(Fault("client_too_slow"), job.api), slow
            ),
            on_end=ended,
        )

    async def _events(
        self, response: httpx.Response, job: Job, run: "Run"
    ) -> AsyncGenerator[bytes, None]:
        """Yield a streamed answer, as it may be sent; a fault is its last event."""
        answer = Answer(job.api, job.screener)
        try:
            async for chunk in response.aiter_raw():
                self._check(run, len(chunk), job)
                # What comes at once is little text in much JSON: a thread would cost more.
                out = await self.threads.run(job.house.filter, partial(answer.feed, chunk), 0)
                if out:
                    run.sent += len(out)
                    yield out
            answer.end()
            self._remember(job, answer.id)
        except Exception as error:
            fault = error if isinstance(error, Fault) else fault_of(error)
            self._faulted(run, fault)
            yield failed_event(fault, job.api)

    def _faulted(self, run: "Run", fault: Fault) -> None:
        run.fault = fault
        self._metrics.add("scrub_faults_total", kind=fault.kind)

    def _check(self, run: "Run", more: int, job: Job) -> None:
        run.taken += more
        if run.taken > self._limits.response_bytes:
            raise Fault("response_too_large")
        if time.perf_counter() - job.started > self._limits.total_seconds:
            raise Fault("upstream_timeout")

    def _remember(self, job: Job, answer_id: Any) -> None:
        """Keep the session for requests that go on from this answer."""
        if job.session and job.path == "/v1/responses" and isinstance(answer_id, str):
            job.house.sessions.put(f"response {answer_id}", job.session, time.monotonic())
