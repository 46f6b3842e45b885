"""Postcodes of any country, after a label.

Source of the shapes: Universal Postal Union, addressing sheets of the countries.
"""

from recognizers.generic._labels import after
from recognizers.types import Rule

RULE = Rule(
    entity="POSTCODE",
    pattern=after(
        r"post(?:al|leit)?[ -]?(?:codes?|zahl|nummer)|zip(?:[ -]?codes?)?|zips|plz|code postal|cep"
        r"|c\.?p\.?|kod pocztowy|código postal|codice postale|psč|irányítószám",
        r"[0-9]{5}-[0-9]{3,4}|[0-9]{2,4}[- ][0-9]{2,3}|[0-9]{4} ?[a-z]{2}|[0-9]{3,6}"
        r"|[a-z]{1,2}[0-9][0-9a-z]? ?[0-9][a-z]{2}|[a-z][0-9][a-z] ?[0-9][a-z][0-9]",
    ),
    prior=0.7,
)
