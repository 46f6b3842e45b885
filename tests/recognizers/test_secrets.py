"""Credentials: every kind is found, whole; code and documentation around them are left alone.

The values are put together here, so that no scanner takes this file for a leak.
"""

from base64 import b64encode, urlsafe_b64encode
from pkgutil import iter_modules
from time import process_time

import pytest

import recognizers.secrets
from recognizers.registry import rules
from recognizers.scanner import Scanner
from recognizers.secrets._values import is_bare_password, is_key, is_password

RULES = {name: rule for name, rule in rules().items() if name.startswith("secrets.")}
SCANNER = Scanner(RULES)

MIXED = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF" * 12
HEX = "0a1b2c3d4e5f60718293a4b5c6d7e8f9" * 4
UPPER = "A1B2C3D4E5F6G7H8J9K0" * 5
LETTERS = "aBcDeFgHiJkLmNoPqRsTuVwXyZ" * 3


def part(text: str) -> str:
    """Encode one part of a token as URLs need it."""
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


JWT = ".".join((part('{"alg":"HS256","typ":"JWT"}'), part('{"sub":"test"}'), MIXED[:43]))
LINES = "\n".join([MIXED[:64]] * 5 + [MIXED[:20] + "=="])
BEGIN, END = "-----BEGIN %sPRIVATE KEY-----", "-----END %sPRIVATE KEY-----"
PEM = BEGIN % "RSA " + "\n" + LINES + "\n" + END % "RSA "

