"""The ledger of planar Laplace: how much each person's releases have cost, in ε.

n releases of ε cost n·ε, for ever. A place that a keyed mask gives again costs nothing again: its
masked point is the same. The ledger holds hashes of ids and places under a key, never themselves,
and charges a whole file or nothing.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geomask.errors import LedgerError
from geomask.randomness import spelled

_TABLE = """
CREATE TABLE IF NOT EXISTS spent (
    person BLOB NOT NULL, place BLOB NOT NULL, release TEXT NOT NULL, epsilon REAL NOT NULL,
    PRIMARY KEY (person, place, release)
) WITHOUT ROWID
"""


class Ledger:
    """One file of spent budget; ``key`` hides who is in it."""

    def __init__(self, path: Path, *, key: bytes) -> None:
        self._key = hashlib.sha512(key).digest()
        try:
            self._base = sqlite3.connect(path, isolation_level=None)
        except sqlite3.Error:
            raise LedgerError(f"cannot open {path}") from None
        try:
            self._base.execute(_TABLE)
        except sqlite3.Error:
            self._base.close()
            raise LedgerError(f"{path} is no ledger, or cannot be written") from None

    def charge(
        self,
        places: Iterable[tuple[Any, bytes]],
        *,
        epsilon: float,
        budget: float,
        release: str,
    ) -> float:
        """Charge ε for each place of each person; return the most anybody has spent.

        ``places`` are pairs of an id and a place. A pair charged before under the same name of
        ``release`` is free. Raises ``LedgerError``, and charges nobody, where anyone would exceed
        ``budget``.
        """
        rows = {
            (self._hidden(spelled(who)), self._hidden(place), release, epsilon)
            for who, place in places
        }
        run = self._base.execute
        run("BEGIN IMMEDIATE")
        try:
            self._base.executemany("INSERT OR IGNORE INTO spent VALUES (?, ?, ?, ?)", rows)
            over, most = run(
                "SELECT count(*) FILTER (WHERE total > ? * (1 + 1e-9)), max(total) FROM "
                "(SELECT sum(epsilon) AS total FROM spent GROUP BY person)", (budget,)
            ).fetchone()  # fmt: skip
            if over:
                raise LedgerError(
                    f"{over} persons would spend more than the budget of {budget:g} per metre "
                    "in all releases together; nothing was charged and nothing is released"
                )
        except BaseException:
            run("ROLLBACK")
            raise
        run("COMMIT")
        return float(most or 0)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def _hidden(self, each: bytes) -> bytes:
        return hashlib.blake2b(each, key=self._key, digest_size=16).digest()
