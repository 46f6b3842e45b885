"""Run a plan on Spark, or scrub a DataFrame where it is.

``run`` makes a job of one ``mapInArrow`` task for each shard: an executor's Python process scrubs
it the way the local engine does, and reads and writes it itself, so input and output must be where
every executor sees them. The driver keeps as many jobs going as there are cores, and the ledger.
Spark does a task again whose executor died.

``scrub_dataframe`` does the same to the rows of a DataFrame.

Each Python process of an executor holds a supervisor with one worker process, for as long as Spark
keeps it: models are loaded once, and a document that kills the worker costs nothing but itself.
"""

import os
import secrets
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

import msgspec
import pyarrow as pa
from pyspark.sql import SparkSession

from scrub.batch import Scrubbed, Scrubber
from scrub.engines import OnProgress, no_progress
from scrub.engines.local import Task, complete, crew, outcome, to_do
from scrub.engines.remote import Trouble, at_home, for_elsewhere, scrub_here, take
from scrub.errors import EngineError, InputError
from scrub.finder import fields_that_fit
from scrub.formats.discover import Shard
from scrub.formats.types import Limits
from scrub.manifest import Entry, Manifest
from scrub.plan import Plan, default_workers, key_of
from scrub.policy import Policy
from scrub.policy_file import load_policy
from scrub.supervisor import Supervisor

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

FAULT = "scrub_fault"
"""The column that says why a row could not be scrubbed."""
TRIES = 4  # of a task, on this machine alone; elsewhere spark.task.maxFailures says it
# One of these is set when somebody else has said where Spark is.
PLACED = ("PYSPARK_GATEWAY_PORT", "PYSPARK_SUBMIT_ARGS", "SPARK_CONF_DIR", "SPARK_HOME")


def run(plan: Plan, manifest: Manifest, on_progress: OnProgress = no_progress) -> int:
    """Scrub every shard that is not done yet, in the Spark session there is or a new one.

    Raises what the local engine raises, and ``EngineError`` when Spark gives a shard up.
    """
    todo = to_do(plan, manifest)
    with _session(plan.workers) as session:
        workers = plan.workers or session.sparkContext.defaultParallelism
        with closing(_outcomes(session, _Job.of(plan), todo, workers)) as outcomes:
            for shard, outcome in outcomes:
                take(manifest, shard, outcome, on_progress)
    complete(plan, manifest)
    return workers


def scrub_dataframe(
    frame: "DataFrame",
    policy: str | Policy = "training-corpus",
    *,
    text: list[str] | None = None,
    faults: Literal["raise", "column"] = "raise",
) -> "DataFrame":
    """Return a DataFrame with the policy's text fields scrubbed, and all else as it was.

    ``text`` names the fields instead of the policy: ``["body", "messages[*].content"]``. Rows that
    an operator drops are left out. A row that cannot be scrubbed fails the job; with
    ``faults="column"`` it stays with nothing in it but its id (``corpus.id``), and the reason in
    the column ``scrub_fault``, which is null for the others.
    Raises ``FieldsError`` when the DataFrame has no such fields.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    effective = policy if isinstance(policy, Policy) else load_policy(policy)
    if text is not None:
        corpus = effective.corpus.model_copy(update={"text": tuple(text)})
        effective = effective.model_copy(update={"corpus": corpus})
    scrubber = Scrubber(effective, key_of(effective))
    schema = fields_that_fit(to_arrow_schema(frame.schema), effective).schema
    if faults == "column":
        nullable = [field.with_nullable(True) for field in schema]
        schema = pa.schema([*nullable, pa.field(FAULT, pa.string())])
    scrub = partial(_scrub_batches, _Job(secrets.token_hex(8), scrubber), faults == "column")
    return frame.mapInArrow(scrub, from_arrow_schema(schema))


@dataclass(frozen=True)
class _Job:
    """What an executor needs; its name tells it from others in the same process."""

    name: str
    scrubber: Scrubber
    plan: Plan | None = None

    @staticmethod
    def of(plan: Plan) -> "_Job":
        return _Job(secrets.token_hex(8), plan.scrubber, for_elsewhere(plan))

    def hands(self) -> Supervisor:
        """Return this process's supervisor; that of another job goes."""
        if self.name not in _HANDS:
            for hands in _HANDS.values():
                hands.close()
            _HANDS.clear()
            _HANDS[self.name] = crew(self.scrubber, 1).__enter__()
        return _HANDS[self.name]


