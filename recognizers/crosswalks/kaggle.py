"""Kaggle's PII Data Detection (The Learning Agency Lab, 2024): seven labels of student essays."""

from recognizers.crosswalks.types import Crosswalk

CROSSWALK = Crosswalk(
    name="kaggle-piilo",
    about="Kaggle's PII Data Detection (PIILO)",
    source="https://www.kaggle.com/competitions/pii-detection-removal-from-educational-data",
    labels={
        "NAME_STUDENT": "PERSON",
        "EMAIL": "EMAIL_ADDRESS",
        "USERNAME": "USERNAME",
        "ID_NUM": ("identifier", "financial", "medical"),
        "PHONE_NUM": "PHONE_NUMBER",
        "URL_PERSONAL": "URL",
        "STREET_ADDRESS": ("STREET_ADDRESS", "POSTCODE"),
    },
)
