import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.scrub.engines.corpus import corpus, ledger_lines, locally, written

pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java"),
]

ROOT = Path(__file__).parents[3]
JOB = "from scrub.cli import main\nmain()\n"
FRAME = """
import json
from pyspark.sql import SparkSession
from scrub.engines.spark import scrub_dataframe

session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
policy = "policy.yaml"
frame = session.read.parquet("table.parquet")
tables = {
    "column": scrub_dataframe(frame.drop("note"), policy, text=["body"]),
    "table": scrub_dataframe(frame, policy, text=["body", "note?"], faults="column"),
}
found = {name: [row.asDict() for row in table.collect()] for name, table in tables.items()}
print("RESULT" + json.dumps(found))
"""


def environment() -> dict[str, str]:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return os.environ | {
        "PYTHONPATH": path, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1",
    }  # fmt: skip


def test_a_job_that_was_submitted_outlives_its_executors(tmp_path: Path) -> None:
    source = corpus(tmp_path, shards=6, records=300)
    clean = locally(source, tmp_path / "local")
    (tmp_path / "job.py").write_text(JOB)
    submit = shutil.which("spark-submit") or Path(sys.executable).with_name("spark-submit")
    process = subprocess.Popen(
        [
            submit, "--master", "local-cluster[2,1,512]", "--conf", "spark.ui.enabled=false",
            "--conf", "spark.executor.memory=512m", "job.py", "run", "in", "--out", "out",
            "-p", "policy.yaml", "--workers", "2", "--engine", "spark", "-q",
        ],
        cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    killed = 0
    while process.poll() is None:
        if not killed and ledger_lines(tmp_path / "out"):
            killed = kill_an_executor(process.pid)
        time.sleep(0.1)
    said = process.stdout.read() if process.stdout else ""
    assert process.returncode == 3, said[-3000:]
    assert killed == 1
    assert written(tmp_path / "out") == clean


def kill_an_executor(driver: int) -> int:
    for child in psutil.Process(driver).children(recursive=True):
        if any("CoarseGrainedExecutorBackend" in word for word in child.cmdline()):
            child.kill()
            return 1
    return 0


def test_a_dataframe_is_scrubbed_where_it_is(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    bodies = ["from ann@example.org", "4111 1111 1111 1111", "Ngozi Okafor", None]
    table = {
        "id": ["a", "b", "c", "d"],
        "body": bodies,
        "note": [None, "x", "bob@example.org", "y"],
    }
    pq.write_table(pa.table(table), tmp_path / "table.parquet")
    corpus(tmp_path, shards=1, records=1)
    (tmp_path / "frame.py").write_text(FRAME)
    done = subprocess.run(
        [sys.executable, "frame.py"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.rpartition("RESULT")[2])
    assert found["column"] == [
        {"id": "a", "body": "from <EMAIL_ADDRESS>"},
        {"id": "c", "body": "<PERSON>"},
        {"id": "d", "body": None},
    ]
    assert found["table"] == [
        {"id": "a", "body": "from <EMAIL_ADDRESS>", "note": None, "scrub_fault": None},
        {"id": "c", "body": "<PERSON>", "note": "<EMAIL_ADDRESS>", "scrub_fault": None},
        {"id": "d", "body": None, "note": "y", "scrub_fault": None},
    ]
