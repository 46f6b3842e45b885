"""Microsoft Presidio: the entities its recognizers declare, and those of presidio-research."""

from recognizers.crosswalks.types import Crosswalk, Target

# What the vocabulary took over under Presidio's name (``supported_entities`` of the recognizers).
_SAME = (
    "ABA_ROUTING_NUMBER AGE AU_ABN AU_ACN AU_MEDICARE AU_TFN CA_SIN CREDIT_CARD CRYPTO "
    "DATE_TIME DE_BSNR DE_HANDELSREGISTER DE_HEALTH_INSURANCE DE_ID_CARD DE_LANR "
    "DE_SOCIAL_SECURITY DE_TAX_ID DE_VAT_ID EMAIL_ADDRESS ES_NIE ES_NIF "
    "FI_PERSONAL_IDENTITY_CODE IBAN_CODE IN_AADHAAR IN_GSTIN IN_PAN IN_VOTER IP_ADDRESS "
    "IT_FISCAL_CODE IT_IDENTITY_CARD IT_VAT_CODE KR_BRN KR_FRN KR_RRN LOCATION MAC_ADDRESS "
    "MEDICAL_LICENSE NG_NIN NRP ORGANIZATION PERSON PHONE_NUMBER PH_TIN PH_UMID PL_PESEL "
    "SE_ORGANISATIONSNUMMER SE_PERSONNUMMER SG_NRIC_FIN SG_UEN TH_TNIN TR_NATIONAL_ID "
    "UK_DRIVING_LICENCE UK_NHS UK_NINO UK_PASSPORT US_BANK_NUMBER US_DRIVER_LICENSE US_ITIN "
    "US_MBI US_NPI US_PASSPORT US_SSN UUID ZA_ID_NUMBER"
).split()

_OTHER: dict[str, str | Target | None] = {
    "CA_POSTAL_CODE": "POSTCODE",
    "DE_FUEHRERSCHEIN": "DRIVER_LICENSE",
    "DE_KFZ": "LICENSE_PLATE",
    "DE_PASSPORT": "PASSPORT",
    "DE_PLZ": "POSTCODE",
    "DE_TAX_NUMBER": "TAX_NUMBER",
    "ES_PASSPORT": "PASSPORT",
    "ID": "identifier",
    "IN_PASSPORT": "PASSPORT",
    "IN_VEHICLE_REGISTRATION": "LICENSE_PLATE",
    "IT_DRIVER_LICENSE": "DRIVER_LICENSE",
    "IT_PASSPORT": "PASSPORT",
    "KR_DRIVER_LICENSE": "DRIVER_LICENSE",
    "KR_PASSPORT": "PASSPORT",
    "NG_VEHICLE_REGISTRATION": "LICENSE_PLATE",
    "PH_PASSPORT": "PASSPORT",
    "TR_LICENSE_PLATE": "LICENSE_PLATE",
    "UK_POSTCODE": "POSTCODE",
    "UK_VEHICLE_REGISTRATION": "LICENSE_PLATE",
    "US_CLAIM_NUMBER": "INSURANCE_NUMBER",
    "US_HEALTH_INSURANCE_MEMBER_ID": "INSURANCE_NUMBER",
    "US_PRESCRIPTION_NUMBER": "MEDICAL_RECORD",
    "US_PRIOR_AUTHORIZATION_NUMBER": "MEDICAL_RECORD",
    "US_PROVIDER_TAX_ID": "TAX_NUMBER",
    "US_REFERRAL_NUMBER": "MEDICAL_RECORD",
    "ZA_COMPANY_REGISTRATION": "identifier",
    "ZA_DRIVER_LICENSE": "DRIVER_LICENSE",
    "ZA_INCOME_TAX_NUMBER": "TAX_NUMBER",
    "ZA_LICENSE_PLATE": "LICENSE_PLATE",
    "ZA_MOBILE_NUMBER": "PHONE_NUMBER",
    "ZA_PASSPORT": "PASSPORT",
    "ZA_TELEPHONE_NUMBER": "PHONE_NUMBER",
    "ZA_TRAFFIC_REGISTER_NUMBER": "identifier",
    "ZA_VAT_NUMBER": "TAX_NUMBER",
    "URL": ("URL",),
}

PRESIDIO = Crosswalk(
    name="presidio",
    about="Presidio's recognizers",
    source="https://microsoft.github.io/presidio/supported_entities/ (presidio-analyzer 2.2)",
    labels={
        **{name: name for name in _SAME},
        **_OTHER,
    },
    # Presidio's LOCATION is any place, its ID (of its transformer recognizer) any number.
    back={
        "STREET_ADDRESS": "LOCATION",
        "POSTCODE": "LOCATION",
        "COORDINATES": "LOCATION",
        "DATE_OF_BIRTH": "DATE_TIME",
        "identifier": "ID",
        **dict.fromkeys(("BANK_ACCOUNT", "CA_BC_PHN", "DRIVER_LICENSE", "INSURANCE_NUMBER"), "ID"),
        **dict.fromkeys(("LICENSE_PLATE", "MEDICAL_RECORD", "NATIONAL_ID", "PASSPORT"), "ID"),
        "TAX_NUMBER": "ID",
    },
)

PRESIDIO_RESEARCH = Crosswalk(
    name="presidio-research",
    about="Presidio's synthetic evaluation data",
    source="https://github.com/microsoft/presidio-research (template datasets)",
    labels={
        "AGE": "AGE",
        "CREDIT_CARD": "CREDIT_CARD",
        "DATE_TIME": "DATE_TIME",
        "DOMAIN_NAME": ("URL",),
        "EMAIL_ADDRESS": "EMAIL_ADDRESS",
        "GPE": "LOCATION",
        "IBAN_CODE": "IBAN_CODE",
        "IP_ADDRESS": "IP_ADDRESS",
        "LOCATION": "LOCATION",
        "NRP": "NRP",
        "ORGANIZATION": "ORGANIZATION",
        "PERSON": "PERSON",
        "PHONE_NUMBER": "PHONE_NUMBER",
        "STREET_ADDRESS": "STREET_ADDRESS",
        "TITLE": None,
        "US_DRIVER_LICENSE": "US_DRIVER_LICENSE",
        "US_SSN": "US_SSN",
        "ZIP_CODE": "POSTCODE",
    },
    back={"DATE_OF_BIRTH": "DATE_TIME", "DRIVER_LICENSE": "US_DRIVER_LICENSE"},
)
