"""Values assigned to a telling name: ``password = "…"``, ``API_KEY=…``, ``"secret": "…"``.

Passwords and keys, in quotes and bare (configuration files, ``.env``, logs, prose). The name
decides the rule; ``_values`` refuses variables, calls, templates and stand-ins.
"""

from recognizers.secrets._values import is_bare_password, is_key, is_password, is_uuid
from recognizers.types import Rule

# "bypass" and "compass" are no passwords, so "pass" and "pw" stand alone or behind a known word.
_SHORT = r"(?:^|[^A-Za-z\x00]|my|db|sql|user|root|admin)(?:pass|pw|p/w)"
_PASSWORDS = (
    r"pass(?:words?|wd|wort|phrase|code)|pa?ss?wo?r?d|pwd|kennwort|mot_?de_?passe|contrase[ñn]a"
    r"|senha|has[lł]o|wachtwoord|lösenord|salasana|adgangskode|heslo|jelszó|parola|şifre|пароль"
    rf"|密码|密碼|口令|パスワード|비밀번호|패스워드|비번|암호|{_SHORT}"
)
_KEYS = (
    r"secret|authori[sz]ation|token|credentials?|nonce|api[_.-]?key|bearer|jwt"
    r"|(?:access|account|auth|secret|private|encrypt(?:ion)?|sign(?:ing|ature)?|master|client|app"
    r"|license|service|deploy|write|session|subscription)[_. -]?(?:key|id_secret)|[a-z0-9][_-]key"
    r"|토큰|秘钥|密钥|トークン|токен"
)
_SURE_KEYS = (
    r"secret[_ -]?(?:key|id|token)?|api[_ -]?(?:key|token)|(?:access|auth|bearer|private)[_ -]?"
    r"(?:token|key)|password"
)
# What may follow the word inside the same name: password1, TOKEN_PROD, "secret-value".
_TAIL = (
    r"(?:[_-]?(?:\d{1,3}|prod|dev|test|staging|live|old|new|value|key|hash|base64|b64"
    r"|confirm(?:ation)?))?"
)
# Between name and value: closing quote or bracket, type (Python, Scala), operator, opening quote.
_CLOSE = r"[\\\"'\]]{0,4}(?::[ \t]?[A-Za-z]{3,6})?[ \t]{0,20}"
_OR = r"[\"']\)[ \t](?:or|\|\||\?\?)[ \t]"  # getenv("PASSWORD") or "…"
_QUOTED = rf"(?:{_CLOSE}(?:=>|:=|[=!]==?|\|\||[=:,])|{_OR})[ \t]{{0,20}}[a-zA-Z@]{{0,2}}"
_IS = r"[ \t](?:is|was|ist|lautet|est|es|è|é|jest|er|är|on):?[ \t]|[은는是为は][ \t:\x{ff1a}]?"
_BARE = rf"(?:{_CLOSE}(?:=>|:=|[=:\x{{ff1a}}])|{_IS})[ \t]{{0,8}}"
_OPEN, _SHUT = r"(?:\\{0,3}[\"'`]|&quot;)", r"(?:\\{0,3}[\"'`]|&quot;)"
_END = r"(?:[\s\"',;<)&]|\\[nr]|$)"
# Characters of a value; "&" begins "&quot;", "&lt;" and the next field of a query as well.
_QUOTED_CHARACTER = r"(?:[^\s\x00\"'`\\&]|&(?:amp;|[^a-z#\s\x00\"'`\\]))"
_BARE_CHARACTER = r"(?:[^\s\x00\"'`\\,;&()\[\]{}<>]|&(?:amp;|[^a-z#\s\x00\"'`\\,;()\[\]{}<>]))"

RULES = {
    "quoted_password": Rule(
        entity="PASSWORD",
        pattern=rf"(?i)(?:{_PASSWORDS}){_TAIL}{_QUOTED}{_OPEN}({_QUOTED_CHARACTER}{{4,128}}){_SHUT}",
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
        pattern=rf"(?i)(?:{_PASSWORDS}){_TAIL}{_BARE}({_BARE_CHARACTER}{{6,128}}){_END}",
        prior=0.7,
        validate=is_bare_password,
    ),
    "user_and_password": Rule(  # ID/PW: name/…, user:pass = name:…
        entity="PASSWORD",
        pattern=(
            r"(?i)(?:id|user(?:[_ ]?name)?|login|account|아이디|계정)[ \t]?[/&|,:(][ \t]?"
            rf"(?:{_PASSWORDS}|pass|pw)\)?[ \t]?(?:[:=\x{{ff1a}}]|->|[ \t])[ \t]?"
            rf"[a-z0-9_.@+-]{{1,40}}[ \t]?[/:,|][ \t]?({_BARE_CHARACTER}{{4,64}}){_END}"
        ),
        prior=0.75,
        validate=is_bare_password,
    ),
    "quoted_key": Rule(
        entity="API_KEY",
        pattern=(rf"(?i)(?:{_KEYS}){_TAIL}{_QUOTED}{_OPEN}([!#-%(-\[\]-_a-~]{{8,800}}){_SHUT}"),
        prior=0.8,
        validate=is_key,
    ),
    "bare_key": Rule(
        entity="API_KEY",
        pattern=rf"(?i)(?:{_KEYS}){_TAIL}{_BARE}([A-Za-z0-9._~+/%|-]{{10,800}}={{0,2}}){_END}",
        prior=0.7,
        validate=is_key,
    ),
    "uuid": Rule(
        entity="API_KEY",
        pattern=(
            rf"(?i)(?:{_SURE_KEYS})(?:{_QUOTED}|{_BARE}){_OPEN}?"
            r"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
        ),
        prior=0.6,
        validate=is_uuid,
    ),
}
