"""The main job and everything around it, with every way onto a network barred."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BAN = """
import socket, sys
def banned(*arguments, **options):
    open({log!r}, "a").write(f"{{arguments[:1]}}\\n")
    raise OSError("the network is banned in this test")
for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, banned)
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = banned
"""


def banned_run(tmp_path: Path, *arguments: object) -> str:
    """Run ``scrub`` with sockets barred in it and in all its processes; return what was tried."""
    log = tmp_path / "attempts.log"
    log.touch()
    (tmp_path / "ban").mkdir(exist_ok=True)
    (tmp_path / "ban/sitecustomize.py").write_text(BAN.format(log=str(log)))
    path = os.pathsep.join([str(tmp_path / "ban"), str(ROOT)])
    subprocess.run(
        [sys.executable, "-m", "scrub", *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": path}, check=True, capture_output=True,
    )  # fmt: skip
    return log.read_text()


def test_the_main_job_tries_no_network(tmp_path: Path) -> None:
    arguments = ["run", ROOT / "corpora_samples/mail", "--out", tmp_path / "out", "--workers", "2"]
    assert banned_run(tmp_path, *arguments) == ""
    assert (tmp_path / "out/data_card.md").stat().st_size


def test_presidios_recognizers_try_no_network(tmp_path: Path) -> None:
    pytest.importorskip("presidio_analyzer")
    policy = tmp_path / "policy.yaml"
    policy.write_text("languages: {models: {en: 'presidio:EmailRecognizer'}}")
    (tmp_path / "a.txt").write_text("write to ann@mail.example.co.uk")
    arguments = ["run", tmp_path / "a.txt", "--out", tmp_path / "out", "--policy", policy]
    assert banned_run(tmp_path, *arguments) == ""
    assert (tmp_path / "out/a.txt").read_text() == "write to <EMAIL_ADDRESS>"


def test_the_ban_works(tmp_path: Path) -> None:
    log = tmp_path / "attempts.log"
    (tmp_path / "sitecustomize.py").write_text(BAN.format(log=str(log)))
    code = "import urllib.request; urllib.request.urlopen('http://localhost:9')"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert "banned" in done.stderr
    assert log.read_text()
