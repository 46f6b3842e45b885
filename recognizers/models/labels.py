"""Label names of models → entities.

OntoNotes (spaCy's English and Chinese pipelines), CoNLL (PER, LOC, ORG, MISC), NKJP (Polish:
persName, placeName …), i2b2 (PATIENT, HOSPITAL …), the names models made for personal data give
(GIVENNAME, TELEPHONENUM …), and the project's own. Case, ``-``, ``_`` and spaces do not matter.
``None`` marks a label that says nothing personal by itself and is left out on purpose.
"""

from recognizers.entities import ENTITIES

LABELS: dict[str, str | None] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "PERSNAME": "PERSON",
    "PRS": "PERSON",
    "NAME": "PERSON",
    "FULL_NAME": "PERSON",
    "FIRST_NAME": "PERSON",
    "GIVEN_NAME": "PERSON",
    "GIVEN_NAME_1": "PERSON",
    "GIVEN_NAME_2": "PERSON",
    "MIDDLE_NAME": "PERSON",
    "LAST_NAME": "PERSON",
    "LAST_NAME_1": "PERSON",
    "LAST_NAME_2": "PERSON",
    "LAST_NAME_3": "PERSON",
    "FAMILY_NAME": "PERSON",
    "SURNAME": "PERSON",
    "PATIENT": "PERSON",
    "DOCTOR": "PERSON",
    "STAFF": "PERSON",
    "HCW": "PERSON",
    "ACCOUNT_NAME": "PERSON",
    "USER": "USERNAME",
    "USER_NAME": "USERNAME",
    "EMAIL": "EMAIL_ADDRESS",
    "PHONE": "PHONE_NUMBER",
    "TEL": "PHONE_NUMBER",
    "TELEPHONE": "PHONE_NUMBER",
    "TELEPHONE_NUM": "PHONE_NUMBER",
    "FAX": "PHONE_NUMBER",
    "GPE": "LOCATION",
    "GPE_LOC": "LOCATION",
    "LOC": "LOCATION",
    "FAC": "LOCATION",
    "FACILITY": "LOCATION",
    "PLACENAME": "LOCATION",
    "GEOGNAME": "LOCATION",
    "CITY": "LOCATION",
    "COUNTY": "LOCATION",
    "STATE": "LOCATION",
    "COUNTRY": "LOCATION",
    "HOSPITAL": "LOCATION",
    "VENDOR": "ORGANIZATION",
    "ADDRESS": "STREET_ADDRESS",
    "STREET": "STREET_ADDRESS",
    "STREET_NAME": "STREET_ADDRESS",
    "BUILDING": "STREET_ADDRESS",
    "BUILDING_NUM": "STREET_ADDRESS",
    "BUILDING_NUMBER": "STREET_ADDRESS",
    "SEC_ADDRESS": "STREET_ADDRESS",
    "SECONDARY_ADDRESS": "STREET_ADDRESS",
    "ZIP": "POSTCODE",
    "ZIP_CODE": "POSTCODE",
    "POSTAL_CODE": "POSTCODE",
    "GEOCOORD": "COORDINATES",
    "NEARBY_GPS_COORDINATE": "COORDINATES",
    "ORG": "ORGANIZATION",
    "GPE_ORG": "ORGANIZATION",
    "ORGNAME": "ORGANIZATION",
    "COMPANY": "ORGANIZATION",
    "COMPANY_NAME": "ORGANIZATION",
    "PATORG": "ORGANIZATION",
    "NORP": "NRP",
    "DATE": "DATE_TIME",
    "TIME": "DATE_TIME",
    "DOB": "DATE_OF_BIRTH",
    "BOD": "DATE_OF_BIRTH",
    "PROFESSION": "JOB_TITLE",
    "JOB": "JOB_TITLE",
    "OCCUPATION": "JOB_TITLE",
    "AMOUNT": "MONEY",
    "CREDIT_CARD_NUMBER": "CREDIT_CARD",
    "CREDIT_CARD_CVV": "CREDIT_CARD",
    "CVV": "CREDIT_CARD",
    "IBAN": "IBAN_CODE",
    "SWIFT": "BIC",
    "ACCOUNT_NUM": "BANK_ACCOUNT",
    "ACCOUNT_NUMBER": "BANK_ACCOUNT",
    "ROUTING_NUMBER": "ABA_ROUTING_NUMBER",
    "BITCOIN_ADDRESS": "CRYPTO",
    "ETHEREUM_ADDRESS": "CRYPTO",
    "LITECOIN_ADDRESS": "CRYPTO",
    "IP": "IP_ADDRESS",
    "IPV4": "IP_ADDRESS",
    "IPV6": "IP_ADDRESS",
    "MAC": "MAC_ADDRESS",
    "PHONE_IMEI": "IMEI",
    "VEHICLE_VIN": "VIN",
    "VEHICLE_VRM": "LICENSE_PLATE",
    "PASS": "PASSWORD",
    "PIN": "PASSWORD",
    "SSN": "US_SSN",
    "SOCIAL_NUM": "NATIONAL_ID",
    "SOCIAL_NUMBER": "NATIONAL_ID",
    "GOVERNMENT_ID": "NATIONAL_ID",
    "ID": "NATIONAL_ID",
    "ID_NUM": "NATIONAL_ID",
    "ID_CARD": "NATIONAL_ID",
    "ID_CARD_NUM": "NATIONAL_ID",
    "TAX_ID": "TAX_NUMBER",
    "TAX_NUM": "TAX_NUMBER",
    "DRIVERS_LICENSE": "DRIVER_LICENSE",
    "DRIVER_LICENSE_NUM": "DRIVER_LICENSE",
    "PASSPORT_NUMBER": "PASSPORT",
    "MEDICALRECORD": "MEDICAL_RECORD",
    "HEALTHPLAN": "INSURANCE_NUMBER",
    "CARDINAL": None,
    "CARD_ISSUER": None,
    "CREDIT_CARD_ISSUER": None,
    "CURRENCY": None,
    "CURRENCY_CODE": None,
    "CURRENCY_NAME": None,
    "CURRENCY_SYMBOL": None,
    "EVENT": None,
    "EVT": None,
    "DRV": None,
    "EYECOLOR": None,
    "GENDER": None,
    "HEIGHT": None,
    "JOB_AREA": None,
    "JOB_TYPE": None,
    "LANGUAGE": None,
    "LAW": None,
    "MISC": None,
    "ORDINAL": None,
    "ORDINAL_DIRECTION": None,
    "PERCENT": None,
    "PREFIX": None,
    "PROD": None,
    "PRODUCT": None,
    "QUANTITY": None,
    "SEX": None,
    "TITLE": None,
    "USER_AGENT": None,
    "UUID": None,
    "WORK_OF_ART": None,
}
PREFIXES = frozenset("BILUES")


