"""The example runs, and the files the README names are there."""

import re
from pathlib import Path

import numpy as np
import pytest

FOLDER = Path(__file__).parents[3] / "scrub/records"
README = (FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    rows = [
        f"{rng.integers(1, 300)},{rng.integers(18, 99)},1{rng.integers(1000, 1030)},{illness}"
        for illness in rng.choice(["flu", "gout", "asthma", "burn"], 600)
    ]
    (tmp_path / "patients.csv").write_text("\n".join(["patient_id,age,zip,diagnosis", *rows]))
    monkeypatch.chdir(tmp_path)
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    names: dict[str, object] = {}
    exec(code[1], names)
    release, assess = names["release"], names["assess"]
    risk = assess(release.table, ["age", "zip"], unit="patient_id")  # type: ignore[operator, attr-defined]
    assert risk.k >= 5
    assert 0 < release.table.num_rows < 601  # type: ignore[attr-defined]


def test_files_are_there() -> None:
    named = re.findall(r"`(\w+\.py)`", README)
    assert len(named) > 10
    assert not [name for name in named if not (FOLDER / name).is_file()]
