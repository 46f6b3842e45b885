"""What is told of a request when it is over: a line of the log, and numbers; never a text."""

import logging
import time
from typing import NamedTuple

from scrub.output_filter.serve.metrics import Metrics
from scrub.output_filter.wire.faults import Fault
from scrub.output_filter.wire.screener import Screener

log = logging.getLogger("scrub.serve")


class Outcome(NamedTuple):
    """How a request ended."""

    path: str
    status: int
    tenant: str | None
    started: float
    screener: Screener | None = None
    fault: Fault | None = None
    taken: int = 0
    sent: int = 0


def record(outcome: Outcome, metrics: Metrics) -> None:
    """Log and count how a request ended."""
    path, status, fault, screener = outcome.path, outcome.status, outcome.fault, outcome.screener
    metrics.add("scrub_requests_total", path=path, status=str(status))
    metrics.add("scrub_upstream_bytes_total", outcome.taken)
    metrics.add("scrub_sent_bytes_total", outcome.sent)
    if screener:
        metrics.found(screener.found)
        metrics.add("scrub_blocked_total", int(screener.blocked))
    log.info(
        "%s %d tenant=%s ms=%.0f found=%d blocked=%s fault=%s",
        path,
        status,
        outcome.tenant,
        1000 * (time.perf_counter() - outcome.started),
        screener.found.total() if screener else 0,
        "yes" if screener and screener.blocked else "no",
        f"{fault.kind} {fault.cause}".strip() if fault else None,
    )
