"""Say whether two checkouts make the same of the same files: what speed may not change.

python -m tests.bench.same OTHER_CHECKOUT FILE...

Each file (JSONL) is scrubbed by rules alone, by every preset, with the code of both; records that
differ are shown by file, preset and line number, never by what they hold.
"""

import io
import os
import subprocess
import sys
import tempfile
from itertools import zip_longest
from pathlib import Path

from scrub.batch import Scrubber
from scrub.finder import fields_in
from scrub.formats import Chunk, Limits, format_of
from tests.bench.ours import rules_only

PRESETS = ("training-corpus", "strict", "hipaa-safe-harbor", "secrets-only")
SHOWN = 10  # line numbers for each file and preset


def main() -> None:
    """Compare; exit with 1 if anything differs."""
    if sys.argv[1] == "--write":
        for number, file in enumerate(sys.argv[3:]):
            _write(Path(file), Path(sys.argv[2]), number)
        return
    here, there = Path(__file__).parents[2], Path(sys.argv[1]).resolve()
    files = [str(Path(file).resolve()) for file in sys.argv[2:]]
    with tempfile.TemporaryDirectory() as folder:
        for checkout, out in ((here, "here"), (there, "there")):
            (Path(folder) / out).mkdir()
            subprocess.run(
                [sys.executable, __file__, "--write", str(Path(folder) / out), *files],
                env=os.environ | {"PYTHONPATH": f"{checkout}{os.pathsep}{here}"},
                check=True,
                cwd=checkout,
            )
        differing = sum(_differing(Path(folder), number, file) for number, file in enumerate(files))
    sys.exit(1 if differing else 0)


def _write(file: Path, folder: Path, number: int) -> None:
    """Write what each preset makes of a file, and how much of what it did."""
    form = format_of(file)
    for preset in PRESETS:
        scrubber = Scrubber(rules_only(preset))
        schema = fields_in(form.schema(file), scrubber.policy).schema
        out, counts = io.BytesIO(), []
        writer = form.open_writer(out, schema, like=file)
        for item in form.read(file, Limits()):
            if isinstance(item, Chunk):
                done = scrubber(item.batch)
                counts.append(repr(done.counts))
                if done.batch is not None:
                    writer.write(done.batch)
        text = out.getvalue() + "\n".join(counts).encode()
        (folder / f"{number}.{preset}").write_bytes(text)


def _differing(folder: Path, number: int, file: str) -> int:
    """Print, for each preset, how many lines differ, and which; return how many do."""
    total = 0
    for preset in PRESETS:
        here, there = (
            (folder / side / f"{number}.{preset}").read_bytes().split(b"\n")
            for side in ("here", "there")
        )
        lines = [
            line for line, pair in enumerate(zip_longest(here, there), 1) if pair[0] != pair[1]
        ]
        total += len(lines)
        more = f": lines {lines[:SHOWN]}" if lines else ""
        sys.stdout.write(f"{Path(file).name}, {preset}: {len(lines)} of {len(here)} differ{more}\n")
    return total


if __name__ == "__main__":
    main()
