"""The ledger of planar Laplace: how much each person's releases have cost, in ε.

n releases of ε cost n·ε, for ever. The ledger holds hashes of ids under a key, never the ids, and
charges a whole file or nothing. A keyed mask that gives the same point again costs nothing again.
"""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geomask.errors import LedgerError

_TABLE = """
CREATE TABLE IF NOT EXISTS spent (
    person BLOB NOT NULL, release TEXT NOT NULL, epsilon REAL NOT NULL,
    PRIMARY KEY (person, release)
) WITHOUT ROWID
"""


class Ledger:
    """One file of spent budget; ``key`` hides who is in it."""

    def __init__(self, path: Path, *, key: bytes) -> None:
        self._path = path
        self._key = hashlib.sha512(key).digest()
        try:
            self._base = sqlite3.connect(path, isolation_level=None)
            self._base.execute(_TABLE)
        except sqlite3.Error:
            raise LedgerError(f"{path} is no ledger, or cannot be written") from None

    def charge(self, ids: Sequence[Any], *, epsilon: float, budget: float, release: str) -> float:
        """Charge a release: ε for each row of each person; return the most anybody has spent.

        ``release`` names it; a name charged before is free, which is right for keyed masks only.
        Raises ``LedgerError``, and charges nobody, where anyone would exceed ``budget``.
        """
        costs = {self._hidden(each): count * epsilon for each, count in Counter(ids).items()}
        run = self._base.execute
        run("BEGIN IMMEDIATE")
        try:
            known = {
                row[0] for row in run("SELECT person FROM spent WHERE release = ?", (release,))
            }
            new = [(who, release, cost) for who, cost in costs.items() if who not in known]
            self._base.executemany("INSERT INTO spent VALUES (?, ?, ?)", new)
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
        return float(most)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def _hidden(self, each: Any) -> bytes:
        return hashlib.blake2b(str(each).encode(), key=self._key, digest_size=16).digest()
