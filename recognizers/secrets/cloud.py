"""Cloud providers and hosts: access keys, account keys, signatures, tokens.

An AWS secret access key and its kin have no prefix, so they need their name before them; that is
the business of ``assignment.py``, but for AWS's, whose length is known.

Source: the documentation of each provider, named beside its rule.
"""

from recognizers.secrets._shapes import UUID, is_drawn, key, token
from recognizers.secrets._values import is_key
from recognizers.types import Rule

_ARROW = r"[\\\"']{0,3}[ \t]{0,8}(?:=>|:=|[=:,>])[ \t]{0,8}[\\\"']{0,3}"

RULES = {
    # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    "aws_access_key_id": key(r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}|A3T[A-Z0-9]{17}", prior=0.95),
    "aws_secret_access_key": Rule(
        entity="API_KEY",
        pattern=(
            r"(?i:secret_?(?:access_?)?key|secretaccesskey|aws_?secret|aws_access_key)"
            rf"{_ARROW}([A-Za-z0-9+/]{{40}})(?:[^\w+/=]|$)"
        ),
        prior=0.95,
        validate=lambda value: is_key(value) and is_drawn(value),
    ),
    "aws_session_token": token(r"(?:FwoGZXIvYXdz|IQoJb3JpZ2lu)[A-Za-z0-9+/]{80,950}={0,2}"),
    # https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
    "aws_bedrock": key(r"ABSK[A-Za-z0-9+/]{80,200}={0,2}|bedrock-api-key-[A-Za-z0-9+/=_-]{30,900}"),
    "aws_marketplace": key(r"amzn\.mws\." + UUID),
    # https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string
    "azure_account_key": key(r"(?i:(?:Account|SharedAccess)Key)=([A-Za-z0-9+/]{42,86}={1,2})"),
    "azure_signature": token(
        r"[?&;]sig=([A-Za-z0-9%]{43,70}%3[Dd]|[A-Za-z0-9+/]{42,44}={0,2})", prior=0.95
    ),
    # https://learn.microsoft.com/entra/identity-platform/quickstart-register-app
    "azure_client_secret": key(r"[A-Za-z0-9_.~-]{3}\dQ~[A-Za-z0-9_.~-]{31,34}", prior=0.9),
    # https://github.com/microsoft/security-utilities: keys that carry a signature inside
    "azure_identifiable": key(
        r"[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{18}[A-Za-z0-9]{4}(?:[A-Za-z0-9]{4}={0,2})?"
        r"|[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}"
        r"|[A-Za-z0-9+/]{33,76}(?:\+ASt|ACDb|\+ASb|\+AEh|\+ARm|AzFu|AzSe|\+ACR|AIoT)"
        r"[A-Za-z0-9+/]{5,6}={0,2}",
        prior=0.9,
    ),
    # https://cloud.google.com/docs/authentication/api-keys
    "google_api_key": key(r"AIza[A-Za-z0-9_-]{35}"),
    # https://developers.google.com/identity/protocols/oauth2
    "google_oauth": token(
        r"GOCSPX-[A-Za-z0-9_-]{28}"
        r"|ya29\.(?:[a-z]0[A-Za-z]{2}[_-])?[A-Za-z0-9_-]{30,600}"
        r"|1//0[A-Za-z0-9_-]{38,200}",
        prior=0.95,
    ),
    # https://firebase.google.com/docs/cloud-messaging/auth-server
    "google_messaging": key(r"AAAA[A-Za-z0-9_-]{7}:[A-Za-z0-9_-]{140}"),
    # https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair
    "alibaba": key(r"LTAI[A-Za-z0-9]{12,20}", prior=0.95),
    # https://www.tencentcloud.com/document/product/598
    "tencent": key(r"AKID[A-Za-z0-9]{32}", prior=0.95),
    # https://techdocs.akamai.com/developer/docs/make-your-first-api-call
    "akamai": token(r"(akab-[a-z0-9]{16}-[a-z0-9]{16})(?:[^.\w-]|\.?\s|$)"),  # no host name
    # https://docs.digitalocean.com/reference/api/create-personal-access-token/
    "digitalocean": token(r"do[opr]_v1_[0-9a-f]{64}"),
    # https://devcenter.heroku.com/articles/authentication
    "heroku": token(r"HRKU-[A-Za-z0-9_-]{36,64}"),
    # https://developers.cloudflare.com/fundamentals/api/get-started/
    "cloudflare": token(r"cf(?:at|k|ut)_[A-Za-z0-9_-]{40,60}|v1\.0-[0-9a-f]{24}-[0-9a-f]{146}"),
    # https://fly.io/docs/security/tokens/
    "fly": token(r"fm[12][ar]?_[A-Za-z0-9+/=_-]{100,950}|fo1_[A-Za-z0-9_-]{43}"),
    "netlify": token(
        r"nf[pcoub]_[A-Za-z0-9_-]{36,40}"
    ),  # https://docs.netlify.com/api/get-started/
    "vercel": token(
        r"vc[apikr]_[A-Za-z0-9]{56}"
    ),  # https://vercel.com/docs/sign-in-with-vercel/tokens
    "render": key(r"rnd_[A-Za-z0-9]{28,32}"),  # https://render.com/docs/api
    "scalingo": token(r"tk-us-[A-Za-z0-9_-]{48}"),  # https://developers.scalingo.com/
    "upcloud": token(r"ucat_[A-Z0-9]{26}"),  # https://developers.upcloud.com/
    # https://yandex.cloud/en/docs/iam/concepts/authorization/
    "yandex": token(
        r"t1\.[A-Za-z0-9_-]{1,600}={0,2}\.[A-Za-z0-9_-]{86}={0,2}"
        r"|AQVN[A-Za-z0-9_-]{35,38}|YC[A-Za-z0-9_-]{38}|y[0-3]_[A-Za-z0-9_-]{55,58}",
        prior=0.95,
    ),
    # https://www.backblaze.com/docs/cloud-storage-application-keys
    "backblaze": key(r"K00\d[A-Za-z0-9+/]{27}", prior=0.2, context=("b2", "backblaze")),
    # https://docs.databricks.com/dev-tools/auth/pat.html
    "databricks": token(r"dapi[0-9a-f]{32}(?:-\d)?"),
    "planetscale": token(r"pscale_(?:tkn|oauth|pw)_[A-Za-z0-9_.=-]{32,64}"),  # planetscale.com/docs
    "supabase": key(r"sb(?:p|_secret)_(?:v\d_)?[A-Za-z0-9_]{31,48}"),  # supabase.com/docs
    "neon": key(r"napi_[a-z0-9]{64}"),  # https://neon.com/docs/manage/api-keys
    "mongodb_atlas": key(r"mdb_sa_sk_[A-Za-z0-9_-]{40}"),  # https://www.mongodb.com/docs/atlas/
    "cockroachdb": key(r"CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}"),  # cockroachlabs.com/docs
    "clickhouse": key(r"4b1d[A-Za-z0-9]{38}", prior=0.9),  # https://clickhouse.com/docs/cloud
    "astra": token(r"AstraCS:[A-Za-z]{24}:[0-9a-f]{64}"),  # https://docs.datastax.com/
    "elastic": key(r"essu_[A-Za-z0-9+/]{40,200}={0,2}"),  # https://www.elastic.co/docs
    # https://cloud.ibm.com/docs/account?topic=account-classic_keys: at the end of an endpoint's URL
    "softlayer": key(r"api\.softlayer\.com/soap/v3(?:\.1)?/([0-9a-z]{64})", prior=0.95),
}
