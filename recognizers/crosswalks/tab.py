"""The Text Anonymization Benchmark: eight semantic types, and what a span identifies by.

Its spans carry both: ``entity_type`` and ``identifier_type``, the latter DIRECT, QUASI or NO_MASK.
Which of our entities are direct identifiers is this project's reading of its guidelines.
"""

from recognizers.crosswalks.types import ANY, Crosswalk

_SOURCE = "https://github.com/NorskRegnesentral/text-anonymization-benchmark (guidelines.md)"

TAB = Crosswalk(
    name="tab",
    about="Text Anonymization Benchmark, semantic types",
    source=_SOURCE,
    labels={
        "PERSON": "name",
        "CODE": ("contact", "financial", "network", "identifier", "medical", "secret"),
        "LOC": "address",
        "ORG": "organization",
        "DEM": "demographic",
        "DATETIME": "date",
        "QUANTITY": "quantity",
        "MISC": ANY,
    },
)

TAB_IDENTIFIERS = Crosswalk(
    name="tab-identifiers",
    about="Text Anonymization Benchmark, identifier types",
    source=_SOURCE,
    labels={
        "DIRECT": (
            *("name", "contact", "financial", "network", "identifier", "medical", "secret"),
            "STREET_ADDRESS",
        ),
        "QUASI": ("address", "date", "demographic", "organization", "quantity"),
        "NO_MASK": None,
    },
)
