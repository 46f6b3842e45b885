"""Portuguese tax numbers (NIF): nine digits, the last a check modulo 11.

Source: Decreto-Lei n.º 14/2013, art. 11.º.

>>> valid("345123077"), valid("345123070")
(True, False)
"""

from recognizers.checks import Stdnum
from recognizers.types import Rule

valid = Stdnum("pt.nif")

RULE = Rule(
    entity="PT_NIF",
    pattern=r"\b(?:PT ?)?[1235689]\d{2} ?\d{3} ?\d{3}\b",
    prior=0.01,
    validate=valid,
    chance=0.1,
    context=("nif", "contribuinte", "nif/nipc", "número fiscal", "identificação fiscal", "nipc"),
    apart="-./",
)
