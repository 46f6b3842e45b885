"""Time our rules in this process, from JSONL to JSONL: ``python -m tests.bench.ours PRESET FILE``.

Prints the CPU seconds and the bytes. What is loaded once (rules, tables) is warmed up first.
"""

import io
import sys
import time
from pathlib import Path

from scrub.batch import Scrubber
from scrub.finder import fields_in
from scrub.formats import Chunk, Limits, format_of
from scrub.policy import Policy
from scrub.policy_file import resolve


def rules_only(preset: str) -> Policy:
    """Return a preset without its model."""
    return resolve({"preset": preset, "languages": {"models": {"en": None}}})


def main() -> None:
    """Measure and print."""
    preset, path = sys.argv[1], Path(sys.argv[2])
    scrubber = Scrubber(rules_only(preset))
    form = format_of(path)
    chunks = [item for item in form.read(path, Limits()) if isinstance(item, Chunk)]
    schema = fields_in(form.schema(path), scrubber.policy).schema
    for chunk in chunks[:4]:
        scrubber(chunk.batch)
    writer = form.open_writer(io.BytesIO(), schema, like=path)
    start = time.process_time()
    for item in form.read(path, Limits()):
        if isinstance(item, Chunk) and (batch := scrubber(item.batch).batch) is not None:
            writer.write(batch)
    print(time.process_time() - start, path.stat().st_size)


if __name__ == "__main__":
    main()
