"""Numbers of staff, students and customers, after a label; ``EMP-12345`` also without one."""

from recognizers.generic._labels import after, several_digits
from recognizers.types import Rule

_WHO = (
    r"(?:employee|emp|staff|personnel|badge|worker|student|customer|client|subject|member"
    r"|matrikel|mitarbeiter|kunden)"
)

RULES = {
    "labelled": Rule(
        entity="PERSON_NUMBER",
        pattern=after(rf"{_WHO}[ _-]?(?:id|no|nr|number|nummer|#)", r"[a-z]{0,4}[-_ ]?[0-9]{3,12}"),
        prior=0.75,
        validate=several_digits,
    ),
    "shape": Rule(
        entity="PERSON_NUMBER",
        pattern=r"\bEMP[-_ ]?\d{4,10}\b",
        prior=0.75,
        apart="-",
    ),
}
