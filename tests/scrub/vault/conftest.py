"""Vaults to test with, in each kind of store."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scrub.vault.vault import Vault
from tests.scrub.vault import postgres
from tests.scrub.vault.custodian import new_vault

NewVault = Callable[[], Vault]


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    postgres.require()
    with postgres.server() as url:
        yield url


@pytest.fixture
def empty_postgres(postgres_url: str) -> str:
    import psycopg

    with psycopg.connect(postgres_url, autocommit=True) as db:
        db.execute("DROP TABLE IF EXISTS entries, undos, segments, anchor")
    return postgres_url


@pytest.fixture(params=["sqlite", "postgres"])
def vault(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Vault]:
    store = (
        "sqlite:vault.db"
        if request.param == "sqlite"
        else request.getfixturevalue("empty_postgres")
    )
    with new_vault(tmp_path, store=store) as made:
        yield made


@pytest.fixture
def sqlite_vault(tmp_path: Path) -> Iterator[Vault]:
    with new_vault(tmp_path) as made:
        yield made
