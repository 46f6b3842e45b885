"""An answer, a piece at a time: in goes what the model says, out comes what may be sent."""

from scrub.errors import OutputFilterError
from scrub.output_filter.actions import labelled, masked
from scrub.output_filter.screening import Screening
from scrub.output_filter.session import Session
from scrub.output_filter.types import Finding
from scrub.policy import Policy


class Feeder:
    """The state of one answer. After an error nothing more of it comes out."""

    def __init__(
        self,
        policy: Policy,
        screening: Screening,
        session: Session | None = None,
        *,
        restores: bool = True,
        before: str = "",
    ) -> None:
        self.findings: list[Finding] = []
        self.blocked = False
        self._limits = policy.output.limits
        self._message = policy.output.block_message
        self._screening = screening
        self._session = session
        self._restores = restores
        self._before = f"{before}: " if before else ""
        self._waiting = ""
        self._over = False

    @property
    def held(self) -> int:
        """How many characters wait for what comes next."""
        return len(self._waiting)

    def feed(self, text: str) -> str:
        """Take what the model said next; return what may be sent now."""
        if self._over:
            raise OutputFilterError("this answer is over; begin another with `feeder()`")
        self._waiting += text
        if len(self._waiting) > self._limits.characters:
            self.stop()
            raise OutputFilterError(
                f"the answer is longer than {self._limits.characters:,} characters "
                "(output.limits.characters)"
            )
        return ""

    def stop(self) -> None:
        """Give up what waits: nothing more of this answer comes out."""
        self._over, self._waiting = True, ""

    def finish(self) -> str:
        """Return what is left to be sent, the answer being at its end."""
        self._over, text, self._waiting = True, self._waiting, ""
        try:
            shift = len(self._before)
            found = [
                each._replace(start=max(0, each.start - shift), end=each.end - shift)
                for each in self._screening.find(self._before + text)
                if each.end > shift
            ]
            return self._written(text, found)
        except Exception as error:
            raise OutputFilterError(
                f"the answer could not be screened ({type(error).__name__}); "
                "the rest of it is withheld"
            ) from None

    def _written(self, text: str, findings: list[Finding]) -> str:
        parts: list[str] = []
        last = 0
        for found in findings:
            self.findings.append(found)
            parts.append(self._restored(text[last : found.start]))
            last = found.end
            if found.action == "block":
                self.blocked = True
                return "".join([*parts, self._message])
            parts.append(self._instead(text[found.start : last], found))
        return "".join([*parts, self._restored(text[last:])])

    def _instead(self, value: str, found: Finding) -> str:
        doing = self._screening.actions.of(found.entity)
        if found.action == "warn":
            return value
        if found.action == "mask":
            return masked(value, doing)
        if found.action == "pseudonymize" and self._session:
            return self._session.pseudonym(value, found.entity)
        return labelled(found.entity, doing)

    def _restored(self, text: str) -> str:
        return self._session.restore(text) if self._session and self._restores else text
