"""Case, docket, file, plot and reference numbers: court cases by their shape, others after a label.

``switch`` statements (``case 12:``) and citations (``ref. 12``) are why a label needs a ``No.``
or a colon. Sources of the shapes: case numbering of the US federal courts (CM/ECF); application
numbers of the European Court of Human Rights (``no. 12345/06``); the European Case Law Identifier
(ECLI, Council conclusions 2011/C 127/01).
"""

from recognizers.generic._labels import several_digits
from recognizers.types import Rule

_NUMBER = r"[A-Z0-9]{1,12}(?:[-/.:][A-Z0-9]{1,12}){0,5}"
_COUNT = r"(?:[ -]?(?:no\b\.?|nos\b\.?|nr\b\.?|number|id\b|#|n°|nº)[:.]?"

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
            rf"|sygn\. akt){_COUNT}|:|\.:) {{0,3}}#?\b({_NUMBER})\b"
        ),
        prior=0.75,
        validate=several_digits,
    ),
    "numbered": Rule(
        entity="CASE_NUMBER",
        pattern=(
            r"(?i)\b(?:application|appeal|petition|writ|suit|judgment|indictment|warrant|invoice"
            r"|order"
            r"|purchase order|contract|permit|file|folio|plot|parcel|deed|title|lot|reference|ref"
            r"|policy"
            r"|registration|tracking|shipment|booking|reservation|membership|loan|transaction"
            r"|accession"
            rf"|bates|exhibit){_COUNT}) {{0,3}}#?\b({_NUMBER})\b"
        ),
        prior=0.7,
        validate=several_digits,
    ),
    "human_rights": Rule(
        entity="CASE_NUMBER",
        pattern=r"(?i)\bnos?\. ?(\d{3,5}/\d\d)\b",
        prior=0.85,
        apart="/-",
    ),
    "ecli": Rule(
        entity="CASE_NUMBER",
        pattern=r"\bECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}\b",
        prior=0.97,
    ),
}
