"""The command line: parses, calls one function, prints. Exit codes: 0 done, 1 error, 2 usage."""

import sys


def main() -> None:
    """Run the command line, and turn errors made for users into a message and exit code 1."""
    from geomask.cli.app import app
    from geomask.errors import GeomaskError

    try:
        app()
    except (GeomaskError, ImportError) as error:
        from rich.console import Console

        Console(stderr=True, highlight=False, soft_wrap=True).print(
            f"error: {error}", style="red", markup=False
        )
        sys.exit(1)
