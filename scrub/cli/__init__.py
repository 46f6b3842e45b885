"""The command line: parses, calls one function, prints.

Exit codes: 0 done; 1 stopped by an error; 2 wrong usage; 3 done, with records in quarantine;
130 interrupted (run again to go on).
"""

import sys

from scrub.errors import ScrubError


def main() -> None:
    """Run the command line, and turn errors made for users into a message and exit code 1."""
    from scrub.cli.app import app

    try:
        app()
    except ScrubError as error:
        from rich.console import Console

        Console(stderr=True, highlight=False, soft_wrap=True).print(
            f"error: {error}", style="red", markup=False
        )
        sys.exit(1)
