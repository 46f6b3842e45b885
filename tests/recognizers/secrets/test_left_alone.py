"""Code, documentation, prose and what only looks random are left alone."""

import pytest

from tests.recognizers.secrets.made_up import BEGIN, END, HEX, MIXED, found, part

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
    'api_key = "1234567890abcdef1234567890abcdef"',
    "slack: xo" + "xp-123456789012-123456789012-####################",
    "gl" + "pat-this-is-not-a-real-token-at-all",
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
    "def exchange(self, peer_public_key: X25519PublicKey) -> bytes:",
    "connect(user=user, password=password, netloc=netloc)",
    "password: ${{ steps.login.outputs.password }}",
    "password = ENC[AES256_GCM,data:" + MIXED[:24] + "]",
    "  SECRET: AgB" + MIXED[:380],  # a Kubernetes sealed secret
    "pod 'CameraKit: " + HEX[:40] + "'",
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
    assert found(text) == []
