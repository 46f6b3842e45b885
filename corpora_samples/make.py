"""Write the sample corpora and their gold spans: ``python -m corpora_samples.make [FOLDER]``.

The same seed gives the same texts everywhere; FOLDER is this one unless another is named.
"""

import csv
import gzip
import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from corpora_samples.makers import chat, clinical, code, mail, records, tickets, web
from corpora_samples.makers.build import Dice, Document

SEED = 20260101
MAKERS = {
    "mail": mail,
    "chat": chat,
    "tickets": tickets,
    "code": code,
    "clinical": clinical,
    "web": web,
}


def main(folder: Path) -> None:
    """Make every corpus below ``folder``."""
    shards = {
        name: maker.documents(Dice(SEED + place))
        for place, (name, maker) in enumerate(MAKERS.items())
    }
    for name in ("mail", "chat", "code", "web"):
        for number, shard in enumerate(shards[name]):
            suffix = ".jsonl.gz" if (name, number) == ("mail", 2) else ".jsonl"
            _write(
                folder / name / f"{name}-{number:03}{suffix}",
                _json_lines(each.record for each in shard),
            )
    _write(folder / "tickets" / "tickets-000.csv", _csv(shards["tickets"][0]))
    _write_parquet(folder / "tickets" / "tickets-001.parquet", shards["tickets"][1])
    for number, rows in enumerate(records.rows(Dice(SEED + len(MAKERS)))):
        _write_table(folder / "records" / f"records-{number:03}.parquet", rows, group=180)
    for note in shards["clinical"][0]:
        _write(folder / "clinical" / f"{note.id}.txt", str(note.record["text"]))
    for name, several in shards.items():
        gold = (line for shard in several for document in shard for line in _gold(document))
        _write(folder / "gold" / f"{name}.jsonl", _json_lines(gold))


def _gold(document: Document) -> Iterator[dict[str, object]]:
    """Return a line for each text; ``id`` is the document's where it has only one."""
    for field, made in document.texts.items():
        several = len(document.texts) > 1 or field != "text"
        yield {
            "id": f"{document.id}#{field}" if several else document.id,
            "record": document.id,
            "field": field,
            "text": made.text,
            "lang": document.lang,
            "spans": [
                dict(zip(("start", "end", "label"), span, strict=True)) for span in made.spans
            ],
        }


def _json_lines(rows: Iterator[dict[str, object]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _csv(shard: Sequence[Document]) -> str:
    """Return RFC 4180 text; a null is an empty field without quotes."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(shard[0].record), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(document.record for document in shard)
    return out.getvalue()


def _write_parquet(path: Path, shard: Sequence[Document]) -> None:
    _write_table(path, [document.record for document in shard], group=16)


def _write_table(path: Path, rows: Sequence[dict[str, object]], *, group: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(list(rows)), path, compression="zstd", row_group_size=group)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode()
    if path.suffix == ".gz":
        data = gzip.compress(data, 9, mtime=0)
    path.write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
