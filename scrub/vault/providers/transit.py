"""``transit:URL``: HashiCorp Vault's Transit engine, or OpenBao's, wraps the key.

URL is the server's address with the key's name last, ``https://vault.example:8200/reviews``; a
mount other than ``transit`` goes between, ``…:8200/mount/reviews``. ``VAULT_TOKEN`` is the token.
Source: https://developer.hashicorp.com/vault/api-docs/secret/transit
"""

import json
import os
from base64 import b64decode, b64encode
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from scrub.errors import KeyFileError

VARIABLE = "VAULT_TOKEN"
SECONDS = 10.0
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def wrap(key: bytes, target: str) -> dict[str, Any]:
    """Return the key as Transit encrypts it."""
    plain = b64encode(key).decode()
    return {"key": _asked(target, "encrypt", {"plaintext": plain}, answer="ciphertext")}


def unwrap(wrapped: dict[str, Any], target: str) -> bytes:
    """Return the key; raises ``KeyFileError`` when the server refuses or cannot be reached."""
    sealed = wrapped["key"]
    return b64decode(_asked(target, "decrypt", {"ciphertext": sealed}, answer="plaintext"))


class _NoRedirects(HTTPRedirectHandler):
    """A redirect would take the token elsewhere."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _asked(target: str, action: str, content: dict[str, str], *, answer: str) -> str:
    token = os.environ.get(VARIABLE)
    if not token:
        raise KeyFileError(f"transit: set {VARIABLE} to a token that may use the key")
    request = Request(  # noqa: S310 — the scheme is checked
        _url(target, action),
        data=json.dumps(content).encode(),
        headers={"X-Vault-Token": token, "Content-Type": "application/json"},
        method="POST",
    )
    try:
        with build_opener(_NoRedirects).open(request, timeout=SECONDS) as reply:
            return str(json.load(reply)["data"][answer])
    except HTTPError as error:
        error.close()
        raise KeyFileError(f"transit: the server answers {error.code} to {action}") from None
    except (URLError, OSError):
        raise KeyFileError(f"transit: {urlsplit(target).netloc} cannot be reached") from None
    except (ValueError, KeyError, TypeError):
        raise KeyFileError("transit: the server's answer is not one of Transit's") from None


def _url(target: str, action: str) -> str:
    parts = urlsplit(target)
    *mount, name = parts.path.strip("/").split("/")
    if not name or parts.scheme not in ("https", "http"):
        raise KeyFileError("write --protect transit:https://HOST:8200/KEY")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise KeyFileError("transit: over a network, only https://")
    path = "/".join(map(quote, ["v1", *(mount or ["transit"]), action, name]))
    return f"{parts.scheme}://{parts.netloc}/{path}"