def split_label(label: str) -> tuple[str, str]:
    """Return the prefix of a label of the BIO or BILOU scheme, or ``""``, and the rest of it.

    >>> split_label("B-PER"), split_label("PER"), split_label("O")
    (('B', 'PER'), ('', 'PER'), ('', 'O'))
    """
    prefix, dash, name = label.partition("-")
    return (prefix, name) if dash and name and prefix in PREFIXES else ("", label)


def squashed(label: str) -> str:
    """Return a label without what does not matter: case and all but letters and digits.

    >>> squashed("Given name")
    'GIVENNAME'
    """
    return "".join(filter(str.isalnum, label.upper()))


_TABLE: dict[str, str | None] = {
    **{squashed(label): entity for label, entity in LABELS.items()},
    **{squashed(entity): entity for entity in ENTITIES},
}


def known(label: str) -> bool:
    """Say whether :func:`entity_of` knows a label; one it leaves out on purpose is known."""
    return squashed(split_label(label)[1]) in _TABLE


def entity_of(label: str) -> str | None:
    """Return the entity of a model's label, or ``None`` if the label names none.

    >>> [entity_of(label) for label in ("persName", "B-GPE", "CREDIT_CARD", "MISC")]
    ['PERSON', 'LOCATION', 'CREDIT_CARD', None]
    """
    return _TABLE.get(squashed(split_label(label)[1]))
