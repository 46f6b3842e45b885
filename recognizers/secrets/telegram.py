"""Telegram bot tokens: the bot's number, a colon, 35 characters that begin with AA.

Source: https://core.telegram.org/bots/api#authorizing-your-bot
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="ACCESS_TOKEN",
    pattern=r"\d{8,10}:AA[A-Za-z0-9_-]{33}",
    prior=0.9,
    validate=is_drawn,
    context=("telegram", "bot", "tg"),
)
