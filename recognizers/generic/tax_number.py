"""Tax and VAT numbers of any country, after a label that says so.

Countries with a rule of their own are found without the label too; this one is the net below.
"""

from recognizers.generic._labels import after, several_digits
from recognizers.types import Rule

RULE = Rule(
    entity="TAX_NUMBER",
    pattern=after(
        r"tax(?:payer)?[ _-]?(?:id|identification|reference|file)(?: number| no| id)?|vat(?: reg)?"
        r"|t\.?i\.?n|ust-?id(?:-?nr)?|steuer(?:nummer|-?nr|-?id|-?idnr)|id-?nr"
        r"|numéro fiscal|btw(?:-nummer)?|nip",
        r"[a-z]{2,4}[- ]?[0-9]{8,12}|[0-9]{2} [0-9]{3} [0-9]{3} [0-9]{3}"
        r"|[0-9]{2,3}/[0-9]{3,4}/[0-9]{4,5}|[0-9]{8,13}"
        r"|[0-9]{2}-[0-9]{7}|[0-9]{3}(?:-[0-9]{2,3}){2}-[0-9]{2,3}|nl[0-9]{9}b[0-9]{2}",
    ),
    prior=0.7,
    validate=several_digits,
)
