"""Run anjana on Adult, and print the CPU seconds it took.

python -m tests.bench.records_peer ADULT_FOLDER K PERCENT COLUMN...   (the Python that has anjana)
"""

import csv
import sys
import time
from pathlib import Path


def main() -> None:
    """Make a k-anonymous table with the hierarchies of ARX."""
    import pandas
    from anjana.anonymity import k_anonymity

    folder, k, percent, *columns = sys.argv[1:]
    frame = pandas.read_csv(Path(folder) / "adult.csv", sep=";", dtype=str)
    hierarchies = {}
    for name in columns:
        with (Path(folder) / f"adult_hierarchy_{name}.csv").open() as file:
            rows = [row for row in csv.reader(file, delimiter=";") if row]
        hierarchies[name] = {n: [row[n] for row in rows] for n in range(len(rows[0]))}
    start = time.process_time()
    found = k_anonymity(frame, [], columns, int(k), float(percent), hierarchies)
    seconds = time.process_time() - start
    if not len(found):
        raise SystemExit("anjana found nothing")
    print(seconds)


if __name__ == "__main__":
    main()
