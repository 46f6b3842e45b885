"""Values assigned to a telling name: ``password = "…"``, ``API_KEY=…``, ``"secret": "…"``.

Passwords and keys, in quotes and bare (configuration files, ``.env``, logs). The name
decides the rule; ``_values`` refuses variables, calls, templates and stand-ins.
"""

from recognizers.secrets._values import is_bare_password, is_key, is_password
from recognizers.types import Rule

_PASSWORDS = (
    r"pass(?:words?|wd|wort|phrase|code)|pa?ss?wo?r?d|pwd"
    r"|(?:^|[^A-Za-z\x00]|my|db|sql|user|root|admin)(?:pass|pw)"  # not "bypass"
    r"|mot_?de_?passe|contrase[ñn]a|senha|has[lł]o|wachtwoord"
)
_KEYS = (
    r"secret|authori[sz]ation|token|credentials?|nonce|api[_.-]?key|apikey|api"
    r"|(?:access|account|auth|secret|private|encrypt(?:ion)?|sign(?:ing|ature)?|master|client|app"
    r"|license|service|deploy|write|session|subscription)[_. -]?(?:key|id_secret)|[a-z0-9][_-]key"
)
# What may follow the word inside the same name: password1, TOKEN_PROD, "secret-value".
_TAIL = (
    r"(?:[_-]?(?:\d{1,3}|prod|dev|test|staging|live|old|new|value|key|hash|base64|b64"
    r"|confirm(?:ation)?))?"
)
# Between name and value: closing quote or bracket, type (Python, Scala), operator, opening quote.
_CLOSE = r"[\\\"'\]]{0,4}(?::[ \t]?[A-Za-z]{3,6})?[ \t]{0,20}"
_QUOTED = rf"{_CLOSE}(?:=>|:=|[=!]==?|\|\||[=:,])[ \t]{{0,20}}[a-zA-Z@]{{0,2}}"
_BARE = rf"{_CLOSE}(?:=>|:=|[=:]|[ \t]is:?[ \t])[ \t]{{0,8}}"

RULES = {
    "quoted_password": Rule(
        entity="PASSWORD",
        pattern=(
            rf"(?i)(?:{_PASSWORDS}){_TAIL}{_QUOTED}(?:\\{{0,3}}[\"'`]|&quot;)"
            r"([^\s\x00\"'`\\]{4,128})(?:\\{0,3}[\"'`]|&quot;)"
        ),
        prior=0.8,
        validate=is_password,
    ),
    "password_then_quoted": Rule(  # #define PASSWORD "…", ALTER ROLE … PASSWORD '…'
        entity="PASSWORD",
        pattern=(
            r"(?i)(?:password|passwd|passphrase|pwd)(?:\\[tn]|[ \t]){1,20}\\{0,2}"
            r"[\"']([^\s\x00\"'`\\=]{4,128})\\{0,2}[\"']"
        ),
        prior=0.7,
        validate=is_password,
    ),
    "bare_password": Rule(
        entity="PASSWORD",
        pattern=(
            rf"(?i)(?:{_PASSWORDS}){_TAIL}{_BARE}"
            r"([^\s\x00\"'`\\,;()\[\]{}<>]{6,128})(?:[\s\"',;<)]|\\[nr]|$)"
        ),
        prior=0.7,
        validate=is_bare_password,
    ),
    "quoted_key": Rule(
        entity="API_KEY",
        pattern=(
            rf"(?i)(?:{_KEYS}){_TAIL}{_QUOTED}(?:\\{{0,3}}[\"'`]|&quot;)"
            r"([^\s\x00\"'`\\]{8,})(?:\\{0,3}[\"'`]|&quot;)"
        ),
        prior=0.8,
        validate=is_key,
    ),
    "bare_key": Rule(
        entity="API_KEY",
        pattern=(
            rf"(?i)(?:{_KEYS}){_TAIL}{_BARE}"
            r"([A-Za-z0-9._~+/%|-]{10,}={0,2})(?:[\s\"',;&<)]|\\[nr]|$)"
        ),
        prior=0.7,
        validate=is_key,
    ),
}
