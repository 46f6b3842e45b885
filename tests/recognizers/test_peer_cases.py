"""The cases of other tools' test suites: how many are right, and why each of the others is not.

What counts as right is said in ``tests/recognizers/peers.py``. Every case that is not right is
listed in ``tests/recognizers/peer_deviations.py``, by the test it comes from and its entity, with
the reason.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache

import phonenumbers
import pytest

from tests.recognizers.peer_deviations import DEVIATIONS, OUT_OF_SCOPE
from tests.recognizers.peers import CASES, FLOOR, SURE, Case, decided, exactly, read

pytestmark = pytest.mark.skipif(
    not CASES.is_dir(), reason="the tables of other tools' cases are not part of the project"
)

# Where our name is another, and which rules it means.
PRESIDIO = {
    "DE_FUEHRERSCHEIN": ("DRIVER_LICENSE@de.",),
    "DE_KFZ": ("LICENSE_PLATE@de.",),
    "DE_PASSPORT": ("DE_ID_CARD",),
    "DE_PLZ": ("POSTCODE@de.",),
    "DE_TAX_ID": ("DE_TAX_ID", "TAX_NUMBER@generic."),
    "DE_TAX_NUMBER": ("TAX_NUMBER@de.",),
    "ES_PASSPORT": ("PASSPORT@es.",),
    "FIN": ("SG_NRIC_FIN",),
    "IN_PASSPORT": ("PASSPORT@in_.",),
    "IN_VEHICLE_REGISTRATION": ("LICENSE_PLATE@in_.",),
    "IT_DRIVER_LICENSE": ("DRIVER_LICENSE@it.",),
    "IT_PASSPORT": ("PASSPORT@generic.passport.two_letters",),
    "KR_DRIVER_LICENSE": ("DRIVER_LICENSE@kr.",),
    "KR_PASSPORT": ("PASSPORT@kr.",),
    "NG_VEHICLE_REGISTRATION": ("LICENSE_PLATE@ng.",),
    "PH_MOBILE_NUMBER": ("PHONE_NUMBER",),
    "TR_LICENSE_PLATE": ("LICENSE_PLATE@tr.",),
    "TR_PHONE_NUMBER": ("PHONE_NUMBER",),
    "UK_PASSPORT": ("UK_PASSPORT", "PASSPORT@generic.passport.two_letters"),
    "UK_POSTCODE": ("POSTCODE@gb.",),
    "UK_VEHICLE_REGISTRATION": ("LICENSE_PLATE@gb.",),
}
ARGUS = {
    "aadhaar": ("IN_AADHAAR",),
    "bank_card": ("CREDIT_CARD", "BANK_ACCOUNT"),
    "cnpj": ("BR_CNPJ",),
    "cpf": ("BR_CPF",),
    "credit_card": ("CREDIT_CARD",),
    "credit_code": ("CN_USCC",),
    "email": ("EMAIL_ADDRESS",),
    "iban": ("IBAN_CODE",),
    "id_number": ("CN_RIC",),
    "imei": ("IMEI",),
    "ip_address": ("IP_ADDRESS",),
    "license_plate": ("LICENSE_PLATE@cn.",),
    "mac_address": ("MAC_ADDRESS",),
    "military_id": ("CN_MILITARY_ID",),
    "my_number": ("JP_MY_NUMBER",),
    "nino": ("UK_NINO",),
    "pan": ("IN_PAN",),
    "passport": ("PASSPORT",),
    "phone": ("PHONE_NUMBER",),
    "postcode": ("POSTCODE@gb.",),
    "qq": ("USERNAME@generic.messenger.qq",),
    "rrn": ("KR_RRN",),
    "social_security": ("INSURANCE_NUMBER@cn.",),
    "ssn": ("US_SSN",),
    "tax_id": ("DE_TAX_ID", "TAX_NUMBER"),
    "us_passport": ("US_PASSPORT",),
    "wechat": ("USERNAME@generic.messenger.",),
}
COMMONREGEX = {
    "BTCAddresses": ("CRYPTO",),
    "CreditCards": ("CREDIT_CARD",),
    "Emails": ("EMAIL_ADDRESS",),
    "IPs": ("IP_ADDRESS",),
    "IPv6s": ("IP_ADDRESS",),
    "Phones": ("PHONE_NUMBER",),
    "PhonesWithExts": ("PHONE_NUMBER",),
    "SSN": ("US_SSN",),
}
SCRUBADUB = {
    "CREDIT_CARD": ("CREDIT_CARD",),
    "DRIVERS_LICENCE": ("UK_DRIVING_LICENCE",),
    "EMAIL": ("EMAIL_ADDRESS", "USERNAME"),
    "NATIONAL_INSURANCE_NUMBER": ("UK_NINO",),
    "SKYPE": ("USERNAME@generic.messenger.",),
    "SOCIAL_SECURITY_NUMBER": ("US_SSN",),
    "TAX_REFERENCE_NUMBER": ("UK_TRN",),
}
_ANY_GOVERNMENT_NUMBER = (
    "AR_CUIT AU_ABN AU_TFN BR_CPF CA_SIN CN_RIC ES_NIE ES_NIF FR_NIF FR_NIR IN_AADHAAR MX_CURP"
    " NATIONAL_ID PASSPORT PE_CUI PT_CITIZEN_CARD PT_NIF RO_CNP US_SSN"
).split()
PIISA = {
    "AADHAAR": ("IN_AADHAAR",),
    "ABN": ("AU_ABN",),
    "AR_CUIL": ("AR_CUIT",),
    "AR_GOVID": ("NATIONAL_ID@ar.",),
    "BANK_ACCOUNT": ("BANK_ACCOUNT",),
    "BANK_ACCOUNT_ES": ("BANK_ACCOUNT@es.",),
    "BITCOIN_ADDRESS": ("CRYPTO",),
    "BLOCKCHAIN_ADDRESS": ("CRYPTO",),
    "CREDIT_CARD": ("CREDIT_CARD",),
    "EMAIL": ("EMAIL_ADDRESS",),
    "EMAIL_ADDRESS": ("EMAIL_ADDRESS",),
    "ES_MX_GOVID": ("MX_CURP",),
    "GOVID_ES_ES": ("ES_NIF", "ES_NIE"),
    "GOVID_ES_PE": ("PE_CUI",),
    "GOVID_FR_FR": ("FR_NIR", "FR_NIF"),
    "GOVID_PT_BR": ("BR_CPF",),
    "GOVID_PT_PT": ("PT_NIF", "PT_CITIZEN_CARD"),
    "GOVID_ZH_CN": ("CN_RIC", "PASSPORT"),
    "GOV_ID": tuple(_ANY_GOVERNMENT_NUMBER),
    "IP_ADDRESS": ("IP_ADDRESS",),
    "MISC_ZH_CN": ("PHONE_NUMBER",),
    "PHONE_NUMBER": ("PHONE_NUMBER",),
    "PHONE_NUMBER_ES": ("PHONE_NUMBER",),
    "PHONE_NUMBER_FR": ("PHONE_NUMBER",),
    "RO_RO_GOVID": ("RO_CNP",),
    "SIN": ("CA_SIN",),
    "SSN": ("US_SSN",),
    "TFN": ("AU_TFN",),
}
Judge = Callable[[Case], bool | None]


def presidio(case: Case) -> bool | None:
    if case["entity"] in OUT_OF_SCOPE["presidio_cases_dev"]:
        return None
    return exactly(case, PRESIDIO.get(case["entity"], (case["entity"],)))


def presidio_checks(case: Case) -> bool | None:
    """Judge checksums as bare values, from the floor; words nearby at the usual threshold."""
    if case["should_match"] and not any(map(str.isdigit, case["text"])):
        return None  # a sentence about numbers, without one
    if case["test"] in OUT_OF_SCOPE["presidio_checksum_context"]:
        return None
    entities = PRESIDIO.get(case["entity"], (case["entity"],))
    if case["entity"] == "IN_PASSPORT":
        entities = ("PASSPORT",)
    return decided(case, entities, FLOOR if case["level"] == "checksum-only" else SURE)


def by_name(table: str, names: Mapping[str, tuple[str, ...]]) -> Judge:
    def judge(case: Case) -> bool | None:
        if case["entity"] not in names or case["entity"] in OUT_OF_SCOPE.get(table, ()):
            return None
        if case["entity"] == "Phones" and case["should_match"] and not _exists(case["text"], "US"):
            return None
        bare = case.get("expected") == [[0, len(case["text"])]] or _is_number(case["text"])
        threshold = FLOOR if case["should_match"] and bare else SURE
        return decided(case, names[case["entity"]], threshold)

    return judge


def matcher(case: Case) -> bool | None:
    """Leave out what its own strict leniency refuses, and numbers only its test plans have.

    Tildes, doubled plus signs and blanks between all digits are read by its normalizer alone, and
    full-width digits by the canonical views before the rules run.
    """
    text, leniency = case["text"], case.get("leniency") or ""
    if leniency.startswith(("VALID", "POSSIBLE")):
        return None
    if not text.isascii() or any(each in text for each in ("~", "++", "   ")):
        return None
    if case["should_match"] and not _exists(text, case["country"]):
        return None
    return decided(case, ("PHONE_NUMBER",), FLOOR)


def _exists(text: str, country: str) -> bool:
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number)


def _is_number(text: str) -> bool:
    return not any(map(str.isalpha, text))


TABLES: dict[str, tuple[Judge, float]] = {
    "presidio_cases_dev": (presidio, 0.97),
    "presidio_checksum_context": (presidio_checks, 0.95),
    "argus_redact": (by_name("argus_redact", ARGUS), 0.95),
    "commonregex": (by_name("commonregex", COMMONREGEX), 0.95),
    "phonenumbers_matcher": (matcher, 0.95),
    "piisa_regex": (by_name("piisa_regex", PIISA), 0.95),
    "scrubadub": (by_name("scrubadub", SCRUBADUB), 0.95),
}


@cache
def judged(table: str) -> tuple[int, Counter[tuple[str, str]]]:
    """Return how many cases are in scope, and which are not right, by test and entity."""
    judge, _ = TABLES[table]
    total, wrong = 0, Counter[tuple[str, str]]()
    for case in read(table):
        right = judge(case)
        total += right is not None
        if right is False:
            wrong[case["test"].split("/")[-1], case["entity"]] += 1
    return total, wrong


@pytest.mark.parametrize("table", TABLES)
def test_enough_cases_are_right(table: str) -> None:
    total, wrong = judged(table)
    assert 1 - wrong.total() / total >= TABLES[table][1], (total, wrong.total())


@pytest.mark.parametrize("table", TABLES)
def test_each_other_case_has_a_reason(table: str) -> None:
    _, wrong = judged(table)
    unexplained = wrong - Counter({key: count for key, (count, _) in DEVIATIONS[table].items()})
    assert unexplained == Counter()
