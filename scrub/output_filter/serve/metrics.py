"""Counters, as Prometheus reads them. They name entities, never a tenant, never a text.

Source: https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from collections import Counter
from collections.abc import Mapping

_HELP = {
    "scrub_requests_total": ("counter", "Requests answered, by API and HTTP status."),
    "scrub_faults_total": ("counter", "Answers that ended with an error, by its kind."),
    "scrub_findings_total": ("counter", "What was found in answers, by entity and action."),
    "scrub_blocked_total": ("counter", "Answers that were cut short by the policy."),
    "scrub_upstream_bytes_total": ("counter", "Bytes of answers that came from upstreams."),
    "scrub_sent_bytes_total": ("counter", "Bytes of answers that were sent to clients."),
    "scrub_screen_seconds_total": ("counter", "Time spent screening answers."),
    "scrub_running": ("gauge", "Requests that are being answered."),
    "scrub_stuck_threads": ("gauge", "Threads that screen beyond their time."),
}
Labels = tuple[tuple[str, str], ...]


class Metrics:
    """Numbers of one server process."""

    def __init__(self) -> None:
        self._values: Counter[tuple[str, Labels]] = Counter()

    def add(self, name: str, number: float = 1, **labels: str) -> None:
        """Add to a number."""
        if name not in _HELP:
            raise KeyError(name)
        own = tuple(sorted(labels.items())) if labels else ()
        self._values[name, own] += number  # type: ignore[assignment]

    def found(self, counts: Mapping[tuple[str, str], int]) -> None:
        """Add what was found in an answer."""
        for (entity, action), number in counts.items():
            self.add("scrub_findings_total", number, entity=entity, action=action)

    def value(self, name: str, **labels: str) -> float:
        """Return a number."""
        return self._values[name, tuple(sorted(labels.items()))]

    def text(self) -> str:
        """Return all numbers."""
        lines = []
        for name, (kind, help_) in _HELP.items():
            lines += [f"# HELP {name} {help_}", f"# TYPE {name} {kind}"]
            own = {
                labels: number for (each, labels), number in self._values.items() if each == name
            }
            for labels, number in sorted((own or {(): 0}).items()):
                inside = ",".join(f'{key}="{value}"' for key, value in labels)
                lines.append(f"{name}{{{inside}}} {number:g}" if inside else f"{name} {number:g}")
        return "\n".join(lines) + "\n"
