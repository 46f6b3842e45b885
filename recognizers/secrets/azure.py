"""Microsoft Azure: account keys in connection strings, shared access signatures, client secrets.

Source: https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string
"""

from recognizers.secrets._values import is_drawn
from recognizers.types import Rule

RULES = {
    "account_key": Rule(
        entity="API_KEY",
        pattern=r"(?i:(?:Account|SharedAccess)Key)=([A-Za-z0-9+/]{42,86}={1,2})",
        prior=0.97,
        validate=is_drawn,
    ),
    "signature": Rule(
        entity="ACCESS_TOKEN",
        pattern=r"[?&;]sig=([A-Za-z0-9%]{43,70}%3[Dd]|[A-Za-z0-9+/]{42,44}={0,2})",
        prior=0.95,
        validate=is_drawn,
    ),
    "client_secret": Rule(
        entity="API_KEY",
        pattern=r"[A-Za-z0-9_.~-]{3}\dQ~[A-Za-z0-9_.~-]{31,34}",
        prior=0.9,
        validate=is_drawn,
    ),
}
