"""BigCode's data set and StarPII model for source code: six kinds of data, and its marks."""

from recognizers.crosswalks.types import Crosswalk

CROSSWALK = Crosswalk(
    name="bigcode",
    about="BigCode's PII data set and StarPII",
    source="https://huggingface.co/bigcode/starpii",
    labels={
        "NAME": "PERSON",
        "EMAIL": "EMAIL_ADDRESS",
        "USERNAME": "USERNAME",
        "IP_ADDRESS": "IP_ADDRESS",
        "KEY": ("API_KEY", "ACCESS_TOKEN", "JWT", "PRIVATE_KEY"),
        "PASSWORD": "PASSWORD",
        "AMBIGUOUS": None,
    },
)
