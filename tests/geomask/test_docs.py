"""What geomask's README says is so: commands run, every mask and file is named."""

import re
import subprocess
import sys
from pathlib import Path

import geomask
from geomask.methods import METHODS

ROOT = Path(__file__).parents[2]
README = (ROOT / "geomask/README.md").read_text(encoding="utf-8")


def test_commands_work(tmp_path: Path) -> None:
    blocks = re.findall(r"```\n(.*?)```", README, re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines() if line[:7] == "geomask"]
    assert len(commands) >= 5
    (tmp_path / "corpora_samples").symlink_to(ROOT / "corpora_samples")
    for command in commands:
        words = [sys.executable, "-m", "geomask", *command.split()[1:]]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stderr)
    assert (tmp_path / "risk.html").exists()


def test_every_mask_is_in_the_table() -> None:
    table = README[README.index("| mask |") : README.index("`geomask methods`")]
    assert set(re.findall(r"`([a-z0-9-]+)`", table)) >= set(METHODS)


def test_every_file_is_named_and_there() -> None:
    table = README[README.index("| file |") :]
    named = set(re.findall(r"`([\w/]+(?:\.py|/))`", table))
    assert not [name for name in named if not list((ROOT / "geomask").rglob(name.rstrip("/")))]
    files = {path.name for path in (ROOT / "geomask").glob("*.py") if path.name[0] != "_"}
    assert files <= {name.rpartition("/")[2] for name in named}


def test_public_names() -> None:
    assert len(set(geomask.__all__)) == len(geomask.__all__) > 15
    for name in geomask.__all__:
        assert getattr(geomask, name) is not None


def test_import_is_light() -> None:
    code = "import geomask, sys; print(sorted({n.partition('.')[0] for n in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"numpy", "geopandas", "shapely", "pyproj", "matplotlib", "pandas"} & set(
        re.findall(r"'(\w+)'", done.stdout)
    )


def test_heavy_libraries_wait_for_their_use() -> None:
    code = (
        "import sys; from geomask.cli import app; "
        "print(sorted({n.partition('.')[0] for n in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(re.findall(r"'(\w+)'", done.stdout))
    assert not {"geopandas", "pyogrio", "rasterio", "h3", "matplotlib", "scipy"} & loaded


def test_neither_sibling_is_loaded() -> None:
    code = "import geomask.cli.app, sys; print([n for n in sys.modules if n.startswith(('scrub', 'recog'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
