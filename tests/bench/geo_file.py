"""Mask one file in a process of its own, so that its memory is its own."""

import sys
from pathlib import Path

from tests.bench.geo import mask_one

if __name__ == "__main__":
    mask_one(Path(sys.argv[1]))