# rule, text before the value, value, text after it
FOUND = [
    ("anthropic", "key=", "sk-ant-" + "api03-" + MIXED[:95], "\n"),
    ("aws.access_key_id", "id: ", "AK" + "IA" + UPPER[:16], ","),
    ("aws.access_key_id", "", "AS" + "IA" + UPPER[:16], ""),
    ("aws.secret_access_key", "aws_secret_access_key = ", MIXED[:39] + "/", "\n"),
    ("aws.secret_access_key", '"SecretAccessKey": "', MIXED[:38] + "+/", '"'),
    ("aws.bedrock", "", "AB" + "SK" + MIXED[:90], ""),
    ("azure.account_key", "AccountName=a;AccountKey=", MIXED[:86] + "==", ";"),
    ("azure.signature", "?sv=2024&sig=", MIXED[:43] + "%3D", "&se=1"),
    ("azure.client_secret", "", MIXED[:3] + "8Q" + "~" + MIXED[:34], ""),
    ("databricks", "", "da" + "pi" + HEX[:32], ""),
    ("digitalocean", "", "do" + "p_v1_" + HEX[:64], ""),
    (
        "discord.token",
        "",
        "M"
        + b64encode(b"0123456789012345678").decode().rstrip("=")[1:]
        + "."
        + MIXED[:6]
        + "."
        + MIXED[:38],
        "",
    ),
    (
        "discord.webhook",
        "https://discord.com/api/webhooks",
        "/" + "1234567890" * 2 + "/" + MIXED[:68],
        "",
    ),
    ("docker", "-p ", "dckr" + "_pat_" + MIXED[:27], ""),
    ("github", "", "gh" + "p_" + MIXED[:36], "."),
    ("github", "https://", "gh" + "s_" + MIXED[:36], "@github.com"),
    ("github", "", "github" + "_pat_" + MIXED[:22] + "_" + MIXED[:59], ""),
    ("gitlab", "", "gl" + "pat-" + MIXED[:20], ""),
    ("gitlab", "", "gl" + "dt-" + MIXED[:20], ")"),
    ("google.api_key", "?key=", "AI" + "za" + MIXED[:35], "&x=1"),
    ("google.oauth", "", "GOC" + "SPX-" + MIXED[:28], ""),
    ("google.oauth", "", "ya" + "29." + MIXED[:120], ""),
    ("hugging_face", "", "h" + "f_" + LETTERS[:34], ""),
    ("jwt", "token ", JWT, ", then"),
    ("jwt", "It is ", JWT, ". Not mine."),
    ("jwt", "", JWT.rsplit(".", 1)[0], " was not signed"),
    ("mailgun", "", "key" + "-" + HEX[:32], ""),
    ("npm", "_authToken=", "np" + "m_" + MIXED[:36], "\n"),
    ("openai", "", "sk" + "-" + MIXED[:48], ""),
    ("openai", "", "sk" + "-proj-" + MIXED[:74] + "T3Blbk" + "FJ" + MIXED[:74], ""),
    ("prefixed.key", "", "gs" + "k_" + MIXED[:52], ""),
    ("prefixed.key", "", "r8" + "_" + MIXED[:37], ""),
    ("prefixed.token", "", "glc" + "_" + part('{"o":"1","n":"test"}') + MIXED[:60], ""),
    ("prefixed.token", "", "lin" + "_api_" + MIXED[:40], ""),
    ("private_key.block", "", PEM, "\nafter"),
    ("private_key.block", 'k = "', PEM.replace("\n", "\\n"), '"'),
    ("private_key.block", "", PEM.replace("\n", "\r\n"), "\r\n"),
    ("private_key.block", "", BEGIN % "" + "\n" + LINES, "\n\nThat was cut off."),
    ("private_key.age", "", "AGE-SECRET" + "-KEY-1" + ("QPZRY9X8GF" * 6)[:58], ""),
    ("pypi", "", "py" + "pi-AgEIcHlwaS5vcmc" + MIXED[:120], ""),
    ("sendgrid", "", "S" + "G." + MIXED[:22] + "." + MIXED[:43], ""),
    ("shopify", "", "shp" + "at_" + HEX[:32], ""),
    ("slack.token", "", "xo" + "xb-1234567890-" + MIXED[:24], ""),
    (
        "slack.webhook",
        "https://hooks.slack.com/services",
        "/T" + UPPER[:9] + "/B" + UPPER[:9] + "/" + MIXED[:24],
        "",
    ),
    ("stripe", "", "sk" + "_live_" + MIXED[:24], ""),
    ("stripe", "", "rk" + "_test_" + MIXED[:24], ""),
    ("telegram", "bot ", "123456789" + ":A" + "A" + MIXED[:33], " "),
    ("twilio", "", "S" + "K" + HEX[:32], ""),
    ("vault", "", "hv" + "s." + MIXED[:90], ""),
    ("url_password", "postgres://app:", "s3cr3t-" + "7!x", "@db.example.com:5432/app"),
    ("url_password", "redis://:", "Wxyz" + "Qrst", "@cache.example.com"),
    ("authorization", "Authorization: Bearer ", MIXED[:32], "\n"),
    ("authorization", '{"Authorization": "Basic ', "dXNlcjpwNHNz" + "dzByZA==", '"}'),
    ("authorization", "Authorization: ", "123e4567-e89b-12d3-a456-426614174000", "\n"),
    ("command_line.password", "mysql --password=", "Tr0ub4dor" + "&3", " db"),
    ("command_line.token", "tool --api-token ", MIXED[:24], " --verbose"),
    ("command_line.openssl", "-passin pass:", "nCz8A8#" + "!", " -out x"),
    ("command_line.user_and_password", "curl -u admin:", "dG9r" + "ZW4g9", " https://example.com"),
    ("markup.password", "<db><password>", "Tr0ub4dor" + "_3", "</password>"),
    ("markup.key", "<client-secret>", MIXED[:24], "</client-secret>"),
    ("database", "CREATE USER a IDENTIFIED BY '", "SqL" + "pa5s", "';"),
    ("assignment.quoted_password", 'password = "', "Tr0ub4dor" + "&3", '"'),
    ("assignment.quoted_password", '"db_password": "', "Gr4v1ty" + "!", '",'),
    ("assignment.quoted_password", "if pwd == '", "Gr4v1" + "ty", "':"),
    ("assignment.quoted_password", '{\\"password\\": \\"', "Gr4v1" + "ty", '\\"}'),
    ("assignment.password_then_quoted", '#define PASSWORD "', "n84A" + "SM54y4", '"'),
    ("assignment.bare_password", "DB_PASSWORD=", "Tr0ub4dor" + "&3", "\nPORT=1"),
    ("assignment.bare_password", "password: ", "hunt3r" + "hunt3r", ""),
    ("assignment.bare_password", "my password is ", "zebra" + "42crossing", ", thanks"),
    ("assignment.quoted_key", 'api_key: "', MIXED[:24], '"'),
    ("assignment.quoted_key", "CLIENT_SECRET = '", HEX[:32], "'"),
    ("assignment.bare_key", "SECRET_KEY=", MIXED[:40], "\n"),
]


@pytest.mark.parametrize(("rule", "before", "value", "after"), FOUND)
def test_found_whole(rule: str, before: str, value: str, after: str) -> None:
    spans = Scanner({rule: RULES[f"secrets.{rule}"]}).find([before + value + after])[0]
    assert [(span.start, span.end) for span in spans] == [(len(before), len(before) + len(value))]


