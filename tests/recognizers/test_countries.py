"""Numbers of other countries: found with a word in the language, or by a shape of their own."""

import pytest

from tests.recognizers.found import values

WITH_A_WORD = [
    ("Steuer-ID: 42 886 038 956", "DE_TAX_ID", "42 886 038 956"),
    ("Krankenkasse A123456780", "DE_HEALTH_INSURANCE", "A123456780"),
    ("Personalausweis L01X00T471", "DE_ID_CARD", "L01X00T471"),
    ("sécurité sociale 3 31 28 28 913 828 69", "FR_NIR", "3 31 28 28 913 828 69"),
    ("partita IVA 40891360121", "IT_VAT_CODE", "40891360121"),
    ("BSN 221162860", "NL_BSN", "221162860"),
    ("NIF 831 229 691", "PT_NIF", "831 229 691"),
    ("PESEL 28822653688", "PL_PESEL", "28822653688"),
    ("REGON 715060276", "PL_REGON", "715060276"),
    ("dowodu osobistego ABA300000", "PL_ID_CARD", "ABA300000"),
    ("fødselsnummer 564818 46809", "NO_FODSELSNUMMER", "564818 46809"),
    ("CPR 240914-8670", "DK_CPR", "240914-8670"),
    ("SV-Nummer 5423031039", "AT_VNR", "5423031039"),
    ("PPSN 3105639AA", "IE_PPS", "3105639AA"),
    ("rodné číslo 070926/2466", "CZ_BIRTH_NUMBER", "070926/2466"),
    ("CNP 1371026111393", "RO_CNP", "1371026111393"),
    ("ЕГН 1131014900", "BG_EGN", "1131014900"),
    ("OIB: 25277567720", "HR_OIB", "25277567720"),
    ("isikukood 78010099030", "EE_IK", "78010099030"),
    ("asmens kodas 66301143743", "LT_ASMENS", "66301143743"),
    ("TC Kimlik No 68379485156", "TR_NATIONAL_ID", "68379485156"),
    ("ΑΜΚΑ 18075960981", "GR_AMKA", "18075960981"),  # noqa: RUF001
    ("EMŠO 0311009050812", "SI_EMSO", "0311009050812"),
    ("РНОКПП 9115475417", "UA_RNTRC", "9115475417"),
    ("ИНН 326374914940", "RU_INN", "326374914940"),
    ("Aadhaar 4112 5991 1829", "IN_AADHAAR", "4112 5991 1829"),
    ("voter id UPH3483211", "IN_VOTER", "UPH3483211"),
    ("사업자등록번호 888-29-50602", "KR_BRN", "888-29-50602"),
    ("マイナンバー 0191-4610 3076", "JP_MY_NUMBER", "0191-4610 3076"),
    ("KTP 2125976904670136", "ID_NIK", "2125976904670136"),
    ("TFN 278 809 676", "AU_TFN", "278 809 676"),
    ("ABN 64 553 810 866", "AU_ABN", "64 553 810 866"),
    ("ACN 637 891 180", "AU_ACN", "637 891 180"),
    ("Medicare card 2123 45670 1", "AU_MEDICARE", "2123 45670 1"),
    ("IRD number 68-295-394", "NZ_IRD", "68-295-394"),
    ("RSA ID 5603044900161", "ZA_ID_NUMBER", "5603044900161"),
    ("CUIT 33072883670", "AR_CUIT", "33072883670"),
    ("NIT 2229437468-2", "CO_NIT", "2229437468-2"),
    ("RUC 10962814692", "PE_RUC", "10962814692"),
    ("cédula 1042859742", "EC_CI", "1042859742"),
    ("RUT 127918220015", "UY_RUT", "127918220015"),
    ("social insurance 394 691 919", "CA_SIN", "394 691 919"),
    ("PHN 9597 853 169", "CA_BC_PHN", "9597 853 169"),
    ("ת.ז 045616943", "IL_ID_NUMBER", "045616943"),
    ("CPF 02639056409", "BR_CPF", "02639056409"),
    ("CNPJ 00681129589572", "BR_CNPJ", "00681129589572"),
    ("NUSS 281234567840", "ES_SOCIAL_SECURITY", "281234567840"),
]
BY_SHAPE = [
    ("15070649C103", "DE_SOCIAL_SECURITY", "15070649C103"),
    ("DE178793761", "DE_VAT_ID", "DE178793761"),
    ("27743667D", "ES_NIF", "27743667D"),
    ("X 7461872-M", "ES_NIE", "X 7461872-M"),
    ("NºCol: 28 28 20943", "MEDICAL_LICENSE", "28 28 20943"),
    ("PCWFCRPNERREPRSK", "IT_FISCAL_CODE", "PCWFCRPNERREPRSK"),
    ("12.01.79-328.83", "BE_NATIONAL_NUMBER", "12.01.79-328.83"),
    ("121-649-60-26", "PL_NIP", "121-649-60-26"),
    ("ul. Długa 12A, 31-146 Kraków", "POSTCODE", "31-146"),
    ("240505C308R", "FI_PERSONAL_IDENTITY_CODE", "240505C308R"),
    ("551059-9019", "IS_KENNITALA", "551059-9019"),
    ("756.1389.6738.87", "CH_AHV", "756.1389.6738.87"),
    ("110101199003070011", "CN_RIC", "110101199003070011"),
    ("470206-4290715", "KR_RRN", "470206-4290715"),
    ("2-5937-29800-46-1", "TH_TNIN", "2-5937-29800-46-1"),
    ("29820-6937431-5", "PK_CNIC", "29820-6937431-5"),
    ("160208-92-2616", "MY_NRIC", "160208-92-2616"),
    ("S1234567D", "SG_NRIC_FIN", "S1234567D"),
    ("A123456(3)", "HK_ID_CARD", "A123456(3)"),
    ("13HSKPA7498G1ZE", "IN_GSTIN", "13HSKPA7498G1ZE"),
    ("VOTPW0753V", "IN_PAN", "VOTPW0753V"),
    ("026.390.564-09", "BR_CPF", "026.390.564-09"),
    ("00.681.129/5895-72", "BR_CNPJ", "00.681.129/5895-72"),
    ("QOEE030828MDGGHYK0", "MX_CURP", "QOEE030828MDGGHYK0"),
    ("DORM280223PX7", "MX_RFC", "DORM280223PX7"),
    ("20-12345678-6", "AR_CUIT", "20-12345678-6"),
    ("1.815.563-k", "CL_RUT", "1.815.563-k"),
    ("143-9677797-2", "DO_CEDULA", "143-9677797-2"),
    ("K1A 0B1", "POSTCODE", "K1A 0B1"),
]


@pytest.mark.parametrize(("text", "entity", "expected"), WITH_A_WORD + BY_SHAPE)
def test_found(text: str, entity: str, expected: str) -> None:
    assert expected in values(text, entity)


@pytest.mark.parametrize(("text", "entity", "expected"), WITH_A_WORD)
def test_digits_without_a_word_are_not_enough(text: str, entity: str, expected: str) -> None:
    assert values(f"value {expected} end", entity) == set()


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Steuer-ID: 42 886 038 950", "DE_TAX_ID"),
        ("DE178793760", "DE_VAT_ID"),
        ("27743667A", "ES_NIF"),
        ("PESEL 28822653680", "PL_PESEL"),
        ("240505C308A", "FI_PERSONAL_IDENTITY_CODE"),
        ("110101199002300010", "CN_RIC"),
        ("S1234567A", "SG_NRIC_FIN"),
        ("026.390.564-00", "BR_CPF"),
        ("756.1389.6738.80", "CH_AHV"),
        ("ABCDEFGHIJ and VOTDW0753V", "IN_PAN"),
    ],
)
def test_refused(text: str, entity: str) -> None:
    assert values(text, entity) == set()
