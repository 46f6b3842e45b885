"""Philippine common reference numbers (CRN, on the UMID card): four, seven and one digit.

Source: Executive Order 420 (2005); Social Security System, "UMID card".
"""

from recognizers.types import Rule

RULE = Rule(
    entity="PH_UMID",
    pattern=r"\b\d{4}-\d{7}-\d\b",
    prior=0.2,
    context=("umid", "crn", "common reference number", "sss", "gsis"),
    apart="-./",
)
