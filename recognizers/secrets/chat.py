"""Chat, telephony and social networks: bot and user tokens, webhook addresses.

Of a webhook address, the part that lets in whoever knows it is the value.

Source: the documentation of each service, named beside its rule.
"""

from base64 import b64decode
from binascii import Error

from recognizers.secrets._shapes import UUID, is_drawn, key, token
from recognizers.types import Rule


def is_discord(value: str) -> bool:
    """Say whether the first part holds a bot's number, as in the token of a bot."""
    first = value.split(".", 1)[0]
    try:
        decoded = b64decode(first + "=" * (-len(first) % 4), altchars=b"-_", validate=True)
    except Error:
        return False
    digits = sum(byte in b"0123456789" for byte in decoded)
    return digits > len(decoded) / 2 and is_drawn(value)


RULES = {
    # https://api.slack.com/authentication/token-types
    "slack": token(
        r"xox[abdeoprs](?:\.xox[bp])?-(?:\d{1,2}-)?[A-Za-z0-9-]{20,400}[A-Za-z0-9]"
        r"|xapp-\d{1,2}-[A-Za-z0-9]{8,20}-\d{8,20}-[A-Za-z0-9]{30,100}"
    ),
    "slack_webhook": token(  # https://api.slack.com/messaging/webhooks
        r"hooks\.slack\.com/(?:services|workflows|triggers)"
        r"(/[A-Z0-9]{8,14}/[A-Z0-9]{8,14}/[A-Za-z0-9/]{16,60})"
    ),
    # https://discord.com/developers/docs/reference#authentication
    "discord": Rule(
        entity="ACCESS_TOKEN",
        pattern=r"[MNO][A-Za-z0-9_-]{22,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}",
        prior=0.97,
        validate=is_discord,
    ),
    "discord_webhook": token(
        r"discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks(/\d{17,20}/[A-Za-z0-9_-]{60,80})"
    ),
    # https://core.telegram.org/bots/api#authorizing-your-bot
    "telegram": token(
        r"\d{8,10}:AA[A-Za-z0-9_-]{33}", prior=0.9, context=("telegram", "bot", "tg")
    ),
    # https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors
    "teams_webhook": token(
        rf"webhook\.office\.com/webhookb2(/{UUID}@{UUID}/IncomingWebhook/[0-9a-z]{{32}}/{UUID})"
    ),
    # https://developers.google.com/workspace/chat/quickstart/webhooks
    "google_chat_webhook": token(
        r"chat\.googleapis\.com/v1/spaces/[A-Za-z0-9_-]{8,20}/messages"
        r"\?key=[A-Za-z0-9_-]{20,60}&token=([A-Za-z0-9_-]{30,60}(?:%3D)?)"
    ),
    "dingtalk_webhook": token(  # https://open.dingtalk.com/document/
        r"oapi\.dingtalk\.com/robot/send\?access_token=([0-9a-f]{64})"
    ),
    "feishu_webhook": token(  # https://open.feishu.cn/document/
        rf"open\.(?:feishu\.cn|larksuite\.com)/open-apis/bot/v2/hook/({UUID})"
    ),
    "wecom_webhook": token(  # https://developer.work.weixin.qq.com/document/
        rf"qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key=({UUID})"
    ),
    "twilio": key(  # https://www.twilio.com/docs/glossary/what-is-a-sid
        r"(?:AC|SK)(?:[0-9a-f]{32}|[0-9A-F]{32})",
        prior=0.8,
        context=("twilio", "sid", "account", "auth"),
    ),
    # https://developers.facebook.com/docs/facebook-login/guides/access-tokens
    "facebook": token(r"\d{15,16}(?:\||%7C)[A-Za-z0-9_-]{27}", prior=0.9),
    "facebook_page": token(r"EAA[A-Z][A-Za-z0-9]{80,400}", prior=0.9, apart="+/"),
    "instagram": token(r"IG(?:QV|AA)[A-Za-z0-9_-]{100,400}"),
    # https://docs.x.com/resources/fundamentals/authentication: zero bytes, then the rest
    "twitter": token(r"A{20,22}[A-Za-z0-9%]{30,50}(?:%3D|=)[A-Za-z0-9%]{40,60}"),
    "ntfy": token(r"tk_[a-z0-9]{29}", prior=0.9),  # https://docs.ntfy.sh/config/
    "salesforce": token(  # https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth
        r"00D[A-Za-z0-9]{12}!A[A-Za-z0-9._]{80,200}|3MVG9[A-Za-z0-9._]{75,100}"
    ),
}
