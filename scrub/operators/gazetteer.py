"""A table of the user's that says where places and addresses are: a CSV file, `place,lat,lon`."""

import csv
import re
from functools import cache
from pathlib import Path
from unicodedata import normalize

from scrub.errors import PolicyError
from scrub.operators.coordinates import Position, position_of

COLUMNS = ("place", "lat", "lon")
_BETWEEN = re.compile(r"[\W_]+")


def spelled(place: str) -> str:
    r"""Return the spelling under which a place is looked up.

    >>> spelled("12, Baker St.,\nLONDON") == spelled("12 Baker St London")
    True
    """
    return _BETWEEN.sub(" ", normalize("NFKC", place).casefold()).strip()


@cache
def read_places(path: str) -> dict[str, Position]:
    """Return where each place of a table is; raises ``PolicyError`` naming what is wrong with it.

    A name that stands for two places stands for none.
    """
    found: dict[str, Position] = {}
    twice: set[str] = set()
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            for name in COLUMNS:
                if name not in (rows.fieldnames or ()):
                    given = ", ".join(rows.fieldnames or ()) or "none"
                    raise PolicyError(
                        f"{path} needs the columns {', '.join(COLUMNS)}; has: {given}"
                    )
            for row in rows:
                where, name = position_of(row["lat"], row["lon"]), spelled(row["place"] or "")
                if where is None or not name:
                    raise PolicyError(
                        f"{path}, line {rows.line_num}: no place, or no latitude and longitude in "
                        "degrees (-90 to 90, -180 to 180)"
                    )
                if found.setdefault(name, where) != where:
                    twice.add(name)
    except OSError as error:
        raise PolicyError(f"cannot read {path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise PolicyError(f"{path} is not UTF-8 text") from None
    except csv.Error:
        raise PolicyError(f"{path} is no CSV file") from None
    return {name: where for name, where in found.items() if name not in twice}
