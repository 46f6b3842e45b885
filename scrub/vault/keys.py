"""The keys of a project: a secret for each key id, and what is derived from them.

Every use has a key of its own, derived with HKDF-SHA256 (RFC 5869) under the label
``v1|project|entity|purpose|kid``: the same value under another project, as another entity or
under another key id has an unrelated token.
"""

import secrets
from collections.abc import Mapping
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from scrub.errors import KeyFileError
from scrub.vault.mac import Mac, mac_under

SECRET_BYTES = 32


class Keys:
    """A versioned keyset: the current key makes tokens, older ones know theirs again.

    Picklable. Its repr shows no secret.
    """

    def __init__(
        self, *, project: str, kid: str, secret: bytes, older: Mapping[str, bytes] | None = None
    ) -> None:
        self.project = project
        self.kid = kid
        self._secrets = {**(older or {}), kid: secret}
        for name, each in self._secrets.items():
            if len(each) != SECRET_BYTES:
                raise KeyFileError(f"key {name!r} must be {SECRET_BYTES} bytes, not {len(each)}")

    def __repr__(self) -> str:
        return f"Keys(project={self.project!r}, kid={self.kid!r})"

    @property
    def kids(self) -> list[str]:
        """The ids of all keys, oldest first."""
        return list(self._secrets)

    def derived(self, entity: str, purpose: str, kid: str | None = None) -> bytes:
        """Return the 32-byte key of one entity and purpose; ``kid`` defaults to the current."""
        kid = kid or self.kid
        return derived(self._secrets[kid], self.project, entity, purpose, kid)

    def macs(self, entity: str, purpose: str, kid: str | None = None) -> Mac:
        """Return the function from a text to its HMAC-SHA256 under that key."""
        kid = kid or self.kid
        return _macs(self._secrets[kid], self.project, entity, purpose, kid)

    def mac(self, entity: str, purpose: str, message: str) -> bytes:
        """Return the HMAC-SHA256 of a message under the current key of this entity and purpose."""
        return self.macs(entity, purpose)(message)

    @property
    def fingerprint(self) -> str:
        """Return a name for the current key that tells nothing about it, fit for manifests."""
        return self.mac("", "fingerprint", "").hex()[:16]

    def rotated(self) -> "Keys":
        """Return the keyset with a fresh current key; the others stay, to read what they made."""
        number = 1 + max((int(kid[1:]) for kid in self.kids if kid[1:].isdecimal()), default=0)
        return Keys(
            project=self.project,
            kid=f"k{number}",
            secret=secrets.token_bytes(SECRET_BYTES),
            older=self._secrets,
        )

    def without(self, kid: str) -> "Keys":
        """Return the keyset without an older key: what it made can be neither made nor tested."""
        if kid == self.kid or kid not in self._secrets:
            raise KeyFileError(
                f"key {kid!r} is not an older key of this file; those are "
                f"{', '.join(each for each in self.kids if each != self.kid) or 'none'}"
            )
        rest = {name: each for name, each in self._secrets.items() if name not in (kid, self.kid)}
        return Keys(project=self.project, kid=self.kid, secret=self._secrets[self.kid], older=rest)

    def secrets(self) -> dict[str, bytes]:
        """Return every secret by its key id, for the key file."""
        return dict(self._secrets)


@lru_cache(maxsize=4096)
def derived(secret: bytes, project: str, entity: str, purpose: str, kid: str) -> bytes:
    """Return the key for one use, by HKDF-SHA256 under the label of that use."""
    fields = ("v1", project, entity, purpose, kid)
    label = "|".join(each.replace("\\", r"\\").replace("|", r"\|") for each in fields)
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=label.encode()).derive(secret)


@lru_cache(maxsize=4096)
def _macs(secret: bytes, project: str, entity: str, purpose: str, kid: str) -> Mac:
    return mac_under(derived(secret, project, entity, purpose, kid))


def required(keys: Keys | None, operator: str) -> Keys:
    """Return the keys, or raise ``KeyFileError`` saying how to make some."""
    if keys is None:
        raise KeyFileError(
            f"operator {operator!r} needs a key: make one with `scrub keys new FILE` "
            "and name it in the policy (`key_file: FILE`) or with `--keys FILE`"
        )
    return keys
