"""Case, docket and file numbers: court cases by their shape, others after a label.

``switch`` statements (``case 12:``) and citations (``ref. 12``) are why a label needs a ``No.``
or a colon. Source of the court shape: case numbering of the US federal courts (CM/ECF).
"""

from recognizers.generic._labels import several_digits
from recognizers.types import Rule

_NUMBER = r"[A-Z0-9]{1,12}(?:[-/.:][A-Z0-9]{1,12}){0,5}"

RULES = {
    "federal": Rule(
        entity="CASE_NUMBER",
        pattern=r"(?i)\b(?:\d{1,2}:)?\d{2}-(?:cv|cr|mj|mc|bk|md|ap)-\d{4,6}(?:-[a-z]{2,4}){0,3}\b",
        prior=0.8,
        apart="-",
    ),
    "labelled": Rule(
        entity="CASE_NUMBER",
        pattern=(
            r"(?i)\b(?:case|docket|cause|matter|court file|police report|incident|complaint|claim"
            r"|ticket|our ref|your ref|aktenzeichen|az|geschäftszeichen|expediente|dossier"
            r"|sygn\. akt)"
            rf"(?:[ -]?(?:no\b\.?|nr\b\.?|number|id\b|#|n°|nº)[:.]?|:|\.:) {{0,3}}#?\b({_NUMBER})\b"
        ),
        prior=0.75,
        validate=several_digits,
    ),
}
