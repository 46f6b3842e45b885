"""What can go wrong, as a tree. No message ever holds document text.

ScrubError
├── PolicyError     a policy file or preset is wrong
├── InputError      nothing to read, or it cannot be read
│   ├── PathError   a field path is not well formed
│   └── FieldsError a field is missing from a table or has no text in it
├── KeyFileError    a key file is missing, wrong or would be overwritten
├── VaultError      a vault is missing or damaged, or the caller's role does not allow it
│   └── CollisionError two values have one token
├── StoreError      a remote store is unknown, or does not answer
├── OutputFilterError  an answer could not be screened; nothing of it that was not may be sent
├── OutputError     the output folder is taken, or cannot be written
├── RecordsError    columns, hierarchies or models do not fit, or no release keeps the models
└── EngineError     workers cannot start or keep dying
"""


class ScrubError(Exception):
    """Base of every error this package raises on purpose; the message is fit for users."""


class PolicyError(ScrubError):
    """A policy is wrong; the message says where, what is allowed, and the nearest valid name."""


class InputError(ScrubError):
    """The input cannot be found or read at all (bad records go to quarantine instead)."""


class PathError(InputError):
    """A field path is not well formed."""


class FieldsError(InputError):
    """A table lacks a field the policy names, or the field holds no text."""


class KeyFileError(ScrubError):
    """A key file is missing, malformed, or would be overwritten."""


class VaultError(ScrubError):
    """A vault is missing or damaged, or the key file's role does not allow what was asked."""


class CollisionError(VaultError):
    """Two values have one token; nothing of the batch that holds them is stored."""


class StoreError(ScrubError):
    """A remote store is not known, cannot be opened, or does not answer; nothing was lost."""


class OutputError(ScrubError):
    """The output cannot be written, or holds something this run must not touch."""


class RecordsError(ScrubError):
    """Columns, hierarchies or models do not fit each other, or no release keeps the models."""


class EngineError(ScrubError):
    """Workers cannot start, or die faster than work gets done."""


class OutputFilterError(ScrubError):
    """An answer could not be screened, so the rest of it is withheld; the message has no text."""
