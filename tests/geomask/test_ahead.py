import threading
from collections.abc import Iterator

import pytest

from geomask.ahead import ahead
from geomask.errors import InputError


def test_all_items_in_order() -> None:
    assert list(ahead(iter(range(100)))) == list(range(100))


def test_an_error_comes_after_what_went_before() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise InputError("a bad row")

    seen = []
    with pytest.raises(InputError, match="a bad row"):
        for each in ahead(items()):
            seen.append(each)
    assert seen == [1]


def test_a_consumer_that_stops_stops_the_thread() -> None:
    endless = ahead(iter(int, 1))
    assert next(endless) == 0
    endless.close()  # type: ignore[attr-defined]
    assert not [t for t in threading.enumerate() if t.name == "geomask-ahead"]
