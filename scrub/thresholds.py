"""From which score on a span counts, for each entity of which enough was measured, and how well.

Chosen once for seven marked sets together: synthetic sentences of Presidio's research set (v2),
pii-anon, DataFog's corpus, wikigold, UNER's English web treebank, CredSweeper's samples, and manual
pages, logs and source without personal data; November 2026, with every score and the English model.
A set counts for an entity when at least 15 spans of it are right there. Of thresholds from 0.3 to
0.8, none is better by 0.01 of F2, but for organizations, where 0.4 would destroy nearly four times
as much, and case numbers, where what 0.75 would leave out are accession numbers that the set has
not marked. So all have the default; errors are high where sets mark less than is looked for (dates,
ages) or scores are too low for what made-up texts hold (keys, numbers of persons).
To choose anew: ``scrub evaluate --sweep`` on texts like yours.
"""

from typing import NamedTuple

DEFAULT = 0.5
LEAST_SPANS = 50
"""An entity of which fewer were measured has the default."""


class Chosen(NamedTuple):
    """A threshold, and what was measured at it.

    ``spans``: how many were found at any score; ``error``: their expected calibration error, in ten
    bins. ``precision`` and ``recall`` are of characters, at the threshold: precision against marks
    of any entity, recall against what is found at any score, not against all that is marked.
    """

    threshold: float
    spans: int
    error: float
    precision: float
    recall: float


THRESHOLDS: dict[str, Chosen] = {
    "PERSON": Chosen(0.5, 26350, 0.07, 0.93, 1.00),
    "EMAIL_ADDRESS": Chosen(0.5, 1898, 0.05, 1.00, 1.00),
    "PHONE_NUMBER": Chosen(0.5, 12138, 0.29, 0.93, 1.00),
    "URL": Chosen(0.5, 64, 0.32, 0.92, 1.00),
    "LOCATION": Chosen(0.5, 2787, 0.04, 0.92, 1.00),
    "STREET_ADDRESS": Chosen(0.5, 2021, 0.20, 1.00, 1.00),
    "POSTCODE": Chosen(0.5, 344, 0.05, 1.00, 0.83),
    "DATE_OF_BIRTH": Chosen(0.5, 1070, 0.10, 1.00, 1.00),
    "DATE_TIME": Chosen(0.5, 5501, 0.47, 0.81, 1.00),
    "AGE": Chosen(0.5, 97, 0.61, 0.19, 1.00),
    "NRP": Chosen(0.5, 162, 0.19, 0.74, 1.00),
    "JOB_TITLE": Chosen(0.5, 301, 0.02, 0.56, 1.00),
    "ORGANIZATION": Chosen(0.5, 7947, 0.23, 0.63, 0.57),
    "MONEY": Chosen(0.5, 369, 0.03, 1.00, 1.00),
    "CREDIT_CARD": Chosen(0.5, 146, 0.08, 1.00, 1.00),
    "IP_ADDRESS": Chosen(0.5, 333, 0.23, 1.00, 1.00),
    "CASE_NUMBER": Chosen(0.5, 512, 0.11, 0.88, 1.00),
    "API_KEY": Chosen(0.5, 112, 0.12, 0.99, 1.00),
    "ACCESS_TOKEN": Chosen(0.5, 100, 0.01, 0.97, 1.00),
    "PASSWORD": Chosen(0.5, 308, 0.09, 0.84, 1.00),
    "PRIVATE_KEY": Chosen(0.5, 199, 0.36, 1.00, 1.00),
    "PERSON_NUMBER": Chosen(0.5, 710, 0.25, 1.00, 1.00),
    "PASSPORT": Chosen(0.5, 101, 0.08, 1.00, 0.94),
    "MEDICAL_RECORD": Chosen(0.5, 1614, 0.17, 1.00, 1.00),
    "INSURANCE_NUMBER": Chosen(0.5, 556, 0.03, 1.00, 1.00),
    "MEDICAL_LICENSE": Chosen(0.5, 81, 0.16, 1.00, 1.00),
    "US_SSN": Chosen(0.5, 1674, 0.04, 1.00, 1.00),
    "US_BAR_NUMBER": Chosen(0.5, 175, 0.25, 1.00, 1.00),
    "US_NPI": Chosen(0.5, 328, 0.20, 1.00, 1.00),
}


def threshold_for(entity: str) -> float:
    """Return the threshold of an entity for which a policy sets none.

    >>> threshold_for("PERSON"), threshold_for("IMEI")
    (0.5, 0.5)
    """
    chosen = THRESHOLDS.get(entity)
    return chosen.threshold if chosen else DEFAULT
