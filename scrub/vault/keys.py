"""The key file of a project, and the keys derived from it.

A key file holds one secret per key id. Every use has a key of its own, derived with HKDF-SHA256
(RFC 5869) under the label ``v1|project|entity|purpose|kid``: the same value under another project
or as another entity has an unrelated token.
"""

import hmac
import json
import os
import secrets
from base64 import b64decode, b64encode
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from scrub.errors import KeyFileError

SECRET_BYTES = 32


class Keys:
    """The current key of one project. Its repr shows no secret."""

    def __init__(self, *, project: str, kid: str, secret: bytes) -> None:
        if len(secret) != SECRET_BYTES:
            raise KeyFileError(f"key {kid!r} must be {SECRET_BYTES} bytes, not {len(secret)}")
        self.project = project
        self.kid = kid
        self._secret = secret

    def __repr__(self) -> str:
        return f"Keys(project={self.project!r}, kid={self.kid!r})"

    def mac(self, entity: str, purpose: str, message: str) -> bytes:
        """Return the HMAC-SHA256 of a message under the key of this entity and purpose."""
        # Framed by its length, so that no two messages are ever the same bytes.
        data = message.encode()
        key = _derived(self._secret, self.project, entity, purpose, self.kid)
        return hmac.digest(key, len(data).to_bytes(8, "big") + data, "sha256")

    @property
    def fingerprint(self) -> str:
        """Return a name for this key that tells nothing about it, fit for manifests."""
        return self.mac("", "fingerprint", "").hex()[:16]


@lru_cache(maxsize=1024)
def _derived(secret: bytes, project: str, entity: str, purpose: str, kid: str) -> bytes:
    fields = ("v1", project, entity, purpose, kid)
    label = "|".join(each.replace("\\", r"\\").replace("|", r"\|") for each in fields)
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=label.encode()).derive(secret)


def required(keys: Keys | None, operator: str) -> Keys:
    """Return the keys, or raise ``KeyFileError`` saying how to make some."""
    if keys is None:
        raise KeyFileError(
            f"operator {operator!r} needs a key: make one with `scrub keys new FILE` "
            "and name it in the policy (`key_file: FILE`) or with `--keys FILE`"
        )
    return keys


def new_key_file(path: Path, *, project: str) -> Keys:
    """Write a key file with a fresh random secret, readable by its owner only.

    Raises ``KeyFileError`` when the file exists: overwriting a key would cut every link it made.
    """
    keys = Keys(project=project, kid="k1", secret=secrets.token_bytes(SECRET_BYTES))
    entry = {"kid": keys.kid, "secret": b64encode(keys._secret).decode()}
    content = {"version": 1, "project": project, "current": keys.kid, "keys": [entry]}
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeyFileError(f"{path} exists; a key file is never overwritten") from None
    except OSError as error:
        raise KeyFileError(f"cannot write {path}: {error.strerror}") from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(content, file, indent=2)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    return keys


def read_key_file(path: Path) -> Keys:
    """Return the current key of a key file; raises ``KeyFileError`` when there is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        secrets_by_kid = {each["kid"]: each["secret"] for each in content["keys"]}
        kid = content["current"]
        secret = b64decode(secrets_by_kid[kid], validate=True)
        return Keys(project=str(content["project"]), kid=str(kid), secret=secret)
    except OSError as error:
        raise KeyFileError(f"cannot read key file {path}: {error.strerror}") from None
    except (ValueError, KeyError, TypeError):
        # The cause would show the file's content.
        raise KeyFileError(f"{path} is not a key file; `scrub keys new FILE` makes one") from None
