"""What is to be done to a file: the mask, its parameters, randomness, and the other columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geomask.errors import ParameterError
from geomask.io.layer import Options


@dataclass(frozen=True)
class Randomness:
    """Where the random numbers come from: a key and a column of ids, a seed, or the system."""

    key: bytes | None = None
    id: str = ""
    version: str = "1"
    """Names the mask: under another version the same key moves everybody elsewhere."""
    seed: int | None = None

    def __post_init__(self) -> None:
        if self.key is not None and self.seed is not None:
            raise ParameterError("give a key or a seed, not both")
        if self.key is not None and not self.id:
            raise ParameterError("a key needs the column with each person's id (--id COLUMN)")

    @property
    def kind(self) -> str:
        """In a word: keyed, seeded or system."""
        return "keyed" if self.key is not None else "system" if self.seed is None else "seeded"


@dataclass(frozen=True)
class Budget:
    """The ledger of planar Laplace, and the most anybody may spend, 1/metre."""

    ledger: Path
    most: float


@dataclass
class Job:
    """One file to mask.

    Of columns that give places away, those in ``drop`` are left out, those in ``replace`` say the
    masked place instead, and those in ``keep`` are harmless. ``files`` names the files among
    ``params``, for the record beside the output.
    """

    source: Path
    out: Path
    method: str
    params: dict[str, Any] = field(default_factory=dict)
    options: Options = field(default_factory=Options)
    randomness: Randomness = field(default_factory=Randomness)
    drop: Sequence[str] = ()
    replace: Sequence[str] = ()
    keep: Sequence[str] = ()
    files: dict[str, str] = field(default_factory=dict)
    budget: Budget | None = None
