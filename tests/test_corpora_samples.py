"""The sample corpora: made again they are the same, their gold spans are exact and made up."""

import csv
import gzip
import json
import re
import subprocess
import sys
from ipaddress import ip_address, ip_network
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from recognizers.entities import ENTITIES

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "corpora_samples"
CORPORA = ("mail", "chat", "tickets", "code", "clinical", "web")
FOLDERS = (*CORPORA, "records", "gold")


def lines(path: Path) -> list[dict[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


def gold(corpus: str) -> list[dict[str, Any]]:
    return lines(SAMPLES / "gold" / f"{corpus}.jsonl")


def values(label: str) -> list[str]:
    return [
        text["text"][span["start"] : span["end"]]
        for corpus in CORPORA
        for text in gold(corpus)
        for span in text["spans"]
        if span["label"] == label
    ]


def content(path: Path) -> object:
    """Return what a file says: compressed bytes differ between versions of a library."""
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes())
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    return path.read_bytes()


def test_made_again_they_are_the_same(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "corpora_samples.make", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True)
    ours = sorted(
        p.relative_to(SAMPLES) for f in FOLDERS for p in (SAMPLES / f).rglob("*") if p.is_file()
    )
    assert ours == sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*") if p.is_file())
    for path in ours:
        assert content(SAMPLES / path) == content(tmp_path / path), path


def test_they_are_small() -> None:
    assert sum(p.stat().st_size for f in FOLDERS for p in (SAMPLES / f).rglob("*")) < 600_000


@pytest.mark.parametrize("corpus", CORPORA)
def test_gold_spans_lie_in_their_text_and_have_known_labels(corpus: str) -> None:
    for text in gold(corpus):
        places = [(span["start"], span["end"]) for span in text["spans"]]
        assert all(0 <= start < end <= len(text["text"]) for start, end in places)
        assert places == sorted(places)
        assert all(left[1] <= right[0] for left, right in pairwise(places))
        assert {span["label"] for span in text["spans"]} <= set(ENTITIES)


@pytest.mark.parametrize("corpus", CORPORA)
def test_some_texts_have_nothing_in_them(corpus: str) -> None:
    texts = gold(corpus)
    assert 0 < sum(not text["spans"] for text in texts) < len(texts)


@pytest.mark.parametrize("corpus", CORPORA)
def test_gold_ids_are_unique(corpus: str) -> None:
    ids = [text["id"] for text in gold(corpus)]
    assert len(ids) == len(set(ids))


def records(corpus: str) -> dict[str, dict[str, Any]]:
    """Return the records of a corpus as a reader sees them, by id."""
    folder = SAMPLES / corpus
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.iterdir()):
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                rows += [dict(row) for row in csv.DictReader(file)]
        elif path.suffix == ".parquet":
            rows += pq.read_table(path).to_pylist()
        elif path.suffix == ".txt":
            rows.append({"id": path.stem, "text": path.read_bytes().decode()})
        else:
            rows += lines(path)
    return {row["id"]: row for row in rows}


@pytest.mark.parametrize("corpus", CORPORA)
def test_gold_texts_are_those_of_the_records(corpus: str) -> None:
    found = records(corpus)
    texts = gold(corpus)
    for text in texts:
        record, field = found[text["record"]], text["field"]
        if place := re.fullmatch(r"messages\[(\d+)\]\.content", field):
            assert record["messages"][int(place[1])]["content"] == text["text"]
        else:
            assert record[field] == text["text"]
    assert {text["record"] for text in texts} == set(found)


def test_every_e_mail_address_is_in_a_reserved_domain() -> None:
    reserved = re.compile(r".+@(?:[a-z]+\.)*(?:example\.(?:com|net|org)|test)")
    assert values("EMAIL_ADDRESS")
    assert [value for value in values("EMAIL_ADDRESS") if not reserved.fullmatch(value)] == []


def test_every_ip_address_is_for_documentation() -> None:
    networks = [
        ip_network(each)
        for each in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
    ]
    found = values("IP_ADDRESS")
    assert found
    assert [ip for ip in found if not any(ip_address(ip) in net for net in networks)] == []


def test_every_telephone_number_is_for_drama() -> None:
    reserved = re.compile(
        r"1?\d{3}55501\d\d"  # NANPA 555-0100 to 0199
        r"|(?:44|0)(?:2079460|1174960|7700900)\d{3}"  # Ofcom
        r"|(?:49|0)(?:3023125|2214710)\d{3}"  # Bundesnetzagentur
        r"|(?:33|0)(?:19900|63998|46571)\d{4}"  # ARCEP
    )
    found = [re.sub(r"\D", "", value) for value in values("PHONE_NUMBER")]
    assert found
    assert [number for number in found if not reserved.fullmatch(number)] == []


@pytest.mark.parametrize(
    ("label", "reserved"),
    [
        (
            "CREDIT_CARD",
            r"4111 1111 1111 1111|5555 5555 5555 4444|3782 822463 10005|6011-1111-1111-1117",
        ),
        ("US_SSN", r"078-05-1120|219-09-9999"),
        ("UK_NHS", r"999 \d{3} \d{4}"),
        ("MAC_ADDRESS", r"00-00-5E-00-53-[0-9A-F]{2}"),
    ],
)
def test_every_number_is_reserved(label: str, reserved: str) -> None:
    found = values(label)
    assert found
    assert [value for value in found if not re.fullmatch(reserved, value)] == []


def test_there_are_texts_that_are_easy_to_get_wrong() -> None:
    texts = [text["text"] for corpus in CORPORA for text in gold(corpus)]
    assert any("\r\n" in text for text in texts)
    assert any(ord(char) > 0xFFFF for text in texts for char in text)
    assert any(len(line) > 2000 for text in texts for line in text.split("\n"))
    assert len({text["lang"] for text in gold("web")}) == 11
