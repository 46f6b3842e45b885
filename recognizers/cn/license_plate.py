"""Chinese number plates: province, letter of the town, five characters, or six for new energy.

Source: GA 36-2018 (plates of motor vehicles); no I and O.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="LICENSE_PLATE",
    pattern=(
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][\x{b7} -]?"
        r"(?:[DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9\x{6302}\x{5b66}])"
    ),
    prior=0.85,
)
