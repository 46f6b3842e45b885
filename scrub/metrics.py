"""Counts of a run for Prometheus, while it goes on: names of entities and reasons, never text."""

import logging
from typing import Any

from scrub.batch import Counts
from scrub.errors import EngineError
from scrub.events import LOGGER

HOST = "127.0.0.1"


class Metrics(logging.Handler):
    """Serves ``/metrics`` at ``HOST:PORT`` until closed; called with each step of a run.

    Raises ``EngineError`` when the extra is not installed, or the port is taken.
    """

    def __init__(self, where: str) -> None:
        super().__init__(logging.INFO)
        try:
            from prometheus_client import CollectorRegistry, Counter, start_http_server
        except ModuleNotFoundError:
            raise EngineError(
                "--metrics needs prometheus-client: pip install 'corpus-scrub[metrics]'"
            ) from None
        registry = CollectorRegistry()

        def counter(name: str, about: str, *labels: str) -> Counter:
            return Counter(f"scrub_{name}", about, labels, registry=registry)

        self._records = counter("records", "Records, by what became of them", "outcome")
        self._characters = counter("characters", "Characters of text read")
        self._spans = counter("spans", "Spans replaced", "entity", "operator")
        self._reasons = counter("quarantined", "Records in quarantine", "reason")
        self._shards = counter("shards", "Shards done")
        self._stages = counter("stage_seconds", "Time in each stage, over all workers", "stage")
        self._lost = counter("workers_lost", "Workers or actors that were replaced", "reason")
        host, _, port = where.rpartition(":")
        try:
            self._server, _ = start_http_server(int(port), addr=host or HOST, registry=registry)
        except (OSError, ValueError, OverflowError):
            raise EngineError(
                f"--metrics {where}: cannot listen there; give PORT or HOST:PORT that is free"
            ) from None
        LOGGER.addHandler(self)

    def __call__(self, step: Any, counts: Counts) -> None:
        """Take in a step of the work and what it came to."""
        for outcome in ("written", "dropped", "quarantined"):
            self._records.labels(outcome).inc(getattr(counts, outcome))
        self._characters.inc(counts.characters)
        for name, count in counts.entities.items():
            self._spans.labels(*name.split(":", 1)).inc(count)
        for reason, count in counts.reasons.items():
            self._reasons.labels(reason).inc(count)

    def emit(self, record: logging.LogRecord) -> None:
        """Take in an event."""
        facts = getattr(record, "facts", {})
        if record.msg == "shard done":
            self._shards.inc()
            for stage, seconds in facts["seconds"].items():
                self._stages.labels(stage).inc(seconds)
        elif record.msg in ("worker lost", "actor lost"):
            self._lost.labels(facts["reason"]).inc()

    def close(self) -> None:
        """Stop serving."""
        LOGGER.removeHandler(self)
        self._server.shutdown()
        self._server.server_close()
        super().close()
