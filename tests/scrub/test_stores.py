"""Remote stores, on a real S3 server on this machine."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scrub import stores
from scrub.atomic import AtomicFile, append, write_whole
from scrub.errors import OutputError, StoreError
from scrub.formats.discover import shards
from scrub.plan import make_plan
from scrub.run import scrub_corpus
from scrub.store_path import StoreFile, StorePath, asked
from scrub.stores import path_of
from tests.scrub.corpora import record, without_model, write_jsonl

pytestmark = pytest.mark.usefixtures("quiet")
server = pytest.importorskip("moto.server")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("WARNING")  # the server's log of requests


@pytest.fixture
def bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch, request: Any) -> str:
    """The URI of a new bucket, with the variables set that lead to it."""
    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    stores._filesystem.cache_clear()
    name = f"b{abs(hash(request.node.name))}"
    filesystem, root = stores._filesystem("s3", name, "?allow_bucket_creation=true")
    filesystem.create_dir(root)
    return f"s3://{name}"


def put(uri: str, content: bytes) -> Path:
    path = path_of(uri)
    write_whole(path, content)
    return path


def contents(uri: str) -> dict[str, bytes]:
    top = path_of(uri)
    return {str(path.relative_to(top)): path.read_bytes() for path in top.rglob("*")}


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_paths(bucket: str) -> None:
    path = put(f"{bucket}/a/b.jsonl", b"hello")
    assert (str(path), path.name, path.suffix) == (f"{bucket}/a/b.jsonl", "b.jsonl", ".jsonl")
    assert (path.is_file(), path.is_dir(), path.stat().st_size) == (True, False, 5)
    assert (path.parent.is_file(), path.parent.is_dir()) == (False, True)
    assert path.stat().st_mtime_ns > 0
    assert [str(each) for each in path_of(bucket).iterdir()] == [f"{bucket}/a"]
    with path.open("rb") as file:
        assert (file.read(2), file.seek(-2, os.SEEK_END), file.read()) == (b"he", 3, b"lo")
    path.unlink()
    path.unlink(missing_ok=True)
    assert not path.exists()
    with pytest.raises(FileNotFoundError):
        path.stat()
    with pytest.raises(FileNotFoundError):
        path.open()


def test_no_credentials_are_shown(bucket: str) -> None:
    path = path_of(bucket.replace("://", "://user:s3cr3t@") + "/x?endpoint_override=localhost:1")
    assert "s3cr3t" not in f"{path} {path!r}"


def test_a_file_is_whole_or_not_there(bucket: str) -> None:
    file = AtomicFile(path_of(f"{bucket}/x"))
    file.write(b"12")
    assert contents(bucket) == {}
    file.discard()
    assert contents(bucket) == {}
    append(path_of(f"{bucket}/log"), b"1\n")
    append(path_of(f"{bucket}/log"), b"2\n")
    assert contents(bucket) == {"log": b"1\n2\n"}


def test_an_upload_that_is_interrupted_leaves_nothing(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "x"
    source.write_bytes(b"x" * 100)
    path = path_of(f"{bucket}/x")
    assert isinstance(path, StorePath)

    class Interrupted:
        def __init__(self, stream: Any) -> None:
            self.stream = stream
            self.close = stream.close

        def write(self, block: bytes) -> None:
            self.stream.write(block)
            raise KeyboardInterrupt

    class Wrapped:
        def __init__(self, filesystem: Any) -> None:
            self.filesystem = filesystem
            self.delete_file = filesystem.delete_file

        def open_output_stream(self, key: str, **options: Any) -> Interrupted:
            return Interrupted(self.filesystem.open_output_stream(key, **options))

    wrapped = StorePath(path.scheme, path.path, Wrapped(path.filesystem))
    with pytest.raises(KeyboardInterrupt):
        wrapped.upload(source)
    assert contents(bucket) == {}


def test_a_request_that_fails_is_made_again(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(f"{bucket}/x", b"0123456789")
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    file = StoreFile(cast(StorePath, path))
    real, failures = file._file, iter([OSError("HTTP 503"), OSError("HTTP 503")])

    class Flaky:
        def read_at(self, size: int, place: int) -> bytes:
            for failure in failures:
                raise failure
            return bytes(real.read_at(size, place))

    file._file = Flaky()
    assert file.read() == b"0123456789"
    assert waits == [0.5, 1.0]


def test_a_store_that_does_not_answer_is_no_damage(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(f"{bucket}/x.jsonl", b'{"text": "a"}\n')
    monkeypatch.setattr("time.sleep", lambda seconds: None)

    def dead(*args: object) -> bytes:
        raise OSError("AWS Error NETWORK_CONNECTION")

    monkeypatch.setattr(
        StoreFile, "_fetch", lambda self, wanted: asked(cast(StorePath, path), dead)
    )
    from scrub.formats import Limits, format_of

    with pytest.raises(StoreError, match="run the same command again"):
        list(format_of(path).read(path, Limits()))


@pytest.mark.parametrize(
    ("uri", "message"),
    [("nonsense://x/y", "known are s3, gs"), ("az://x/y", "pip install adlfs")],
)
def test_unknown_stores(uri: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        path_of(uri)


def test_fsspec_has_more() -> None:
    path = path_of("memory://corpus/x.jsonl")
    assert isinstance(path, StorePath)
    write_whole(path, b"1\n")
    assert (path.read_bytes(), [each.name for each in path.parent.rglob("*")]) == (b"1\n", ["x.jsonl"])  # fmt: skip


def corpus(folder: Path) -> None:
    write_jsonl(folder / "a.jsonl", 0, 40)
    write_jsonl(folder / "sub" / "b.jsonl", 40, 5)
    with pa.CompressedOutputStream(str(folder / "c.jsonl.zst"), "zstd") as stream:
        stream.write((folder / "a.jsonl").read_bytes())
    rows = [record(number) for number in range(30)]
    pq.write_table(pa.Table.from_pylist(rows), folder / "t.parquet", row_group_size=10)
    (folder / "broken.parquet").write_bytes(b"PAR1")


def test_a_run_there_is_a_run_here(bucket: str, tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    for name, content in files(tmp_path / "in").items():
        put(f"{bucket}/in/{name}", content)
    policy = without_model()

    def run(source: str, out: str) -> dict[str, Any]:
        plan = make_plan([source], out, policy, workers=1, split=2000)
        return scrub_corpus(plan, audit_records=5)

    here = run(str(tmp_path / "in"), str(tmp_path / "out"))
    there = run(f"{bucket}/in", f"{bucket}/out")
    assert there["records"] == here["records"]
    ours = contents(f"{bucket}/out")
    expected = files(tmp_path / "out")
    assert ours.keys() == expected.keys()
    data = [name for name in expected if not name.startswith("__scrub__") and "card" not in name]
    assert len(data) > 5  # two files were split
    assert {name: ours[name] for name in data} == {name: expected[name] for name in data}
    # Nothing is left to do, and what is gone is done again.
    assert run(f"{bucket}/in", f"{bucket}/out")["this_run"]["records"] == 0
    lost = next(name for name in data if name.startswith("sub/"))
    path_of(f"{bucket}/out/{lost}").unlink()
    assert run(f"{bucket}/in", f"{bucket}/out")["this_run"]["records"] == 5
    assert contents(f"{bucket}/out")[lost] == expected[lost]


def test_from_there_to_here_by_pattern(bucket: str, tmp_path: Path) -> None:
    for number in range(3):
        put(f"{bucket}/x/part-{number:03}.jsonl", json.dumps(record(number)).encode() + b"\n")
    put(f"{bucket}/x/other.jsonl", b"{}\n")
    for pattern in ("part-{000..002}.jsonl", "part-*.jsonl", "par?-00[0-2].jsonl"):
        found, _ = shards([f"{bucket}/x/{pattern}"])
        assert [each.name for each in found] == [f"part-{number:03}.jsonl" for number in range(3)]
    host = os.environ.pop("AWS_ENDPOINT_URL").removeprefix("http://")
    stores._filesystem.cache_clear()
    for name in ("part-*.jsonl", "part-001.jsonl"):
        found, _ = shards([f"{bucket}/x/{name}?scheme=http&endpoint_override={host}"])
        assert found[-1].name in ("part-002.jsonl", "part-001.jsonl")
    os.environ["AWS_ENDPOINT_URL"] = f"http://{host}"
    stores._filesystem.cache_clear()
    plan = make_plan([f"{bucket}/x/part-*.jsonl"], tmp_path / "out", without_model(), workers=1)
    assert scrub_corpus(plan)["records"]["output"] == 3


def test_the_output_must_not_lie_in_the_input(bucket: str) -> None:
    put(f"{bucket}/in/x.jsonl", b"{}\n")
    with pytest.raises(OutputError, match="lies inside the input"):
        make_plan([f"{bucket}/in"], f"{bucket}/in/out", without_model())


def test_a_folder_that_is_not_ours_is_left_alone(bucket: str) -> None:
    put(f"{bucket}/in/x.jsonl", b"{}\n")
    put(f"{bucket}/out/precious", b"1")
    plan = make_plan([f"{bucket}/in"], f"{bucket}/out", without_model(), workers=1)
    with pytest.raises(OutputError, match="is not empty"):
        scrub_corpus(plan)
