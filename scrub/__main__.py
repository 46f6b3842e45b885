"""Make ``python -m scrub`` the command line."""

from scrub.cli import main

if __name__ == "__main__":
    main()
