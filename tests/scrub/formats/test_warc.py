"""WARC: cut into records, and each record right again when its texts have changed."""

import base64
import gzip
import hashlib
import io
import re
import time
import zlib
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from scrub.fields import fields_of, raw_batch
from scrub.fields.warc_record import parsed, rewritten
from scrub.formats import Limits, format_of
from scrub.formats.warc import RecordEnds
from scrub.plan import make_plan
from scrub.run import scrub_corpus
from tests.scrub.corpora import without_model
from tests.scrub.formats.files import COMPRESS, copied, put, raw_records

warcio = pytest.importorskip("warcio")
from warcio.archiveiterator import ArchiveIterator  # noqa: E402
from warcio.statusandheaders import StatusAndHeaders  # noqa: E402
from warcio.warcwriter import BufferWARCWriter  # noqa: E402

ALL = Limits(record_bytes=10_000_000)
MAIL = "Write to ngozi@example.org"


class Writer(BufferWARCWriter):  # type: ignore[misc]
    """Warcio's, which leaves its temporary files open."""

    @classmethod
    def _create_temp_file(cls) -> io.BytesIO:
        return io.BytesIO()


def chunked(data: bytes) -> bytes:
    pieces = [data[at : at + 10] for at in range(0, len(data), 10)]
    return b"".join(b"%x\r\n%s\r\n" % (len(each), each) for each in pieces) + b"0\r\n\r\n"


def record(kind: str, content: bytes, http: dict[str, str] | None = None, **head: Any) -> bytes:
    """A record as warcio writes it, digests and all."""
    writer = Writer(gzip=False)
    status = "GET /?q=ngozi@example.org HTTP/1.1" if kind == "request" else "200 OK"
    headers = (
        StatusAndHeaders(status, list(http.items()), protocol="" if kind == "request" else "HTTP/1.1", is_http_request=kind == "request")
        if http is not None
        else None
    )  # fmt: skip
    made = writer.create_warc_record(
        "https://example.org/?u=ngozi@example.org",
        kind,
        payload=io.BytesIO(content),
        http_headers=headers,
        warc_content_type=head.pop("content_type", ""),
        warc_headers_dict=head,
    )
    writer.write_record(made)
    return bytes(writer.get_contents())


HTML = {"Content-Type": "text/html; charset=UTF-8", "Set-Cookie": "ngozi@example.org"}
PAGE = f"<html><p>{MAIL}</p>ünï</html>"
RECORDS = [
    record("warcinfo", b"software: x\r\noperator: ngozi@example.org\r\n", content_type="application/warc-fields"),
    record("request", b"", {"Cookie": "ngozi@example.org", "Host": "example.org"}),
    record("response", PAGE.encode(), {**HTML, "Content-Length": str(len(PAGE.encode()))}),
    record("conversion", f"{MAIL}\nnothing more".encode(), content_type="text/plain"),
    record("conversion", b"nothing", content_type="text/plain"),
    record("metadata", b'{"mail": "ngozi@example.org"}', content_type="application/json"),
]  # fmt: skip


def read_by_warcio(content: bytes) -> list[tuple[Any, bytes, bool]]:
    """Type and content of each record, and whether its digests are right."""
    found = []
    for each in ArchiveIterator(io.BytesIO(content), check_digests="record"):
        body = each.content_stream().read()
        found.append((each.rec_type, body, bool(each.digest_checker.passed)))
    return found


@pytest.mark.parametrize("suffix", COMPRESS)
@pytest.mark.parametrize("size", [1, 7, 64, 100_000])
def test_records_are_cut_and_copied(tmp_path: Path, suffix: str, size: int) -> None:
    path = tmp_path / f"x.warc{suffix}"
    path.write_bytes(b"".join(COMPRESS[suffix](each) for each in RECORDS))
    assert raw_records(path, ALL) == RECORDS
    assert copied(path, ALL) == path.read_bytes() or suffix == ".gz"
    ends = RecordEnds()
    content = b"".join(RECORDS)
    cuts, before = [], 0
    for at in range(0, len(content), size):
        block = content[at : at + size]
        cuts += [before + end for end in ends(block)]
        before += len(block)
    assert not ends.inside
    lengths = [sum(map(len, RECORDS[: count + 1])) for count in range(len(RECORDS))]
    assert [cut for cut in cuts if cut != len(content)] == lengths[:-1]


def test_every_record_is_compressed_by_itself(tmp_path: Path) -> None:
    path = put(tmp_path, "x.warc.gz", b"".join(RECORDS))
    content = copied(path, ALL)
    members = []
    while content:
        unpacker = zlib.decompressobj(31)
        members.append(unpacker.decompress(content))
        content = unpacker.unused_data
    assert members == RECORDS


