"""What a custodian holds: a key file of a role, apart from the keys that scrubbing machines hold.

=========  =====================================================================================
merge      opens segments and adds what is in them
reveal     looks up tokens, for a stated purpose and at a limited rate
admin      both, whole corpora, and rotate, shred, grant
=========  =====================================================================================

A role is part of what its key file authenticates. A role for merging sees values as they go by, and
whoever holds a role's secrets and the store could run other code than ours on them: roles divide
work and leave traces, they do not hold against their own holder.
"""

import secrets
from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from scrub.errors import VaultError
from scrub.vault.key_file import read_secrets, rewrite_secrets, write_secrets
from scrub.vault.keys import SECRET_BYTES, derived

ROLES = {
    "merge": frozenset({"merge"}),
    "reveal": frozenset({"reveal"}),
    "admin": frozenset({"merge", "reveal", "reveal-corpus", "administer"}),
}
SEAL, MASTER = "seal", "master"
"""The private key that opens segments, and the one from which all others are derived."""


class Custody:
    """The secrets of one role. Its repr shows none."""

    def __init__(self, *, role: str, project: str, held: dict[str, bytes]) -> None:
        self.role = role
        self.project = project
        self._held = held

    def __repr__(self) -> str:
        return f"Custody(role={self.role!r}, project={self.project!r})"

    @classmethod
    def new(cls, project: str) -> "Custody":
        """Return fresh secrets for the admin of a new vault."""
        seal = X25519PrivateKey.generate().private_bytes_raw()
        return cls(
            role="admin",
            project=project,
            held={SEAL: seal, MASTER: secrets.token_bytes(SECRET_BYTES)},
        )

    @classmethod
    def read(cls, path: Path) -> "Custody":
        """Return the role in a key file; raises ``KeyFileError``."""
        role, project, content = read_secrets(path, kinds=tuple(ROLES))
        held = {str(name): b64decode(each) for name, each in content.items()}
        return cls(role=role, project=project, held=held)

    def write(self, path: Path, *, protect: str) -> None:
        """Write a new key file for this role."""
        write_secrets(path, self.role, self.project, self._content(), protect=protect)

    def rewrite(self, path: Path, *, protect: str | None = None) -> None:
        """Guard the same secrets by another provider, or anew by the same."""
        rewrite_secrets(path, self.role, self.project, self._content(), protect=protect)

    def granted(self, role: str) -> "Custody":
        """Return what another role needs; raises ``VaultError`` unless this is an admin's."""
        self.may("administer")
        if role not in ROLES:
            raise VaultError(f"no role {role!r}; there are {', '.join(ROLES)}")
        held = dict(self._held)
        if role == "reveal":
            del held[SEAL]
        return Custody(role=role, project=self.project, held=held)

    def may(self, action: str) -> None:
        """Raise ``VaultError`` when the role does not allow something."""
        if action not in ROLES[self.role]:
            able = [role for role, actions in ROLES.items() if action in actions]
            raise VaultError(
                f"this key file is for {self.role}; to {action} needs one for {' or '.join(able)}"
            )

    @property
    def seal(self) -> bytes:
        """The private key that opens segments."""
        return self._held[SEAL]

    def key(self, purpose: str) -> bytes:
        """Return the key for one purpose."""
        return derived(self._held[MASTER], self.project, "", purpose, "vault")

    def _content(self) -> dict[str, str]:
        return {name: b64encode(each).decode() for name, each in self._held.items()}
