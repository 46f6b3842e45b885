"""Numbers of patients: medical record, chart, hospital and health plan member numbers."""

from recognizers.generic._labels import after, several_digits
from recognizers.types import Rule

_VALUE = r"(?:[a-z]{2,5}[-. ])?[a-z0-9]{0,4}[0-9]{4,14}(?:[-/][0-9a-z]{1,10}){0,2}"

RULES = {
    "labelled": Rule(
        entity="MEDICAL_RECORD",
        pattern=after(
            r"mrn|medical[ _-]?record|patient[ _-]?(?:id|no|number|identifier)|patientid|chart|nhc"
            r"|historia clínica|patientennummer|fallnummer|hospital (?:no|number)|episodio|cipa"
            r"|rx|prescription",
            _VALUE,
        ),
        prior=0.8,
        validate=several_digits,
    ),
    "shape": Rule(
        entity="MEDICAL_RECORD",
        pattern=r"\b(?:MRN|mrn)[-_ ]?\d{5,12}\b",
        prior=0.85,
        apart="-",
    ),
}
