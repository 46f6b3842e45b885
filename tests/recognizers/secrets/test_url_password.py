"""Passwords in addresses: the password, and nothing of the address around it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from recognizers.scanner import Scanner
from recognizers.secrets.url_password import valid
from tests.recognizers.secrets.made_up import RULES

SCANNER = Scanner({"url": RULES["url_password"]})
NAMES = st.text("abcdefghijklmnopqrstuvwxyz0123456789_.-", max_size=12)


@given(
    scheme=st.sampled_from("postgres mysql+pymysql mongodb+srv redis amqps https ftp".split()),
    user=NAMES,
    password=st.text(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!*._~-+=,;%",
        min_size=4,
        max_size=24,
    ),
    host=st.sampled_from(("db.example.com", "localhost", "10.0.0.1", "[::1]")),
    around=st.sampled_from(("DSN={}\n", '"url": "{}"', "see {} for it", "<a href='{}'>")),
)
def test_only_the_password(scheme: str, user: str, password: str, host: str, around: str) -> None:
    assume(valid(password))
    text = around.format(f"{scheme}://{user}:{password}@{host}:5432/app")
    (spans,) = SCANNER.find([text])
    assert [text[span.start : span.end] for span in spans] == [password]


@pytest.mark.parametrize(
    "text",
    [
        "postgres://localhost:5432/db",
        "https://user@example.com/a:b@c",
        "postgres://user:password@localhost/db",
        "postgres://user:${DB_PASSWORD}@localhost/db",
        "postgres://user:{{ password }}@localhost/db",
        "https://user:<token>@example.com",
        "https://a.example:123,b.example:456@c",
        "git@example.com:jane/x.git",
        "time 12:30 mail jane@example.com",
    ],
)
def test_left_alone(text: str) -> None:
    assert SCANNER.find([text]) == [[]]
