"""Move dates by a number of days that is the same for all of one person's: intervals stay.

The number comes from the key and the person, whom the record's own field names (`corpus.person`); a
record without one is about a person of its own. What cannot be read as a date to the day becomes a
label. Seasons and weekdays change, ages by up to the shift.
"""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from scrub.operators.base import Document, Operate, Options
from scrub.operators.dates import read
from scrub.vault.keys import Keys, required
from scrub.vault.tokens import Tokens, pseudonym


class DateShift(Options):
    """Move the date by a keyed number of days, the same for all of a person's. Needs a key file."""

    operator: Literal["date_shift"] = "date_shift"
    days: Annotated[int, Field(ge=1, le=3650)] = 365
    """The most days a date is moved, back or forth; never by none."""
    day_first: bool = False
    """Whether 3/4/2023 is in April; dates that fit one order only are read in that."""


class _DateShift:
    def __init__(self, options: DateShift, keys: Keys) -> None:
        self._options = options
        self._mac = keys.macs("", "date_shift")
        self._tokens = Tokens(keys)

    def __call__(self, value: str, entity: str) -> str:
        return self.within(Document.of([value]))(value, entity)

    def within(self, document: Document) -> Operate:
        by = timedelta(self._days(document.person))

        def operate(value: str, entity: str) -> str:
            found = read(value.strip(), day_first=self._options.day_first)
            try:
                moved = found and found.written(found.date + by)
            except OverflowError:
                moved = None
            if not moved:
                return f"<{entity}>"
            token = self._tokens.pseudonym(
                value, entity, scope="document", document=document.person
            )
            return pseudonym(moved, token.id, token.kid, token.value)

        return operate

    def _days(self, person: str) -> int:
        """Return a number of days, as likely back as forth."""
        number = int.from_bytes(self._mac(person)[:16], "big") % (2 * self._options.days)
        return (
            number - self._options.days
            if number < self._options.days
            else number + 1 - self._options.days
        )


def make(options: DateShift, keys: Keys | None) -> Operate:
    """Return the operator; raises ``KeyFileError`` without keys."""
    return _DateShift(options, required(keys, "date_shift"))
