"""US ZIP codes: five digits, or nine with a dash, after the abbreviation of a state.

Source: USPS Publication 28, sections 211 and 224.
"""

from recognizers.types import Rule
from recognizers.us.street_address import STATES

RULE = Rule(
    entity="POSTCODE",
    pattern=rf"[a-z.], {{0,2}}(?:{STATES})[, ] {{0,2}}(\d{{5}}(?:-\d{{4}})?)\b",
    prior=0.8,
    apart="-./",
)