def test_every_kind_of_credential_has_a_case() -> None:
    files = {file.name for file in iter_modules(recognizers.secrets.__path__)}
    assert {rule.split(".")[0] for rule, *_ in FOUND} == {f for f in files if f[0] != "_"}


LEFT_ALONE = [
    # stand-ins and templates
    'password = "changeme"',
    'password = "your-password-here"',
    "password: <your-password>",
    'API_KEY="${API_KEY}"',
    "api_key: {{ secrets.api_key }}",
    "api_key = 'YOUR_API_KEY_123456'",
    'token = "xxxxxxxxxxxxxxxxxxxxxxxx"',
    "SECRET_KEY=********************",
    "password=$DB_PASSWORD1",
    "password = %(password)s",
    "gh" + "p_" + "x" * 36,
    "AKIA" + "IOSFODNN7" + "EXAMPLE",
    "postgres://user:password@localhost/db",
    "postgres://user:${DB_PASSWORD}@localhost/db",
    "postgres://localhost:5432/db",
    # code
    'password = os.environ["DB_PASSWORD1"]',
    "password = getpass.getpass()",
    "password=self.password1",
    "login(user, password=password2)",
    "token = request.headers.get('Authorization')",
    "secret_key = generate_key(32)",
    "api_key: Optional[str] = None",
    "token: str = Field(default='')",
    "passwords = [hash_password_v2(p) for p in passwords]",
    "bypass = 'float64'",
    "pass `tz=None`",
    "def check(password: str1) -> bool:",
    "token_type = 'NUMBER_LITERAL'",
    "password_hash = sha256",
    # prose and forms
    "Password: please enter it twice.",
    '<input name="password" placeholder="Enter your password">',
    '"password": "Passwort"',
    "The secret is out: nobody read it.",
    "The token is then passed to the parser.",
    "Authorization: Bearer <token>",
    # things that look random
    "sha256:" + HEX[:64],
    "commit " + HEX[:40],
    "key = 'primary'",
    "token=550e8400-e29b-41d4-a716-446655440000",
    "ISBN 978-3-16-148410-0, order 20240117-000123",
    "https://example.com/path/" + MIXED[:40],
    # shapes that only look like the real thing
    part('{"foo":"bar","baz":1}') + "." + part('{"sub":"test"}') + "." + MIXED[:43],
    "x" + "gh" + "p_" + MIXED[:36],
    "sk-learn-contrib and sk-" + "video",
    BEGIN % "" + " starts the block, and base 64 follows it in the lines below",
    "see " + BEGIN % "RSA " + " ... " + END % "RSA ",
    "data:image/png;base64," + MIXED[:200],
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    assert [span.recognizer for span in SCANNER.find([text])[0]] == []


@pytest.mark.parametrize(
    ("value", "password", "bare", "key"),
    [
        ("Tr0ub4dor&3", True, True, True),
        ("cafe-Müller7", True, True, True),
        ("password123", False, False, False),
        ("correct horse battery staple", False, False, False),
        ("1234567890", False, False, False),
        ("settings.DB_PASSWORD", False, False, False),
        ("C:\\temp\\key1.pem", False, False, False),
        (MIXED[:32], True, True, True),
        ("abcaabcaabcaabca1111", True, True, False),
        ("", False, False, False),
    ],
)
def test_what_a_value_looks_like(value: str, password: bool, bare: bool, key: bool) -> None:
    assert (is_password(value), is_bare_password(value), is_key(value)) == (password, bare, key)


@pytest.mark.parametrize(
    "unit",
    ["eyJ", "eyJhbGciOiJ.", BEGIN % "" + "\n", "password=", 'password = "', "://a:b@", "a" * 99,
     "token: ", "xo" + "xb-", "S" + "G." + "a" * 16 + ".", "Authorization: Bearer ", " -u a:", "0"],
)  # fmt: skip
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    start = process_time()
    SCANNER.find([text])
    assert process_time() - start < 1


def test_a_long_private_key_takes_no_time_and_is_one_span() -> None:
    block = BEGIN % "" + "\n" + "\n".join([MIXED[:64]] * 500) + "\n" + END % ""
    start = process_time()
    spans = Scanner({"block": RULES["secrets.private_key.block"]}).find([block])[0]
    assert [(span.start, span.end) for span in spans] == [(0, len(block))]
    assert process_time() - start < 1
