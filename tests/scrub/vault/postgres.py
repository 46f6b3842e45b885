"""A real PostgreSQL server on a free loopback port, for as long as it is wanted."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ACCOUNT = "postgres"  # the server refuses to run as root


def programs() -> Path | None:
    """Return the folder of Debian's newest server, or of one on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    path = str(found[-1]) if found else shutil.which("initdb")
    return Path(path).parent if path else None


def require() -> None:
    """Skip the test, with the reason, where there is no server."""
    pytest.importorskip("psycopg")
    if programs() is None:
        pytest.skip("no PostgreSQL server is installed; Debian: apt-get install postgresql")


@contextmanager
def server() -> Iterator[str]:
    """Yield the URL of a fresh server."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    binaries = programs()
    assert binaries is not None
    user: dict[str, object] = {}
    if os.geteuid() == 0:
        account = pwd.getpwnam(ACCOUNT)
        os.chown(folder, account.pw_uid, account.pw_gid)
        user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"
    quiet = {"cwd": folder, "stdout": subprocess.DEVNULL, "check": True, **user}
    begin = [binaries / "initdb", "-D", data, "-A", "trust", "-U", "custodian", "--no-sync"]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    start = [binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"]
    stop = [binaries / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"]
    subprocess.run(begin, **quiet)  # type: ignore[call-overload]
    subprocess.run(start, **quiet)  # type: ignore[call-overload]
    try:
        yield f"postgresql://custodian@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run(stop, **quiet)  # type: ignore[call-overload]
        shutil.rmtree(folder)
