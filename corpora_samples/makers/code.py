# ruff: noqa: E501 (texts keep their long lines and their own signs)
"""Code and configuration: secrets and authors in them, and the look-alikes code is full of."""

from corpora_samples.makers import values as v
from corpora_samples.makers.build import Dice, Document, Value, render

FILES = (
    ("app/settings.py", '# {name} <{email}>, {day}\nDEBUG = False\nSECRET_KEY = "{hexkey}"\n'
     'DATABASES = {{"default": {{"USER": "app", "PASSWORD": "{password}", "HOST": "{ip}"}}}}\n'
     'API_TOKEN = os.environ["API_TOKEN"]\n'),
    (".env", "GITHUB_TOKEN={github}\nDB_PASSWORD={password2}\nAWS_ACCESS_KEY_ID={aws}\n"
     "AWS_SECRET_ACCESS_KEY={aws_secret}\nLOG_LEVEL=info\nTIMEOUT_MS=1500\n"),
    (".env.example", "GITHUB_TOKEN=<your-token>\nDB_PASSWORD=changeme\nAWS_ACCESS_KEY_ID=${{AWS_ID}}\n"
     "SMTP_PASSWORD=xxxxxxxx\n"),
    ("deploy/values.yaml", "image: registry.example.com/app:2.14.9\nreplicas: 3\nadmin:\n"
     "  email: {email}\n  password: {password}\nsecretRef: {{{{ .Values.secretRef }}}}\n"),
    ("src/main/resources/app.properties", "jdbc.url=jdbc:postgresql://{ip4}:5432/app\n"
     "jdbc.password={password2}\n# ask {first} ({phone}) before changing\n"),
    ("scripts/migrate.sh", "#!/bin/sh\nset -eu\nexport DSN=postgres://app:{dsn}@db.example.com/app\n"
     'curl -H "Authorization: Bearer {jwt}" https://api.example.com/v2/migrate\n'),
    ("access.log", '{ip4} - {user} [{stamp}] "GET /index.html HTTP/1.1" 200 5316\n'
     '{ip4b} - - [{stamp}] "POST /login HTTP/1.1" 302 0 "-" "curl/8.5.0"\n'),
    ("fixtures/users.sql", "INSERT INTO users VALUES (1, '{name}', '{email}', '{phone}');\n"
     "INSERT INTO users VALUES (2, '{other_name}', '{other_email}', NULL);\n"),
    ("AUTHORS.md", "# Authors\n\n- {name} <{email}>\n- {other_name} (@{other_user})\n\nThanks to all testers ❤️\n"),
    ("poetry.lock", '[[package]]\nname = "leftpad"\nversion = "1.3.0"\nfiles = [\n  {{file = "leftpad-1.3.0.tar.gz", '
     'hash = "sha256:{hash}"}},\n]\n'),
    ("src/version.ts", 'export const VERSION = "4.11.2";\nexport const BUILD = 20240131.7;\n'
     'export const COMMIT = "{commit}";\nexport const UUID = "123e4567-e89b-12d3-a456-426614174000";\n'),
    ("tests/test_luhn.py", "def test_luhn():\n    assert not luhn(4111111111111112)\n    assert luhn_digit(799273987) == 1\n"),
    ("keys/deploy.pem", "{pem}\n"),
    ("ci.yml", "steps:\n  - run: npm ci\n    env:\n      NODE_AUTH_TOKEN: ${{{{ secrets.NPM_TOKEN }}}}\n"
     "      HF_TOKEN: {hf}\n"),
    ("src/math.c", "static const double PI = 3.14159265358979323846;\nstatic const unsigned MASK = 0xDEADBEEF;\n"
     "/* RFC 793, section 3.2; see ISO 8601:2004 */\nint a[] = {{192, 168, 1024, 65535}};\n"),
    ("notebook.py", "import pandas as pd\n\ndf = pd.read_csv('patients.csv')\ndf[df.name == '{name}']  # TODO ask {first}\n"
     "requests.post(url, headers={{'PRIVATE-TOKEN': '{gitlab}'}})\n"),
)  # fmt: skip


def documents(dice: Dice) -> list[list[Document]]:
    """Return one shard: each file three times, with other values."""
    return [[_file(dice, number) for number in range(3 * len(FILES))]]


def _file(dice: Dice, number: int) -> Document:
    path, template = FILES[number % len(FILES)]
    stamp = f"{1 + dice.below(28):02}/Mar/2025:{dice.below(24):02}:14:07 +0000"
    values: dict[str, Value | str] = {
        **v.person(dice).values(), **v.person(dice).values("other_"), **v.SECRETS,
        "day": v.when(dice), "ip": v.ip(dice), "hash": dice.hex(64), "commit": dice.hex(40),
        "ip4": Value(f"198.51.100.{1 + dice.below(254)}", "IP_ADDRESS"),
        "ip4b": Value(f"203.0.113.{1 + dice.below(254)}", "IP_ADDRESS"),
        "stamp": Value(stamp, "DATE_TIME"), "dsn": Value("Gr4v3l-Moss", "PASSWORD"),
    }  # fmt: skip
    made = render(template, values)
    name = f"code-{number:03}"
    return Document(name, {"id": name, "path": path, "text": made.text}, {"text": made}, "code")
