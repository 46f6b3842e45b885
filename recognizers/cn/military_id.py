"""Chinese military identity numbers: eight digits after the word for the service or the card.

Source: 中国人民解放军军官证, 武装警察, 士兵证: 字第 … 号.
"""

from recognizers.types import Rule

RULE = Rule(
    entity="CN_MILITARY_ID",
    pattern=(
        r"(?:[军武]字第|(?:士官|士兵|义务兵|军官|文职)证(?:号|号码)?[\x{ff1a}: ]{0,2})"
        r"(\d{8})\b"
    ),
    prior=0.9,
)
