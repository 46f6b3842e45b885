"""What stands where a credential will stand one day: stand-ins, templates, documented examples.

>>> is_stand_in("changeme"), is_stand_in("xxxxxxxx"), is_stand_in("hunter2-Blue")
(True, True, False)
>>> is_template("${DB_PASSWORD}"), is_template("{{ token }}"), is_template("<your-key>")
(True, True, True)
"""

import re

# Values people write where a credential will stand. Whole values, lower case.
_STAND_INS = frozenset(
    """
    pass passwd password passphrase passwort password1 password123 passw0rd pwd secret
    mysecret mypassword mypass token mytoken apikey api_key key none null nil true false undefined
    string str text bytes int bool object any optional required default empty unset
    foo bar baz foobar hunter admin root user username test testing test123 foo123 demo dummy abc
    abc123 123456 12345678 123456789 1234567890 changeit changeme s3cret p@ssw0rd p@ssword
    """.split()
)
# Pieces no real credential has, but every template and example does.
_TEMPLATE = re.compile(
    r"\.{3}|…|\*{3}|\$\{|\$\(|\{\{|\}\}|%\(|%s|<[a-z]|^\{|^\$[a-z_]|^%[a-z_]+%$|^@|^\[[a-z]"
    r"|^ENC\[|^#\{|os\.environ|getenv|process\.env|secrets\.|vault:|^[a-z_][\w.]*\(\)$",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(
    r"change.?me|your[_-]|my[_-](?:pass|secret|api|token|key)|example|placeholder|redacted"
    r"|dummy|sample|x{4,}|#{4,}|insert[_-]|replace[_-]|todo|[-_]here$|not[_-]a[_-]real|fake[_-]",
    re.IGNORECASE,
)
# UUIDs of RFC 9562, of encyclopedias and of every other manual; the AWS manual's key pair.
_EXAMPLES = frozenset(
    (
        "550e8400-e29b-41d4-a716-446655440000",
        "123e4567-e89b-12d3-a456-426614174000",
        "123e4567-e89b-12d3-a456-426655440000",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "wjalrxutnfemi/k7mdeng/bpxrficyexamplekey",
        "akiaiosfodnn7example",
    )
)
# What is meant to be seen, since only the holder of another key can read it.
_CIPHERTEXT = re.compile(
    # Kubernetes sealed secrets: two bytes for the length of the RSA part, 256 or 512, and it
    r"A[Qg]A[A-Za-z0-9+/]{340}|A[Qg][B-D][A-Za-z0-9+/]{340}"
    r"|AQICAH[A-Za-z0-9+/]{60}"  # AWS KMS
    r"|\$ANSIBLE_VAULT;|ENC\[AES256_GCM,"
)


def is_stand_in(value: str) -> bool:
    """Say whether a value only holds the place of a credential, by its own words."""
    folded = value.lower().strip("'\"`<>[](){}_- ")
    return folded in _STAND_INS or len(set(folded)) < 3 or bool(_SAYS_SO.search(value))


def is_template(value: str) -> bool:
    """Say whether a value is put in later: a variable, a call, an ellipsis."""
    return bool(_TEMPLATE.search(value))


def is_example(value: str) -> bool:
    """Say whether a value is one that manuals print, or a UUID of hardly any digits.

    >>> is_example("550E8400-E29B-41D4-A716-446655440000")
    True
    """
    folded = value.lower()
    return folded in _EXAMPLES or len(set(folded) - {"-"}) < 3


def is_ciphertext(value: str) -> bool:
    """Say whether a value is encrypted for one reader, such as a Kubernetes sealed secret.

    Source: https://github.com/bitnami-labs/sealed-secrets/blob/main/docs/developer/crypto.md
    """
    return bool(_CIPHERTEXT.match(value))
