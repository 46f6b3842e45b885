"""Scrub a Hugging Face dataset in memory: a function for ``Dataset.map(batched=True)``."""

from collections.abc import Callable
from typing import Any

from scrub.batch import Scrubber
from scrub.errors import InputError
from scrub.plan import key_of
from scrub.policy import Policy
from scrub.policy_file import load_policy


def dataset_map(policy: str | Policy = "training-corpus") -> Callable[[Any], Any]:
    """Return a function that scrubs batches: ``dataset.map(dataset_map("strict"), batched=True)``.

    Works on Python batches and on ``with_format("arrow")`` tables. Records that an operator drops
    are left out. A record that cannot be scrubbed raises ``InputError``, since a map has no
    quarantine to put it in: use ``scrub run`` on the saved dataset for that.
    """
    effective = policy if isinstance(policy, Policy) else load_policy(policy)
    scrubber = Scrubber(effective, key_of(effective))

    def scrub(batch: Any) -> Any:
        import pyarrow as pa

        table = batch if isinstance(batch, pa.Table) else _table(batch)
        if not table.num_rows:
            return batch
        clean = pa.Table.from_batches(
            [_scrubbed(scrubber, each) for each in table.to_batches()], None
        )
        return clean if isinstance(batch, pa.Table) else clean.to_pydict()

    return scrub


def _table(batch: Any) -> Any:
    import pyarrow as pa

    try:
        return pa.table(dict(batch))
    except (UnicodeError, pa.ArrowException):  # its message would show values
        raise InputError(
            "a batch cannot become an Arrow table: each column must be of one type, "
            "and text must be valid Unicode, without lone surrogates"
        ) from None


def _scrubbed(scrubber: Scrubber, batch: Any) -> Any:
    clean = scrubber(batch)
    if clean.faults:
        row, reason = min(clean.faults.items())
        raise InputError(
            f"{len(clean.faults)} records of a batch cannot be scrubbed; "
            f"the first is number {row} of it: {reason}"
        )
    return clean.batch
