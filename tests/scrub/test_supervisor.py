import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from scrub.errors import EngineError, PolicyError
from scrub.supervisor import DIED, SILENT, TIMED_OUT, TOO_LARGE, GivenUp, Marker, Supervisor


class Numbers(msgspec.Struct):
    """A task of some numbers; what each does is up to the work."""

    numbers: list[int]
    deadline: float = 20.0

    def run(self, work: "Work") -> list[int]:
        return [work.do(number) for number in self.numbers]

    def split(self) -> "list[Numbers]":
        return [Numbers([number], self.deadline) for number in self.numbers]


class Seam(Marker):
    name: str


class Work:
    """Squares numbers; some numbers are poison."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def load(self) -> None:
        pass

    def do(self, number: int) -> int:
        if number == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 17:
            time.sleep(60)
        if number == 19:
            raise ValueError("what a text said")
        if number == -1:
            os.kill(os.getpid(), signal.SIGSTOP)
        if number == -3:
            print("what a text said", file=sys.stderr, flush=True)
            raise KeyboardInterrupt("what a text said")
        if number == -2:
            hoard = [bytearray(os.urandom(1 << 20)) * 16 for _ in range(30)]
            time.sleep(60 + len(hoard))
        if number in (7, 11) and self.folder is not None and self._first_time():
            os.kill(os.getpid(), signal.SIGKILL if number == 7 else signal.SIGSTOP)
        return number * number

    def _first_time(self) -> bool:
        assert self.folder is not None
        try:
            (self.folder / "died").touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


class Broken:
    def load(self) -> None:
        raise PolicyError("no such model")


class Dying:
    def load(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


def run(
    tasks: list[object], work: object = None, workers: int = 2
) -> list[tuple[object, list[object]]]:
    return list(Supervisor(work or Work(), workers=workers).results(tasks))


def flat(results: list[tuple[object, list[object]]]) -> Iterator[object]:
    for _, parts in results:
        for part in parts:
            if isinstance(part, list):
                yield from part
            elif isinstance(part, GivenUp):
                yield part.task.numbers, part.reason


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_order(workers: int) -> None:
    tasks = [Numbers([i, i + 1]) for i in range(20, 60, 2)]
    assert list(flat(run(list(tasks), workers=workers))) == [i * i for i in range(20, 60)]


def test_markers_pass_in_their_place() -> None:
    steps = run([Seam("a"), Numbers([2]), Seam("b"), Seam("c"), Numbers([3]), Seam("d")])
    assert [step.name if isinstance(step, Seam) else parts for step, parts in steps] == [
        "a", [[4]], "b", "c", [[9]], "d",
    ]  # fmt: skip


def test_nothing_to_do() -> None:
    assert run([]) == []
    assert run([Seam("a")]) == [(Seam("a"), [])]


def test_a_worker_killed_once_loses_nothing(tmp_path: Path) -> None:
    results = run([Numbers([5, 6]), Numbers([7, 8]), Numbers([9])], Work(tmp_path))
    assert list(flat(results)) == [25, 36, 49, 64, 81]


def test_a_worker_that_is_stopped_once_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scrub.supervisor.SILENT_SECONDS", 2.0)
    results = run([Numbers([5, 6]), Numbers([11, 8]), Numbers([9])], Work(tmp_path))
    assert list(flat(results)) == [25, 36, 121, 64, 81]


@pytest.mark.slow
@pytest.mark.parametrize(("poison", "reason"), [(-1, SILENT), (-2, TOO_LARGE)])
def test_who_is_silent_or_greedy_every_time_is_set_aside(
    poison: int, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scrub.supervisor.SILENT_SECONDS", 2.0)
    supervisor = Supervisor(Work(), workers=2, memory=200 << 20)
    results = list(supervisor.results([Numbers([2, poison, 3]), Numbers([4])]))
    assert list(flat(results)) == [4, ([poison], reason), 9, 16]


def test_workers_stay_within_a_with() -> None:
    pids = set()
    with Supervisor(Work(), workers=1) as supervisor:
        for number in (5, 6):
            assert list(flat(list(supervisor.results([Numbers([number])])))) == [number * number]
            [worker] = supervisor._workers
            pids.add(worker.process.pid)
        process = worker.process
    assert len(pids) == 1
    assert process.exitcode is not None


def test_workers_know_nothing_of_the_main_file(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(
        "from tests.scrub.test_supervisor import Numbers, flat, run\n"
        "print(list(flat(run([Numbers([5])]))))\n"
    )
    root = os.fspath(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, tmp_path / "script.py"], capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": root},
    )  # fmt: skip
    assert done.stdout == "[25]\n", done.stderr


@pytest.mark.parametrize(
    ("poison", "reason"), [(13, DIED), (17, TIMED_OUT), (19, "error:ValueError")]
)
def test_poison_is_set_aside_and_the_rest_goes_on(poison: int, reason: str) -> None:
    deadline = 1.0 if poison == 17 else 20.0
    started = time.monotonic()
    results = run([Numbers([2, poison, 3], deadline), Numbers([4])])
    assert list(flat(results)) == [4, ([poison], reason), 9, 16]
    assert time.monotonic() - started < 60


def test_nothing_is_said_once_texts_are_there(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(flat(run([Numbers([-3])]))) == [([-3], "error:KeyboardInterrupt")]
    said = capfd.readouterr()
    assert said.out + said.err == ""


def test_an_error_while_loading_is_told() -> None:
    with pytest.raises(EngineError, match="no such model"):
        run([Numbers([1])], Broken())


def test_workers_that_die_while_starting_are_given_up() -> None:
    with pytest.raises(EngineError, match="workers in a row died while starting"):
        run([Numbers([1])], Dying())


def test_closing_ends_the_workers() -> None:
    supervisor = Supervisor(Work(), workers=2)
    results = supervisor.results(Numbers([i]) for i in range(1000))
    next(results)
    processes = [worker.process for worker in supervisor._workers]
    results.close()
    assert all(process.exitcode is not None for process in processes)


def test_all_workers_start_at_once() -> None:
    supervisor = Supervisor(Work(), workers=4)
    results = supervisor.results(Numbers([i]) for i in range(20, 60))
    next(results)
    assert len(supervisor._workers) == 4
    results.close()


def test_no_more_workers_than_tasks() -> None:
    supervisor = Supervisor(Work(), workers=4)
    results = supervisor.results([Numbers([1]), Numbers([2])])
    next(results)
    assert len(supervisor._workers) <= 2
    results.close()


def test_reads_only_a_little_ahead() -> None:
    taken = []

    def tasks() -> Iterator[Numbers]:
        for i in range(500):
            taken.append(i)
            yield Numbers([i + 100])

    results = Supervisor(Work(), workers=1).results(tasks())
    next(results)
    assert len(taken) < 10
    results.close()
