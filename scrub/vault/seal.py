"""Seal to a vault's public key: whoever seals cannot open, not even what they sealed themselves.

HPKE (RFC 9180) in base mode with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM.
Base mode does not say who sealed: keep segments where only the scrubbing machines write.
"""

import json
from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from scrub.errors import VaultError

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
FORMAT = "corpus-scrub vault 1"


class Sealer:
    """A vault's public key. Picklable; holds no secret."""

    def __init__(self, *, project: str, public: bytes) -> None:
        self.project = project
        self.public = public
        self._key = X25519PublicKey.from_public_bytes(public)

    def __getstate__(self) -> dict[str, object]:
        return {"project": self.project, "public": self.public}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__init__(**state)  # type: ignore[misc]

    @property
    def fingerprint(self) -> str:
        """A name for the vault, fit for manifests."""
        return self.public.hex()[:16]

    def seal(self, content: bytes) -> bytes:
        """Return content that only the vault's custodian can read."""
        return SUITE.encrypt(content, self._key, info=_info(self.project, self.public))


class Opener:
    """A vault's private key."""

    def __init__(self, *, project: str, private: bytes) -> None:
        self._key = X25519PrivateKey.from_private_bytes(private)
        self.public = self._key.public_key().public_bytes_raw()
        self._info = _info(project, self.public)

    def open(self, sealed: bytes) -> bytes:
        """Return what was sealed; raises ``VaultError`` when it is damaged or for another vault."""
        try:
            return SUITE.decrypt(sealed, self._key, info=self._info)
        except (InvalidTag, ValueError):
            raise VaultError("a segment is damaged, or was sealed for another vault") from None


def write_public(path: Path, sealer: Sealer) -> None:
    """Write the public key, which scrubbing machines need, as JSON."""
    content = {
        "format": FORMAT,
        "project": sealer.project,
        "public": b64encode(sealer.public).decode(),
    }
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def read_public(path: Path) -> Sealer:
    """Return the public key in a file; raises ``VaultError`` when there is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] == FORMAT:
            return Sealer(
                project=str(content["project"]),
                public=b64decode(content["public"], validate=True),
            )
    except OSError as error:
        raise VaultError(f"cannot read {path}: {error.strerror}") from None
    except (ValueError, KeyError, TypeError):
        pass
    raise VaultError(f"{path} is no vault's public key; `scrub vault init` makes one")


def _info(project: str, public: bytes) -> bytes:
    return json.dumps([FORMAT, "segment", project, public.hex()]).encode()
