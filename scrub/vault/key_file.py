"""Key files: one JSON object, of a kind, that says what guards its secrets.

``tokens`` files hold the keyset that scrubbing needs. Files of the kinds ``merge``, ``reveal`` and
``admin`` are a custodian's (see ``custody``). Guarded by anything but file permissions, the
secrets are encrypted under a random key, and that one by the provider.
"""

import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from scrub.errors import KeyFileError
from scrub.vault.keys import SECRET_BYTES, Keys
from scrub.vault.private_files import (
    create_private,
    read_any,
    refuse_open,
    replace_private,
)
from scrub.vault.providers import PLAIN, unwrap, wrap

FORMAT = "corpus-scrub keys 1"
TOKENS = "tokens"
NONCE_BYTES = 12


def new_key_file(path: Path, *, project: str, protect: str = PLAIN) -> Keys:
    """Write a key file with a fresh random key, readable by its owner only.

    Raises ``KeyFileError`` when the file exists: overwriting a key would cut every link it made.
    """
    keys = Keys(project=project, kid="k1", secret=secrets.token_bytes(SECRET_BYTES))
    create_private(path, _written(TOKENS, project, _content(keys), protect))
    return keys


def read_key_file(path: Path) -> Keys:
    """Return the keyset of a key file; raises ``KeyFileError`` when there is none."""
    project, content = read_secrets(path, kinds=(TOKENS,))[1:]
    try:
        by_kid = {str(each["kid"]): b64decode(each["secret"]) for each in content["keys"]}
        kid = str(content["current"])
        return Keys(project=project, kid=kid, secret=by_kid.pop(kid), older=by_kid)
    except (ValueError, KeyError, TypeError):
        raise _no_key_file(path) from None  # the cause would show the file's content


def rewrite_key_file(path: Path, keys: Keys, *, protect: str | None = None) -> None:
    """Put a changed keyset into its key file, guarded as before or by another provider."""
    rewrite_secrets(path, TOKENS, keys.project, _content(keys), protect=protect)


def write_secrets(
    path: Path, kind: str, project: str, content: Mapping[str, Any], *, protect: str = PLAIN
) -> None:
    """Write a new key file of a kind; ``content`` is its secrets, as JSON."""
    create_private(path, _written(kind, project, content, protect))


def rewrite_secrets(
    path: Path, kind: str, project: str, content: Mapping[str, Any], *, protect: str | None = None
) -> None:
    """Put other secrets into a key file, whole or not at all."""
    replace_private(path, _written(kind, project, content, protect or guarded_by(path)))


def read_secrets(path: Path, *, kinds: tuple[str, ...]) -> tuple[str, str, dict[str, Any]]:
    """Return a key file's kind, project and secrets; raises ``KeyFileError``."""
    file = _read(path)
    try:
        kind, project = str(file["kind"]), str(file["project"])
        if kind not in kinds:
            raise KeyFileError(f"{path} is a key file for {kind}, not for {' or '.join(kinds)}")
        if "guard" not in file:
            return kind, project, dict(file["secrets"])
        data = b64decode(file["secrets"], validate=True)
        key = unwrap(file["guard"])
        plain = AESGCM(key).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], _about(kind, project))
        return kind, project, dict(json.loads(plain))
    except (ValueError, KeyError, TypeError, InvalidTag):
        raise _no_key_file(path) from None


def guarded_by(path: Path) -> str:
    """Return what guards a key file, as ``wrap`` wants it."""
    guard = _read(path).get("guard")
    if not guard:
        return PLAIN
    return ":".join(filter(None, [str(guard["provider"]), str(guard["target"])]))


def _content(keys: Keys) -> dict[str, Any]:
    each = [
        {"kid": kid, "secret": b64encode(secret).decode()} for kid, secret in keys.secrets().items()
    ]
    return {"current": keys.kid, "keys": each}


def _written(kind: str, project: str, content: Mapping[str, Any], protect: str) -> bytes:
    file: dict[str, Any] = {"format": FORMAT, "kind": kind, "project": project}
    if protect == PLAIN:
        file["secrets"] = content
    else:
        key, nonce = secrets.token_bytes(32), secrets.token_bytes(NONCE_BYTES)
        plain = json.dumps(content).encode()
        file["guard"] = wrap(protect, key)
        file["secrets"] = b64encode(
            nonce + AESGCM(key).encrypt(nonce, plain, _about(kind, project))
        ).decode()
    return json.dumps(file, indent=2).encode() + b"\n"


def _about(kind: str, project: str) -> bytes:
    return json.dumps([FORMAT, kind, project]).encode()


def _read(path: Path) -> dict[str, Any]:
    try:
        file = json.loads(read_any(path))
        if file["format"] == FORMAT:
            refuse_open(path)
            return dict(file)
    except (ValueError, KeyError, TypeError):
        pass
    raise _no_key_file(path)


def _no_key_file(path: Path) -> KeyFileError:
    return KeyFileError(f"{path} is not a key file; `scrub keys new FILE` makes one")
