"""A vault: a folder with a store, data keys and an audit log, opened with a custodian's key file.

==================  ============================================================================
``vault.json``      project, where the store is, how many tokens may be revealed in an hour
``public.json``     the public key: all that scrubbing machines need
``data.keys``       what entries are encrypted under, itself encrypted; see ``data_keys``
``audit.jsonl``     who did what, when and what for
``vault.db``        the store, unless it is in PostgreSQL
==================  ============================================================================
"""

import getpass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from scrub.errors import VaultError
from scrub.vault.audit import AuditLog
from scrub.vault.custody import Custody
from scrub.vault.data_keys import DataKeys
from scrub.vault.entries import Entries
from scrub.vault.providers import PLAIN
from scrub.vault.seal import FORMAT, Opener, Sealer, read_public, write_public
from scrub.vault.store import SQLITE, open_store
from scrub.vault.undo import Undoer

PUBLIC = "public.json"


class Settings(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What ``vault.json`` says."""

    project: str
    store: str = f"{SQLITE}vault.db"
    reveals_per_hour: int = 1000
    format: str = FORMAT


class Vault:
    """An open vault; what may be done with it is the custodian's role's business."""

    def __init__(self, folder: Path, custody: Custody) -> None:
        self.folder = folder
        self.custody = custody
        self.settings = _settings(folder)
        self.sealer = read_public(folder / PUBLIC)
        if custody.project != self.settings.project:
            raise VaultError(f"the key file is for project {custody.project!r}, not this vault's")
        self.data_keys = DataKeys(folder / "data.keys", custody.key("wrap"))
        self.entries = Entries(custody, self.data_keys)
        self.undoer = Undoer(custody)
        self.audit = AuditLog(folder / "audit.jsonl", custody.key("audit"))
        self.store = open_store(self.settings.store, folder)

    @classmethod
    def open(cls, folder: Path, keys: Path) -> "Vault":
        """Open a vault with a custodian's key file; raises ``VaultError`` or ``KeyFileError``."""
        return cls(folder, Custody.read(keys))

    def __enter__(self) -> "Vault":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.store.close()

    @property
    def opener(self) -> Opener:
        """What opens segments; raises ``VaultError`` for a role without it."""
        self.custody.may("merge")
        return Opener(project=self.custody.project, private=self.custody.seal)

    def log(self, action: str, *, purpose: str = "", **details: Any) -> str:
        """Enter an action into the audit log, and keep the log's new head in the store."""
        line = self.audit.append(
            now=datetime.now(UTC),
            actor=getpass.getuser(),
            role=self.custody.role,
            action=action,
            purpose=purpose,
            **details,
        )
        self.store.anchor(line.head)
        return line.head

    def verify_audit(self, head: str | None = None) -> str:
        """Return the audit log's head; raises ``VaultError`` when it is not what it was."""
        return self.audit.verify(*filter(None, [self.store.anchor(), head]))


def create(folder: Path, keys: Path, settings: Settings, *, protect: str = PLAIN) -> None:
    """Make a vault, and the key file of its admin; raises ``VaultError`` when there is one."""
    if folder.exists() and any(folder.iterdir()):
        raise VaultError(f"{folder} is not empty; name a new folder")
    project = settings.project
    custody = Custody.new(project)
    custody.write(keys, protect=protect)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    public = Opener(project=project, private=custody.seal).public
    write_public(folder / PUBLIC, Sealer(project=project, public=public))
    content = msgspec.json.format(msgspec.json.encode(settings), indent=2)
    (folder / "vault.json").write_bytes(content + b"\n")
    with Vault(folder, custody) as vault:
        vault.log("init")


def _settings(folder: Path) -> Settings:
    try:
        settings = msgspec.json.decode((folder / "vault.json").read_bytes(), type=Settings)
        if settings.format == FORMAT:
            return settings
    except OSError:
        raise VaultError(f"{folder} is no vault; `scrub vault init {folder}` makes one") from None
    except msgspec.DecodeError:
        pass
    raise VaultError(f"{folder / 'vault.json'} is not of this version, or damaged")