@pytest.mark.parametrize(
    ("content", "reasons"),
    [
        (RECORDS[3][:-10], ["truncated_input"]),
        (RECORDS[3] + b"WARC/1.0\r\nContent-Le", ["truncated_input"]),
        (RECORDS[3] + b"<html>", ["corrupt_input"]),
        (b"WARC/1.0\r\nno length\r\n\r\n", ["corrupt_input"]),
        (b"WARC/1.0\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n", ["corrupt_input"]),
        (RECORDS[3].replace(b"\r\n", b"\n") + RECORDS[4], []),
        (b"", []),
    ],
)
def test_damage(tmp_path: Path, content: bytes, reasons: list[str]) -> None:
    found = raw_records(put(tmp_path, "x.warc", content), ALL)
    assert [each for each in found if isinstance(each, str)] == reasons
    assert b"".join(each for each in found if isinstance(each, bytes)) == content or reasons


def test_one_that_is_too_large(tmp_path: Path) -> None:
    big = record("conversion", b"x" * 5000, content_type="text/plain")
    path = put(tmp_path, "x.wet", RECORDS[4] + big + RECORDS[4])
    assert raw_records(path, Limits(record_bytes=1000)) == [
        RECORDS[4], "record_too_large", RECORDS[4],
    ]  # fmt: skip


def texts(given: bytes) -> list[str]:
    return [text for _, text in parsed(given).texts]


def scrubbed(given: bytes) -> bytes:
    new = {number: text.replace("ngozi@example.org", "<EMAIL>") for number, text in enumerate(texts(given))}  # fmt: skip
    return rewritten(given, new)


@pytest.mark.parametrize("given", RECORDS, ids=map(str, range(len(RECORDS))))
def test_a_record_is_right_again(given: bytes) -> None:
    kind, body, _ = read_by_warcio(given)[0]
    again = scrubbed(given)
    assert b"ngozi@example.org" not in again
    assert read_by_warcio(again) == [(kind, body.replace(b"ngozi@example.org", b"<EMAIL>"), True)]
    same = {number: text for number, text in enumerate(texts(given))}
    assert rewritten(given, same) == given


@pytest.mark.parametrize("chunks", [False, True])
@pytest.mark.parametrize("coding", ["", "gzip", "deflate", "bare", "br"])
def test_bodies_in_chunks_and_compressed(chunks: bool, coding: str) -> None:
    body = PAGE.encode()
    http = dict(HTML)
    if coding == "br":
        http["Content-Encoding"] = "br"
        body = pytest.importorskip("brotli").compress(body)
    elif coding:
        http["Content-Encoding"] = "gzip" if coding == "gzip" else "deflate"
        body = {"gzip": gzip.compress, "deflate": zlib.compress, "bare": lambda d: zlib.compress(d)[2:-4]}[coding](body)  # fmt: skip
    if chunks:
        http["Transfer-Encoding"] = "chunked"
        body = chunked(body)
    else:
        http["Content-Length"] = str(len(body))
    given = record("response", body, http)
    assert PAGE in texts(given)
    again = scrubbed(given)
    clean = PAGE.replace("ngozi@example.org", "<EMAIL>").encode()
    assert read_by_warcio(again) == [("response", clean, True)]
    assert (b"X-Crawler-Content-Encoding" in again) is bool(coding)
    assert (b"X-Crawler-Transfer-Encoding" in again) is chunks
    assert (b"Content-Length: %d\r\n" % len(clean) in again) is not chunks


def test_a_body_the_crawler_unpacked(tmp_path: Path) -> None:
    given = record("response", PAGE.encode(), {**HTML, "Content-Encoding": "gzip"})
    assert PAGE in texts(given)


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("text/html; charset=ISO-8859-1", "café".encode("latin-1"), "café"),
        ("text/html", b'<meta charset="shift_jis">' + "日本".encode("shift_jis"), '<meta charset="shift_jis">日本'),
        ("text/html; charset=nonsense", "café".encode(), "café"),
        ("text/html; charset=ascii", "café".encode(), "café"),
        ("text/html; charset=rot13", b"abc", "abc"),
        ("", b"abc", "abc"),
        ("application/ld+json", b"{}", "{}"),
    ],
)  # fmt: skip
def test_charsets(kind: str, body: bytes, text: str) -> None:
    given = record("response", body, {"Content-Type": kind} if kind else {"X": "y"})
    assert texts(given)[-1] == text
    assert rewritten(given, {len(texts(given)) - 1: text}) == given


def test_what_a_charset_cannot_say_is_said_in_utf8() -> None:
    given = record("response", "café".encode("latin-1"), {"Content-Type": "text/html; charset=latin-1"})  # fmt: skip
    again = rewritten(given, {len(texts(given)) - 1: "⟦x⟧ café"})
    assert b"Content-Type: text/html; charset=utf-8\r\n" in again
    assert read_by_warcio(again) == [("response", "⟦x⟧ café".encode(), True)]


