import logging
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scrub.plan import make_plan
from scrub.run import scrub_corpus
from tests.scrub.corpora import without_model
from tests.scrub.engines.corpus import corpus, locally, written

pytest.importorskip("ray", reason="the extra `ray` is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Three nodes on loopback, each a process with a core of its own."""
    import ray
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    root = os.fspath(Path(__file__).parents[3])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([root, os.environ.get("PYTHONPATH", "")]))
    quick = {"health_check_period_ms": 500, "health_check_failure_threshold": 4}
    head = {"num_cpus": 1, "_system_config": quick, "include_dashboard": False}
    made = Cluster(initialize_head=True, connect=False, head_node_args=head)
    made.add_node(num_cpus=1)
    made.add_node(num_cpus=1)
    ray.init(address=made.address, log_to_driver=False, logging_level="ERROR")
    yield made
    ray.shutdown()
    made.shutdown()


def test_a_node_that_is_killed_costs_nothing(
    tmp_path: Path, cluster: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "scrub")
    source = corpus(tmp_path, shards=9, records=400)
    clean = locally(source, tmp_path / "local")
    done = 0

    def kill_a_node(step: Any, counts: Any) -> None:
        nonlocal done
        done += 1
        if done == 2:
            [raylet] = cluster.list_all_nodes()[-1].all_processes["raylet"]
            os.kill(raylet.process.pid, signal.SIGKILL)

    plan = make_plan([source], tmp_path / "out", without_model())
    card = scrub_corpus(plan, kill_a_node, engine="ray")
    assert card["this_run"]["workers"] == 3
    assert [record.msg for record in caplog.records].count("actor lost") >= 1
    assert written(tmp_path / "out") == clean
    again = scrub_corpus(plan, engine="ray")
    assert again["this_run"]["records"] == 0
