"""``python -m geomask``."""

from geomask.cli import main

if __name__ == "__main__":
    main()
