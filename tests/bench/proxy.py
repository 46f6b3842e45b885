"""Print what `scrub serve` costs beside a proxy that passes everything on.

python -m tests.bench.proxy              200 streams, 60 s each, in turns
python -m tests.bench.proxy --seconds 10 a quick look

Both proxies are Starlette, httpx and uvicorn, on one core each; upstream and clients are raw
sockets in this process. Each upstream event is written by itself, `--rate` a second and stream.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import Any, ClassVar

import psutil
from rich.console import Console
from rich.table import Table

from tests.bench.__main__ import machine

Row = tuple[str, str, str, str]
SLICES = 6
SECRETS = (b"okafor", b"1111 1111", b"GB82")
SAID = (
    "Thanks for waiting. I have looked at the order and written to ngozi.okafor@example.com about "
    "it.\n\nHere is what happens next:\n\n1. The parcel goes back to the warehouse, which takes "
    "between two and four working days. You do not have to do anything for that.\n2. As soon as it "
    "is there, somebody opens it and checks that everything is in it. They write a short note.\n"
    "3. The refund of 40 euros goes to the card 4111 1111 1111 1111, or to GB82 WEST 1234 5698 7654 "
    "32 if that is easier for you.\n\nMost refunds arrive within three working days. Should yours "
    "take longer, ask your bank first, since some of them book only once a week; we can see on our "
    "side that the money has left, but not where it is held up. In the code of the shop the state "
    "is then `refund_pending`, and later `refund_done`.\n\nIs there anything else that I can do "
    "for you today? I could also send the same item again, in another size or colour, and leave "
    "out the refund; the price would stay the same as before."
)
PIECE = 5
REQUEST = b'{"model":"m","stream":true,"messages":[{"role":"user","content":"hello"}]}'


def events() -> list[bytes]:
    """A streamed chat completion, as chunks of HTTP."""

    def chunk(delta: Any, reason: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": reason}
        data = {"id": "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT", "object": "chat.completion.chunk",
                "created": 1741569952, "model": "m-2026-01-01", "service_tier": "default",
                "system_fingerprint": "fp_44709d6fcb", "choices": [choice]}  # fmt: skip
        return b"data: " + json.dumps(data).encode() + b"\n\n"

    deltas = [{"content": SAID[i : i + PIECE]} for i in range(0, len(SAID), PIECE)]
    parts = [chunk({"role": "assistant", "content": ""}), *map(chunk, deltas), chunk({}, "stop")]
    return [b"%x\r\n%b\r\n" % (len(part), part) for part in [*parts, b"data: [DONE]\n\n"]]


EVENTS = events()
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
END = b"0\r\n\r\n"


class Upstream(asyncio.Protocol):
    """Says the same answer to everybody, an event at each tick."""

    speaking: ClassVar[dict["Upstream", int]] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport
        self.came = b""

    def data_received(self, data: bytes) -> None:
        self.came += data
        if self.came.endswith(REQUEST):
            self.came = b""
            self.transport.write(HEAD + EVENTS[0])
            Upstream.speaking[self] = 1

    def connection_lost(self, exc: Exception | None) -> None:
        Upstream.speaking.pop(self, None)

    @classmethod
    async def speak(cls, rate: float) -> None:
        due = time.perf_counter()
        while True:
            due = max(due + 1 / rate, time.perf_counter())
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            for stream, number in list(cls.speaking.items()):
                last = number == len(EVENTS) - 1
                stream.transport.write(EVENTS[number] + (END if last else b""))
                cls.speaking[stream] = number + 1
                if last:
                    del cls.speaking[stream]


@dataclass
class Seen:
    """What clients saw."""

    done: int = 0
    errors: int = 0
    leaks: int = 0
    first: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0
    rss: list[int] = field(default_factory=list)


class Client(asyncio.Protocol):
    """Asks again as soon as it has its answer, until told to stop."""

    def __init__(self, seen: Seen, until: float) -> None:
        self.seen, self.until = seen, until
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport
        self.ask()

    def ask(self) -> None:
        self.came, self.at, self.first = bytearray(), time.perf_counter(), False
        head = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
        self.transport.write(f"{head}content-length: {len(REQUEST)}\r\n\r\n".encode() + REQUEST)

    def data_received(self, data: bytes) -> None:
        self.came += data
        if not self.first and b"data: " in self.came:
            self.first = True
            self.seen.first.append(time.perf_counter() - self.at)
        if self.came.endswith(END):
            said = bytes(self.came)
            good = b"[DONE]" in said and b'"error"' not in said and said.startswith(b"HTTP/1.1 200")
            self.seen.done += good
            self.seen.errors += not good
            self.seen.leaks += any(each in said for each in SECRETS)
            if time.perf_counter() < self.until:
                self.ask()
            else:
                self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self.seen.errors += exc is not None
        self.over.set_result(None)


def said_port(process: "subprocess.Popen[str]") -> int:
    """Return the port that a server says it listens on."""
    assert process.stdout is not None
    return int(process.stdout.readline())


async def load(
    port: int, process: psutil.Process, seen: Seen, *, streams: int, seconds: float
) -> None:
    """Let so many clients ask for so long."""
    loop = asyncio.get_running_loop()
    cpu, start = sum(process.cpu_times()[:2]), time.perf_counter()
    until = start + seconds
    clients = [
        (await loop.create_connection(lambda: Client(seen, until), "127.0.0.1", port))[1]
        for _ in range(streams)
    ]
    await asyncio.gather(*(each.over for each in clients))
    seen.seconds += time.perf_counter() - start
    seen.cpu += sum(process.cpu_times()[:2]) - cpu
    seen.rss.append(process.memory_info().rss)


async def measure(options: argparse.Namespace) -> list[Row]:
    """Run both proxies in turns."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Upstream, "127.0.0.1", 0, backlog=1024)
    port = server.sockets[0].getsockname()[1]
    speaking = asyncio.create_task(Upstream.speak(options.rate))
    names = ("scrub", "pass")
    processes = {name: started(name, port) for name in names}
    try:
        ports = {name: await asyncio.to_thread(said_port, each) for name, each in processes.items()}
        watched = {name: psutil.Process(each.pid) for name, each in processes.items()}
        seen = {name: Seen() for name in names}
        alone = {name: Seen() for name in names}
        for name in names:  # warm
            await load(ports[name], watched[name], Seen(), streams=20, seconds=2)
        for _ in range(SLICES):
            for name in names:
                slice_ = options.seconds / SLICES
                await load(ports[name], watched[name], seen[name], streams=options.streams, seconds=slice_)  # fmt: skip
        for _ in range(options.alone):
            for name in names:
                await load(ports[name], watched[name], alone[name], streams=1, seconds=0)
    finally:
        speaking.cancel()
        for process in processes.values():
            process.kill()
            process.wait()
        server.close()
    return rows(seen, alone, options)


