"""Numbers of insurance policies and of their members, after a label."""

from recognizers.generic._labels import after, several_digits
from recognizers.types import Rule

RULE = Rule(
    entity="INSURANCE_NUMBER",
    pattern=after(
        r"(?:insurance|health|policy)[ _-]?(?:policy|plan|card|member|id|number|no|claim)|policy"
        r"|insurance|member(?:[ _-]?id|ship)|subscriber(?:[ _-]?id)?|nass|krankenversicherung",
        r"[a-z]{0,4}[- ]?[0-9]{6,14}(?:-[0-9]{1,4})?|[0-9]{2}[ -][0-9]{7,8}[ -][0-9]{2}",
    ),
    prior=0.75,
    validate=several_digits,
)
