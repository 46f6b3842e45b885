import shutil
import socket
from pathlib import Path
from typing import Any

import pytest

from recognizers.models.spacy_files import locate
from recognizers.models.spacy_ner import SpacyNer


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make any attempt to go online fail."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="session")
def english() -> SpacyNer:
    return SpacyNer()


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    """A copy of the default pipeline to tamper with."""
    folder = tmp_path / "pipeline"
    shutil.copytree(locate("en_core_web_sm"), folder)
    return folder
