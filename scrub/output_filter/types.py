"""What a filter says of an answer: the text that may be sent, and what was found where."""

from typing import Any, NamedTuple

from scrub.output_settings import Action


class Finding(NamedTuple):
    """One thing found in an answer: where, what, and what was done about it; never its text.

    ``start`` and ``end`` are code points of the model's answer, ``end`` exclusive. ``reason`` names
    the rule, view, model or leak check that found it; ``score`` is how sure that is, 0 to 1.
    """

    start: int
    end: int
    entity: str
    action: Action
    reason: str
    score: float


class Screened(NamedTuple):
    """A whole answer, screened. ``text`` is what a stream of it would have sent, in all.

    When ``blocked``, it ends with the policy's message in the place of what was found and of all
    that came after.
    """

    text: str
    findings: tuple[Finding, ...]
    blocked: bool

    def __repr__(self) -> str:
        kinds = ", ".join(sorted({finding.entity for finding in self.findings}))
        return f"Screened({len(self.text)} characters, found: {kinds or 'nothing'})"


class ScreenedJson(NamedTuple):
    """A JSON value, screened. Offsets of findings are those within their string or number."""

    value: Any
    findings: tuple[Finding, ...]
    blocked: bool

    def __repr__(self) -> str:
        return f"ScreenedJson({len(self.findings)} findings, blocked={self.blocked})"