def started(name: str, upstream: int) -> "subprocess.Popen[str]":
    """Start a proxy on the first core; it prints its port."""
    command = [
        sys.executable,
        "-m",
        "tests.bench.proxy",
        "--serve",
        name,
        "--upstream",
        str(upstream),
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def serve(name: str, upstream: int) -> None:
    """Run a proxy."""
    import uvicorn

    from scrub.output_filter.serve.app import make_app
    from scrub.output_filter.serve.settings import Settings

    url = f"http://127.0.0.1:{upstream}"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {0})
    settings = Settings.model_validate({"upstreams": {"openai": {"url": url}}})
    app = make_app(settings) if name == "scrub" else passing_on(url)

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            print(self.servers[0].sockets[0].getsockname()[1], flush=True)

    config = uvicorn.Config(app, port=0, access_log=False, log_level="warning", backlog=1024)
    Server(config).run()


def passing_on(url: str) -> Any:
    """A proxy that looks at nothing."""
    import httpx
    from starlette.applications import Starlette
    from starlette.background import BackgroundTask
    from starlette.requests import Request
    from starlette.responses import StreamingResponse
    from starlette.routing import Route

    limits = httpx.Limits(max_connections=None, max_keepalive_connections=256)
    client = httpx.AsyncClient(timeout=120, limits=limits)

    async def answer(request: Request) -> StreamingResponse:
        body = await request.body()
        headers = {"content-type": "application/json", "accept-encoding": "identity"}
        asked = client.build_request("POST", url + request.url.path, content=body, headers=headers)
        response = await client.send(asked, stream=True)
        kind = response.headers["content-type"]
        return StreamingResponse(
            response.aiter_raw(), response.status_code, media_type=kind,
            background=BackgroundTask(response.aclose),
        )  # fmt: skip

    return Starlette(routes=[Route("/v1/chat/completions", answer, methods=["POST"])])


def rows(seen: dict[str, Seen], alone: dict[str, Seen], options: argparse.Namespace) -> list[Row]:
    """Return what is printed."""
    ours, bare = seen["scrub"], seen["pass"]
    rate = {name: each.done / each.seconds for name, each in seen.items()}
    cost = {name: 1000 * each.cpu / max(1, each.done) for name, each in seen.items()}
    first = {name: 1000 * statistics.median(each.first) for name, each in alone.items()}
    grown = ours.rss[-1] / ours.rss[0] - 1
    return [
        (
            f"{options.streams} streams, {options.seconds:.0f} s: requests against passing on",
            f"{rate['scrub'] / rate['pass']:.0%}", "≥ 70 %",
            f"{rate['scrub']:.0f} and {rate['pass']:.0f} a second, {len(EVENTS)} events each, {options.rate:g} events/s a stream",
        ),
        (
            "CPU a request against passing on", f"{cost['scrub'] / cost['pass']:.2f} x", "",
            f"{cost['scrub']:.1f} and {cost['pass']:.1f} ms",
        ),
        ("errors", str(ours.errors), "0", f"{ours.done:,} answers; passing on: {bare.errors}"),
        ("leaks", str(ours.leaks), "0", f"{ours.done:,} answers; passing on: {bare.leaks:,}"),
        (
            "memory at the end against the first sixth", f"{grown:+.1%}", "flat",
            f"{ours.rss[0] / 1e6:.0f} → {ours.rss[-1] / 1e6:.0f} MB",
        ),
        (
            "time to first byte, one stream", f"{first['scrub'] - first['pass']:+.1f} ms", "≤ +5 ms",
            f"medians of {options.alone}: {first['scrub']:.1f} and {first['pass']:.1f} ms",
        ),
    ]  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="for each proxy, in six turns")
    parser.add_argument("--streams", type=int, default=200, help="at once")
    parser.add_argument("--rate", type=float, default=50.0, help="events a second in each stream")
    parser.add_argument("--alone", type=int, default=20, help="requests for the time to first byte")
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    parser.add_argument("--upstream", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve, options.upstream)
        return
    table = Table("what", "figure", "target", "measured from")
    for row in asyncio.run(measure(options)):
        table.add_row(*row)
    console = Console(width=140)
    console.print(table)
    console.print(machine(), f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
