"""What a form says of a person: gender, religion, ethnicity, citizenship, schooling.

The label decides; values outside the lists of ``groups.py`` are found by it as well.
"""

from recognizers.types import Rule

_AFTER = r"[\"']?[ \t]{0,3}[:=|][ \t]{0,3}[\"']?"
_VALUE = r"([A-Za-z\x{c0}-\x{24f}][A-Za-z\x{c0}-\x{24f}'\x{2019}/ -]{0,39}[A-Za-z\x{c0}-\x{24f}])"

RULES = {
    "group": Rule(
        entity="NRP",
        pattern=(
            r"(?i)\b(?:religion|religious (?:belief|affiliation)|faith|denomination|konfession"
            r"|ethnicity"
            r"|ethnic (?:group|origin|category)|(?-i:Race)|nationality|citizenship"
            r"|country of citizenship"
            r"|staatsangehörigkeit|nationalität|nacionalidad|nationalité|nazionalità|cittadinanza"
            r"|nacionalidade|nationaliteit|narodowość|obywatelstwo|political (?:opinion|affiliation"
            r"|party))"
            rf"{_AFTER}{_VALUE}"
        ),
        prior=0.8,
        apart="_(=",
    ),
    "trait": Rule(
        entity="DEMOGRAPHIC",
        pattern=(
            r"(?i)\b(?:gender|sex|geschlecht|sexo|sexe|sesso|geslacht|płeć|pronouns"
            r"|sexual orientation"
            r"|marital status|civil status|familienstand|estado civil|état civil|stato civile"
            r"|burgerlijke staat|stan cywilny|education(?: level)?|highest degree|mother tongue"
            rf"|native language|first language){_AFTER}{_VALUE}"
        ),
        prior=0.75,
        apart="_(=",
    ),
    "household": Rule(
        entity="DEMOGRAPHIC",
        pattern=(
            r"(?i)\b(?:household size|family size|number of (?:children|dependents|dependants)"
            r"|children)"
            rf"{_AFTER}(\d{{1,2}})\b"
        ),
        prior=0.75,
        apart="_(=.,-",
    ),
}
