"""The ``geomask`` command: says that there is nothing yet, and fails, lest a script rely on it."""

import sys


def main() -> None:
    """Say that there are no masks yet, and exit with 1."""
    sys.stderr.write(
        "geomask: no masks are built yet; coordinates are left as they are by this version.\n"
        "See the geomask folder's README.md for what is planned.\n"
    )
    sys.exit(1)
