"""Italian driving licence numbers: two letters, seven digits, a letter; or U1 and eight more.

Source: Ministero delle Infrastrutture, decreto 30 settembre 2003 n. 40T; circolare sulla serie U1.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="DRIVER_LICENSE",
    pattern=r"(?i)\b(?:[A-Z]{2}\d{7}[A-Z]|U1[A-HJ-NP-Z0-9]{7}[A-Z])\b",
    prior=0.05,
    context=("patente", "patente di guida", "patenti", "licenza di guida", "motorizzazione"),
    apart="-./",
)
