"""OpenAI keys: user, project, service account and administrator keys.

Old keys are ``sk-`` and 48 characters; all kinds hold ``T3BlbkFJ``, which is "OpenAI" in base 64.
Other services (DeepSeek among them) give out ``sk-`` with 32 hexadecimal digits.

Source: https://platform.openai.com/docs/api-reference/authentication
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULE = Rule(
    entity="API_KEY",
    pattern=(
        r"sk-(?:(?:proj|svcacct|admin|None)-)?[A-Za-z0-9_-]{16,100}T3BlbkFJ[A-Za-z0-9_-]{16,100}"
        r"|sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{32,200}"
        r"|sk-[A-Za-z0-9]{48}|sk-[0-9a-f]{32}"
    ),
    prior=0.95,
    validate=is_drawn,
)
