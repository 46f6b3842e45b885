"""Chinese social insurance numbers after the label: the identity number, or a letter and digits.

Source: 社会保险法 第五十八条 (the number is the citizen's identity number); cards of some cities.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="INSURANCE_NUMBER",
    pattern=(
        r"(?:社保|社会保障|社会保险|医保)(?:卡号|账号|号码|编号|卡|号)?[\x{ff1a}: 是为]{0,3}"
        r"([A-Z]?\d{7,17}[0-9Xx])\b"
    ),
    prior=0.85,
)
