"""OpenAI's privacy-filter: eight labels."""

from recognizers.crosswalks.types import Crosswalk

CROSSWALK = Crosswalk(
    name="privacy-filter",
    about="OpenAI's privacy-filter model",
    source="https://huggingface.co/openai/privacy-filter (config.json, id2label)",
    labels={
        "private_person": ("PERSON", "USERNAME"),
        "private_email": "EMAIL_ADDRESS",
        "private_phone": "PHONE_NUMBER",
        "private_address": "address",
        "private_date": "date",
        "private_url": ("URL", "network"),
        "account_number": ("financial", "identifier", "medical"),
        "secret": "secret",
    },
)
