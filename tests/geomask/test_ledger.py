from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from geomask.errors import InputError, LedgerError
from geomask.ledger import Ledger

KEY = b"k" * 32


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with closing(Ledger(tmp_path / "ledger", key=KEY)) as opened:
        yield opened


def test_each_place_of_a_person_is_charged_once(ledger: Ledger) -> None:
    places = [("ann", b"1,2"), ("ann", b"1,2"), ("ann", b"3,4"), ("bob", b"1,2")]
    assert ledger.charge(places, epsilon=0.01, budget=1, release="r1") == pytest.approx(0.02)
    assert ledger.charge(places, epsilon=0.01, budget=1, release="r1") == pytest.approx(0.02)
    assert ledger.charge(places[:1], epsilon=0.01, budget=1, release="r2") == pytest.approx(0.03)
    moved = [("ann", b"5,6")]  # the same release of another place tells something new
    assert ledger.charge(moved, epsilon=0.01, budget=1, release="r1") == pytest.approx(0.04)


def test_who_would_exceed_stops_all(ledger: Ledger) -> None:
    ledger.charge([("ann", b"1")], epsilon=0.02, budget=0.02, release="r1")
    with pytest.raises(LedgerError, match="1 persons"):
        ledger.charge([("ann", b"1"), ("bob", b"2")], epsilon=0.01, budget=0.02, release="r2")
    assert ledger.charge([("bob", b"2")], epsilon=0.02, budget=0.02, release="r3") == 0.02


def test_the_file_holds_no_id_and_no_place(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger", key=KEY)
    ledger.charge([("ann.example", b"51.5,-0.13")], epsilon=0.01, budget=1, release="r")
    ledger.close()
    content = (tmp_path / "ledger").read_bytes()
    assert b"ann.example" not in content and b"51.5" not in content


def test_nobody_costs_nothing(ledger: Ledger) -> None:
    assert ledger.charge([], epsilon=0.01, budget=1, release="r") == 0


def test_ids_must_be_there_and_files_be_ledgers(tmp_path: Path, ledger: Ledger) -> None:
    with pytest.raises(InputError, match="id in every row"):
        ledger.charge([(None, b"1")], epsilon=0.01, budget=1, release="r")
    (tmp_path / "other").write_text("this is no ledger, but a file of text" * 99)
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger(tmp_path / "other", key=KEY)