@pytest.mark.parametrize("name", ["sha1", "sha256", "md5", "SHA-256", "blake7"])
@pytest.mark.parametrize("hexadecimal", [False, True])
def test_digests_stay_of_their_kind(name: str, hexadecimal: bool) -> None:
    def digest(content: bytes) -> str:
        raw = hashlib.new({"blake7": "sha1"}.get(name, name.lower().replace("-", "")), content)
        return (
            f"{name}:{raw.hexdigest() if hexadecimal else base64.b32encode(raw.digest()).decode()}"
        )

    body = MAIL.encode()
    given = re.sub(rb"(?<=Block-Digest: )\S+", digest(body).encode(), record("conversion", body, content_type="text/plain"))  # fmt: skip
    assert digest(body).encode() in given
    again = scrubbed(given)
    clean = body.replace(b"ngozi@example.org", b"<EMAIL>")
    if name == "blake7":
        assert b"WARC-Block-Digest" not in again
    else:
        assert digest(clean).encode() in again


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (record("response", b"\x89PNG", {"Content-Type": "image/png"}), "not_text"),
        (record("resource", b"\x89PNG", content_type="image/png"), "not_text"),
        (record("response", b"\xff\xfe\xff", {"Content-Type": "text/html"}), "invalid_utf8"),
        (record("response", gzip.compress(PAGE.encode())[:-9], {**HTML, "Content-Encoding": "gzip"}), "invalid_body"),
        (record("response", chunked(PAGE.encode())[:-30], {**HTML, "Transfer-Encoding": "chunked"}), "invalid_body"),
        (record("response", gzip.compress(bytes(70 << 20)), {**HTML, "Content-Encoding": "gzip"}), "record_too_large"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_does_not_pass(given: bytes, reason: str) -> None:
    schema = format_of(Path("x.warc")).schema
    batch = raw_batch([RECORDS[4], given], pa.schema([("record", pa.large_binary())], metadata={"scrub.codec": "warc"}))  # fmt: skip
    read = fields_of(batch.schema, text=["text"]).read(batch)
    assert schema is not None
    assert (read.faults, set(read.rows)) == ({1: reason}, {0})


LANGUAGE: dict[str, Any] = {"WARC-Identified-Content-Language": "eng"}


@pytest.mark.parametrize("line", [b"X: " + b" " * 400_000 + b"y", b"X" * 400_000, b"a:" * 200_000])
def test_hostile_heads_take_no_time(line: bytes) -> None:
    began = time.process_time()
    given = record("request", b"", {"Host": "example.org"}).replace(b"Host: example.org", line)
    given = given.replace(b"Content-Length: ", b"Content-Length: 9")
    assert texts(given)
    assert time.process_time() - began < 1


def test_headers_of_the_head_are_values() -> None:
    given = record("conversion", b"x", content_type="text/plain", **LANGUAGE)  # fmt: skip
    batch = raw_batch([given], pa.schema([("record", pa.large_binary())], metadata={"scrub.codec": "warc"}))  # fmt: skip
    fields = fields_of(batch.schema, text=["text"])
    assert fields.values(batch, "warc-identified-content-language") == ["eng"]
    assert fields.values(batch, "lang") == [None]
    assert fields.values(batch, "a.b") == [None]


@pytest.mark.parametrize("name", ["CC-MAIN.warc.wet.gz", "x.wat.zst"])
def test_a_run(tmp_path: Path, name: str) -> None:
    fastwarc = pytest.importorskip("fastwarc.warc")
    image = record("response", b"\x89PNG", {"Content-Type": "image/png"})
    (tmp_path / "in").mkdir()
    pack = COMPRESS[Path(name).suffix if Path(name).suffix in COMPRESS else ""]
    (tmp_path / "in" / name).write_bytes(b"".join(pack(each) for each in [*RECORDS, image]))
    card = scrub_corpus(make_plan([tmp_path / "in"], tmp_path / "out", without_model(), workers=1))
    assert card["records"] == {
        "input": 7,
        "output": 6,
        "changed": 6,
        "quarantined": 1,
        "dropped": 0,
    }
    assert card["quarantine_reasons"] == {"not_text": 1}
    assert format_of(tmp_path / "out" / name).name == "warc"
    content = b"".join(each for each in raw_records(tmp_path / "out" / name, ALL) if isinstance(each, bytes))  # fmt: skip
    assert b"ngozi@example.org" not in content
    assert all(passed for _, _, passed in read_by_warcio(content))
    if not name.endswith(".zst"):
        with (tmp_path / "out" / name).open("rb") as file:
            assert len(list(fastwarc.ArchiveIterator(file, parse_http=False))) == 6
