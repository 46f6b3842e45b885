"""UCI Adult as ARX's examples have it, with their hierarchies, where it lies beside the project."""

from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pc
import pytest

from scrub.records.hierarchy import Hierarchy

FOLDER = Path(__file__).parents[4] / "shared/data/adult"
QUASI = (
    "sex", "age", "race", "marital-status", "education", "native-country", "workclass",
    "salary-class",
)  # fmt: skip
SENSITIVE = "occupation"

needed = pytest.mark.skipif(not FOLDER.is_dir(), reason="no ../shared/data/adult here")


@cache
def adult() -> pa.Table:
    """Return the 30,162 rows."""
    return pc.read_csv(FOLDER / "adult.csv", parse_options=pc.ParseOptions(delimiter=";"))


@cache
def hierarchies() -> dict[str, Hierarchy]:
    """Return the hierarchies of the eight quasi-identifiers."""
    return {name: Hierarchy.read_arx(FOLDER / f"adult_hierarchy_{name}.csv") for name in QUASI}


def released_by_pycanon(k: int) -> pa.Table:
    """Return pyCANON's example of a k-anonymous release."""
    as_texts = pc.ConvertOptions(strings_can_be_null=False)
    return pc.read_csv(FOLDER / f"pycanon/adult_anonymized_{k}.csv", convert_options=as_texts)