_HANDS: dict[str, Supervisor] = {}


@contextmanager
def _session(workers: int | None) -> Iterator[SparkSession]:
    """Return the session there is, or make one; where nobody said where, on this machine."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if (active := SparkSession.getActiveSession()) is not None:
        yield active
        return
    builder = SparkSession.builder.appName("corpus-scrub")
    if not any(name in os.environ for name in PLACED):
        builder = (
            builder.master(f"local[{workers or default_workers()},{TRIES}]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
        )
    session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def _outcomes(
    session: SparkSession, job: _Job, todo: list[Shard], workers: int
) -> Generator[tuple[Shard, Entry | Trouble], None, None]:
    """Yield what became of each shard when it is done, in whatever order."""
    left = deque(todo)
    busy: dict[Future[Entry | Trouble], Shard] = {}
    with ThreadPoolExecutor(workers) as threads:
        try:
            while left or busy:
                while left and len(busy) < workers:
                    shard = left.popleft()
                    busy[threads.submit(_submit, session, job, shard)] = shard
                done, _ = wait(busy, return_when=FIRST_COMPLETED)
                for future in done:
                    yield busy.pop(future), future.result()
        except BaseException:
            session.sparkContext.cancelJobsWithTag(job.name)
            raise


def _submit(session: SparkSession, job: _Job, shard: Shard) -> Entry | Trouble:
    """Have Spark scrub a shard, and wait for it."""
    session.sparkContext.addJobTag(job.name)
    session.sparkContext.setJobDescription(f"scrub {shard.name}")
    one = session.range(0, 1, 1, 1)
    try:
        scrub = partial(_scrub_shard, job, at_home(shard))
        [row] = one.mapInArrow(scrub, "outcome binary").collect()
    except Exception as error:  # PySpark's and Py4J's; their messages have traces
        raise EngineError(f"{shard.name}: Spark gave up: {type(error).__name__}") from None
    if row.outcome.startswith(b"["):  # a tuple, not an object
        return msgspec.json.decode(row.outcome, type=Trouble)
    return msgspec.json.decode(row.outcome, type=Entry)


def _scrub_shard(
    job: _Job, shard: Shard, batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """Yield what became of a shard, as JSON."""
    for _ in batches:
        pass
    assert job.plan is not None  # noqa: S101  # for mypy
    outcome = msgspec.json.encode(scrub_here(job.plan, shard, job.hands()))
    yield pa.record_batch({"outcome": pa.array([outcome], pa.binary())})


def _scrub_batches(
    job: _Job, tell: bool, batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """Yield clean batches; ``tell`` why a row is not among them, or raise ``InputError``."""
    policy = job.scrubber.policy
    results = job.hands().results(_tasks(batches, policy.limits.deadline_seconds))
    for task, parts in results:
        for result in outcome(task, parts):
            if result.faults and not tell:
                raise InputError(
                    f"{len(result.faults)} rows cannot be scrubbed; one of them: "
                    f"{min(result.faults.values())}; faults='column' keeps the others"
                )
            yield from _told(task, result, policy) if tell else _some(result.batch)


def _tasks(batches: Iterable[pa.RecordBatch], seconds: float) -> Iterator[Task]:
    """Yield tasks no larger than the local engine's."""
    rows = Limits().chunk_records
    for batch in batches:
        for start in range(0, batch.num_rows, rows):
            yield Task(0, batch.slice(start, rows), seconds)


def _told(task: Task, result: Scrubbed, policy: Policy) -> Iterator[pa.RecordBatch]:
    """Yield what was scrubbed, and for each fault a row with its reason."""
    schema = fields_that_fit(task.batch.schema, policy).schema
    bad = sorted(result.faults)
    for batch, reasons in (
        (result.batch, None),
        (task.batch.take(pa.array(bad, pa.int64())), [result.faults[row] for row in bad]),
    ):
        for some in _some(batch):
            columns = [
                some.column(field.name)
                if reasons is None or field.name == policy.corpus.id
                else pa.nulls(some.num_rows, field.type)
                for field in schema
            ]
            told = (
                pa.array(reasons, pa.string()) if reasons else pa.nulls(some.num_rows, pa.string())
            )
            yield pa.record_batch([*columns, told], names=[*schema.names, FAULT])


def _some(batch: pa.RecordBatch | None) -> list[pa.RecordBatch]:
    return [batch] if batch is not None and batch.num_rows else []
