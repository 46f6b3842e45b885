"""Names in messengers, after the name of the service: Skype, WeChat, QQ, Telegram, LINE, Signal.

Source of the lengths: the services' own rules (WeChat 6 to 20 characters from a letter, QQ five to
eleven digits from 10000, Skype 6 to 32 from a letter).
"""

from recognizers.types import Rule

_IS = r"[\"']?(?:[ :=(\x{ff1a}\x{ff08}]|[是为])[ :=(\"'@\x{ff1a}]{0,3}"

RULES = {
    "latin": Rule(
        entity="USERNAME",
        pattern=(
            r"(?i)\b(?:skype|wechat|weixin|wx|telegram|viber|line id|kakao(?:talk)?|icq|discord)"
            r"(?:[.,]? (?:my|the|his|her))?(?:[ _-]?(?:id|name|handle|user(?:name)?|account|号))?"
            r"(?:[:=(\x{ff1a}]| is)"
            r"[ \"'@(:]{0,3}([a-z][a-z0-9]{0,20}[._:-]?[a-z0-9._-]{3,30}[a-z0-9])\b"
        ),
        prior=0.65,
    ),
    "in_brackets": Rule(
        entity="USERNAME",
        pattern=r"(?i)\bskype (?:name )?\(([a-z][a-z0-9,._-]{4,30}[a-z0-9])\)",
        prior=0.9,
    ),
    "on_service": Rule(
        entity="USERNAME",
        pattern=(
            r"(?i)\b([a-z][a-z0-9]{1,20}[._-][a-z0-9._-]{1,20}[a-z0-9])"
            r" on (?:skype|telegram|discord|wechat|viber)\b"
        ),
        prior=0.8,
    ),
    "chinese": Rule(
        entity="USERNAME",
        pattern=(r"(?i)(?:微信号|微信|加我wx)[\x{ff1a}: 是为]{0,3}([a-z][a-z0-9_-]{5,19})\b"),
        prior=0.85,
    ),
    "qq": Rule(
        entity="USERNAME",
        pattern=r"(?i)(?:^|[^a-z0-9])QQ(?:号码|号|群)?[\x{ff1a}: 是为]{1,3}([1-9]\d{4,10})\b",
        prior=0.85,
    ),
}
