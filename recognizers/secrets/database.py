"""Passwords in statements that create database users, and in PowerShell's secure strings.

Source: https://dev.mysql.com/doc/refman/8.4/en/create-user.html,
https://www.postgresql.org/docs/current/sql-createrole.html
"""

from recognizers.secrets._values import is_bare_password
from recognizers.types import Rule

RULE = Rule(
    entity="PASSWORD",
    pattern=(
        r"(?i)(?:identified[ \t\n]{1,4}(?:with[ \t]{1,4}[a-z0-9_]{1,40}[ \t]{1,4})?(?:by|as)"
        r"(?:[ \t]{1,4}password)?"
        r"|(?:encrypted|with|login|(?:role|user)[ \t]{1,4}[^\s\x00]{1,64})[ \t]{1,4}password"
        r"|convertto-securestring(?:[ \t]{1,4}-[a-z]{1,12}){0,4})"
        r"[ \t]{1,4}\\{0,2}[\"']?([^\s\x00\"';\\]{4,128})"
    ),
    prior=0.85,
    validate=is_bare_password,
)
