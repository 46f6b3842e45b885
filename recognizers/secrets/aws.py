"""Amazon Web Services: access key IDs and the secret access keys that go with them.

An ID is four letters for its kind and 16 capitals and digits; a secret key is 40 characters of
base 64 with nothing to know it by, so it needs its name before it.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
"""

from recognizers.secrets._values import is_drawn, is_key
from recognizers.types import Rule

RULES = {
    "access_key_id": Rule(
        entity="API_KEY",
        pattern=r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}",
        prior=0.95,
        validate=is_drawn,
    ),
    "secret_access_key": Rule(
        entity="API_KEY",
        pattern=(
            r"(?i:secret_?(?:access_?)?key|secretaccesskey|aws_?secret)"
            r"[\\\"']{0,3}[ \t]{0,8}(?:=>|:=|[=:,>])[ \t]{0,8}[\\\"']{0,3}"
            r"([A-Za-z0-9+/]{40})(?:[^A-Za-z0-9+/=]|$)"
        ),
        prior=0.95,
        validate=is_key,
    ),
    "bedrock": Rule(
        entity="API_KEY",
        pattern=r"ABSK[A-Za-z0-9+/]{80,200}={0,2}|bedrock-api-key-[A-Za-z0-9+/=_-]{30,}",
        prior=0.95,
        validate=is_drawn,
    ),
}
