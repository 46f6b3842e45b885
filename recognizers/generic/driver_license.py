"""Driving licence numbers of any country, after a label in its language."""

from recognizers.generic._labels import after, several_digits
from recognizers.types import Rule

RULE = Rule(
    entity="DRIVER_LICENSE",
    pattern=after(
        r"pra?w[ao] jazdy|führerschein(?:nummer|-?nr)?|permis de conduire|permiso de conducir"
        r"|carnet de conducir|patente di guida|rijbewijs(?:nummer)?|körkort(?:snummer)?"
        r"|carta de condução|cnh|licencia de conducir",
        r"[a-z]{0,3}[- ]?[0-9]{2}[- /]?[0-9]{4,9}[a-z]?|[a-z][0-9a-z]{6,15}",
    ),
    prior=0.8,
    validate=several_digits,
)
