"""Promises about the package as a whole: quick import, layers, names, the README's commands."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import scrub

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_import_loads_nothing_heavy() -> None:
    code = "import scrub, sys; print(sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"spacy", "pyarrow", "pydantic", "numpy", "rich", "re2"} & set(
        re.findall(r"'(\w+)'", done.stdout)
    )


def test_import_is_quick() -> None:
    def best(code: str) -> float:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times.append(time.perf_counter() - start)
        return min(times)

    assert best("import scrub") - best("pass") < 0.150


def test_public_names() -> None:
    assert scrub.__all__ == sorted(scrub.__all__)
    for name in scrub.__all__:
        assert getattr(scrub, name).__module__.startswith("scrub.")
    with pytest.raises(AttributeError, match="no attribute 'Scruber'"):
        _ = scrub.Scruber


def test_layers() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("tool", [["ruff", "check", "."], ["ruff", "format", "--check", "."]])
def test_style(tool: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_types() -> None:
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def commands() -> list[str]:
    """The README's shell commands that start with ``scrub``."""
    blocks = re.findall(r"```\n(.*?)```", README, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [
        line.split("&& ")[-1] for line in lines if "scrub " in line and "pip install '" not in line
    ]


def test_readme_commands_work(tmp_path: Path) -> None:
    assert len(commands()) >= 4
    (tmp_path / "corpora_samples").symlink_to(ROOT / "corpora_samples")
    for command in commands():
        line = re.sub(r"^scrub ", f"{sys.executable} -m scrub ", command)
        done = subprocess.run(
            line, shell=True, cwd=tmp_path, capture_output=True, text=True, env=_with_root()
        )
        assert done.returncode == 0, (command, done.stderr)


def _with_root() -> dict[str, str]:
    import os

    return os.environ | {"PYTHONPATH": str(ROOT)}


def test_readme_policy_is_one(tmp_path: Path) -> None:
    [block] = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "policy.yaml").write_text(block)
    policy = scrub.load_policy(tmp_path / "policy.yaml")
    assert policy.setting("PASSWORD").operator == "drop"


def test_readme_python_example() -> None:
    [block] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)

    class Dataset:
        def map(self, function: object, *, batched: bool) -> None:
            assert batched
            assert callable(function)
            assert function({"text": ["from ann@example.org"]}) == {
                "text": ["from <EMAIL_ADDRESS>"]
            }

    done = subprocess.run(
        [sys.executable, "-c", "dataset = type('D', (), {'map': lambda *a, **k: None})()\n" + block],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert done.stdout.strip() in block
    Dataset().map(scrub.dataset_map("training-corpus"), batched=True)


def test_readme_is_short() -> None:
    assert len(README.encode()) < 6000


def test_schema_is_json() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scrub", "policy", "schema"], capture_output=True, check=True
    )
    assert json.loads(done.stdout)["title"] == "Policy"
