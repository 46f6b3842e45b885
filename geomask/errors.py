"""What can go wrong, as a tree. No message ever holds a coordinate, an id or a place.

GeomaskError
├── CrsError         coordinates without a usable reference system, or outside of it
├── ParameterError   a mask's parameter is missing or out of its range
├── PopulationError  the population cannot carry what is asked of it
├── RefusedError     a promise could not be kept for every point, and none may be suppressed
├── InputError       a file cannot be read, or lacks what the mask needs
├── OutputError      a file cannot be written
├── KeyFileError     a key file is missing, malformed, or would be overwritten
└── LedgerError      the privacy budget of a person is spent
"""


class GeomaskError(Exception):
    """Base of every error this package raises on purpose; the message is fit for users."""


class CrsError(GeomaskError):
    """Coordinates have no reference system, one without metres, or lie outside of it."""


class ParameterError(GeomaskError):
    """A mask's parameter is missing, or out of its range."""


class PopulationError(GeomaskError):
    """The population cannot carry what is asked of it."""


class RefusedError(GeomaskError):
    """A promise could not be kept for every point, and the caller forbade suppressing any."""


class InputError(GeomaskError):
    """A file cannot be read, or lacks what the mask needs."""


class OutputError(GeomaskError):
    """A file cannot be written."""


class KeyFileError(GeomaskError):
    """A key file is missing, malformed, or would be overwritten."""


class LedgerError(GeomaskError):
    """The privacy budget is spent, or the ledger cannot be read."""


def library(name: str) -> ImportError:
    """Return the error to raise where an optional library is missing."""
    return ImportError(f"{name} is not installed: pip install 'corpus-scrub[geo]'")
