"""National identity numbers of any country, after a label that says so.

Countries with a rule of their own are found without the label too; this one is the net below.
"""

from recognizers.generic._labels import after, several_digits
from recognizers.types import Rule

RULE = Rule(
    entity="NATIONAL_ID",
    pattern=after(
        r"national[ _-]?(?:id|identity|identification|insurance)(?:[ _-]?(?:card|number|no|code))?"
        r"|identity card|id card|identification (?:number|no)|personal(?:ausweis| id| code)"
        r"|ausweisnummer|carte d'identité|carta d'identità|documento de identidad|cédula"
        r"|d\.n\.i\.|dowodu osobistego|dowód osobisty|dowodem osobistym",
        r"[a-z]{0,4}[- ]?[0-9]{4,14}(?:[-. ][0-9a-z]{1,6}){0,3}|[a-z]{1,3} ?[0-9]{3,9}[a-z]?",
    ),
    prior=0.75,
    validate=several_digits,
)
