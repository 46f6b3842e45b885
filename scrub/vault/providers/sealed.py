"""AES-256-GCM around one key: what the local providers have in common."""

import secrets
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from scrub.errors import KeyFileError

NONCE_BYTES = 12
_ABOUT = b"corpus-scrub key"


def sealed(key: bytes, kek: bytes) -> str:
    """Return a key encrypted under a key-encryption key, in base64."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return b64encode(nonce + AESGCM(kek).encrypt(nonce, key, _ABOUT)).decode()


def opened(text: str, kek: bytes, *, wrong: str) -> bytes:
    """Return the key again; raises ``KeyFileError`` with the message ``wrong`` under another."""
    data = b64decode(text, validate=True)
    try:
        return AESGCM(kek).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], _ABOUT)
    except InvalidTag:
        raise KeyFileError(wrong) from None
