"""Dates of birth: a date right after words that say someone was born.

The words are part of the pattern: a date of admission a few words on is not a date of birth.

>>> valid("1985-03-02"), valid("1985-02-30")
(True, False)
"""

from recognizers.generic import _dates
from recognizers.types import Rule

_WORDS = (
    r"d\.? ?o\.? ?b\b\.?|date[ _-]?of[ _-]?birth|birth[ _-]?dates?|birth[ _-]?day|born|b\.|"
    r"geboren|geb\.|geb(?:urts)?[ _-]?datum|geboortedatum|"
    r"née?s? le|né\(e\) le|date de naissance|"
    r"nacid[oa]s?|nació|fecha de nacimiento|f\. ?nac\.?|"
    r"nascid[oa]|nasceu|data de nascimento|nat[oa] (?:a|il)|data di nascita|"
    r"urodzon[ya]m?|urodzenia|ur\.|född|født|fødselsdato|födelsedatum|syntynyt|"
    r"narozena?|doğum tarihi"
)
# RE2's \b is about ASCII letters, so it cannot stand before these.
_OTHER_SCRIPTS = "дата рождения|родился|родилась|出生日期|出生|生年月日|생년월일"

valid = _dates.valid

RULE = Rule(
    entity="DATE_OF_BIRTH",
    pattern=rf"(?i)(?:\b(?:{_WORDS})|{_OTHER_SCRIPTS})[^\n\x00\d]{{0,24}}\b({_dates.ANY})",
    prior=0.9,
    validate=valid,
    apart="-/",
)
