"""The key a filter checks values with, in a file of its own: no token comes of it."""

import secrets
from base64 import b64decode, b64encode
from pathlib import Path
from typing import NamedTuple

from scrub.errors import KeyFileError
from scrub.vault.key_file import read_secrets, write_secrets
from scrub.vault.keys import SECRET_BYTES

KIND = "filter"


class FilterKey(NamedTuple):
    """A key and the project it is for. Its repr shows no key."""

    project: str
    secret: bytes

    def __repr__(self) -> str:
        return f"FilterKey(project={self.project!r})"


def new_filter_key(
    path: Path, *, project: str, protect: str = "plain", secret: bytes | None = None
) -> FilterKey:
    """Write a new key file, readable by its owner alone; raises ``KeyFileError`` if it exists."""
    key = FilterKey(project, secret or secrets.token_bytes(SECRET_BYTES))
    content = {"key": b64encode(key.secret).decode()}
    write_secrets(path, KIND, project, content, protect=protect)
    return key


def read_filter_key(path: Path) -> FilterKey:
    """Return the key in a file; raises ``KeyFileError``."""
    _, project, content = read_secrets(path, kinds=(KIND,))
    try:
        secret = b64decode(content["key"], validate=True)
        if len(secret) == SECRET_BYTES:
            return FilterKey(project, secret)
    except (KeyError, ValueError, TypeError):
        pass
    raise KeyFileError(f"{path} is damaged; make it again, and what was made with it")
