"""Where work is done. One file each, with ``run(plan)``."""

ENGINES = ["local"]
