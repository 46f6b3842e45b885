"""Label names of NER models → entities.

OntoNotes (spaCy's English and Chinese pipelines), CoNLL (PER, LOC, ORG, MISC), NKJP (Polish:
persName, placeName …), and the project's own names. ``None`` marks a label that says nothing
personal by itself; it is left out on purpose, any other unknown label by :func:`entity_of`.
"""

from recognizers.entities import ENTITIES

LABELS: dict[str, str | None] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "PERSNAME": "PERSON",
    "PRS": "PERSON",
    "GPE": "LOCATION",
    "GPE_LOC": "LOCATION",
    "LOC": "LOCATION",
    "FAC": "LOCATION",
    "FACILITY": "LOCATION",
    "PLACENAME": "LOCATION",
    "GEOGNAME": "LOCATION",
    "ORG": "ORGANIZATION",
    "GPE_ORG": "ORGANIZATION",
    "ORGNAME": "ORGANIZATION",
    "NORP": "NRP",
    "DATE": "DATE_TIME",
    "TIME": "DATE_TIME",
    "MONEY": "MONEY",
    "CARDINAL": None,
    "EVENT": None,
    "EVT": None,
    "DRV": None,
    "LANGUAGE": None,
    "LAW": None,
    "MISC": None,
    "ORDINAL": None,
    "PERCENT": None,
    "PROD": None,
    "PRODUCT": None,
    "QUANTITY": None,
    "UUID": None,
    "WORK_OF_ART": None,
}


def entity_of(label: str) -> str | None:
    """Return the entity of a model's label, or ``None`` if the label names none.

    >>> [entity_of(label) for label in ("persName", "B-GPE", "CREDIT_CARD", "MISC")]
    ['PERSON', 'LOCATION', 'CREDIT_CARD', None]
    """
    name = label.upper()
    if name[:2] in ("B-", "I-", "L-", "U-", "E-", "S-"):
        name = name[2:]
    return name if name in ENTITIES else LABELS.get(name)
