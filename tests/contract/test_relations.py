"""What hangs on a run: steps, inputs and outputs, the graph, the status, logs."""

from __future__ import annotations

import re

import pytest

from .backends import Backend, Row
from .facts import golden

LOG_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def some_runs(backend: Backend) -> list[Row]:
    """Return a run of every status, and the ones with retried steps."""
    by_status = {run["body"]["status"]: run for run in backend.everything("/runs")}
    retried = {
        step["metadata"]["pipeline_run_id"]
        for step in backend.everything("/steps")
        if step["body"]["status"] == "retried"
    }
    assert {"completed", "failed", "running"} <= set(by_status)
    assert retried
    return [*by_status.values(), *(run for run in backend.everything("/runs") if run["id"] in retried)][:8]


def steps_of(backend: Backend, run: Row) -> list[Row]:
    """Return the step rows of a run."""
    return [step for step in backend.everything("/steps") if step["metadata"]["pipeline_run_id"] == run["id"]]


def test_the_steps_of_a_run(backend: Backend) -> None:
    """The list filtered by run and the list below the run agree; retried attempts can be left out."""
    for run in some_runs(backend):
        wanted = sorted(step["id"] for step in steps_of(backend, run))
        for path, params in ((f"/runs/{run['id']}/steps", []), ("/steps", [("pipeline_run_id", run["id"])])):
            listed = backend.get(path, [*params, ("size", "100")]).json()["items"]
            assert sorted(step["id"] for step in listed) == wanted
        final = backend.get(f"/runs/{run['id']}/steps", [("exclude_retried", "true"), ("size", "100")]).json()["items"]
        assert sorted(step["id"] for step in final) == sorted(
            step["id"] for step in steps_of(backend, run) if step["body"]["status"] != "retried"
        )


def test_attempts_are_numbered(backend: Backend) -> None:
    """The attempts of a retried step share its name and count up."""
    retried = next(step for step in backend.everything("/steps") if step["body"]["status"] == "retried")
    run = retried["metadata"]["pipeline_run_id"]
    attempts = [
        step
        for step in backend.everything("/steps")
        if step["metadata"]["pipeline_run_id"] == run and step["name"] == retried["name"]
    ]
    assert [step["body"]["version"] for step in attempts] == list(range(1, len(attempts) + 1))
    assert len(attempts) > 1


def test_inputs_come_from_outputs(backend: Backend) -> None:
    """An input of kind `step_output` is the output of an upstream step; every input says how it came in."""
    outputs = {
        version["id"]
        for step in backend.everywhere("/steps")
        for versions in step["resources"]["outputs"].values()
        for version in versions
    }
    inputs = [
        version
        for step in backend.everything("/steps")
        for versions in step["resources"]["inputs"].values()
        for version in versions
    ]
    assert inputs
    for version in inputs:
        assert {"input_type", "index", "chunk_index", "chunk_size"} < set(version)
        assert version["input_type"] != "step_output" or version["id"] in outputs


def test_a_cached_step_points_to_its_origin(backend: Backend) -> None:
    """A cached step has the outputs of the step that once ran."""
    steps = {step["id"]: step for step in backend.everywhere("/steps")}
    cached = [step for step in steps.values() if step["body"]["status"] == "cached"]
    assert cached
    for step in cached:
        origin = steps[step["metadata"]["original_step_run_id"]]
        assert origin["body"]["status"] == "completed"
        assert origin["name"] == step["name"]


def test_an_artifact_knows_its_producer(backend: Backend) -> None:
    """`producer_step_run_id` is the step with that output; what was saved by hand has none."""
    steps = {step["id"]: step for step in backend.everywhere("/steps")}
    kinds = set()
    for version in backend.everything("/artifact_versions"):
        producer = version["resources"]["producer_step_run_id"]
        kinds.add(producer is None)
        if producer is not None:
            made = [one["id"] for versions in steps[producer]["resources"]["outputs"].values() for one in versions]
            assert version["id"] in made
            assert version["resources"]["producer_pipeline_run_id"] == steps[producer]["metadata"]["pipeline_run_id"]
    assert kinds == {True, False}


def test_the_status_alone(backend: Backend) -> None:
    """The cheapest question about a run or a step answers a bare JSON string."""
    for run in some_runs(backend):
        assert backend.get(f"/runs/{run['id']}/status").json() == run["body"]["status"]
        for step in steps_of(backend, run):
            assert backend.get(f"/steps/{step['id']}/status").json() == step["body"]["status"]


def test_the_graph_of_a_run(backend: Backend) -> None:
    """The graph has the run's final steps and their artifacts as nodes, and edges between nodes that exist."""
    recorded = golden("run-dag")["body"]
    for run in some_runs(backend):
        graph = backend.get(f"/runs/{run['id']}/dag").json()
        assert set(graph) == set(recorded)
        assert (graph["id"], graph["status"]) == (run["id"], run["body"]["status"])
        nodes = {node["node_id"]: node for node in graph["nodes"]}
        final = {step["id"] for step in steps_of(backend, run) if step["body"]["status"] != "retried"}
        assert {node["id"] for node in nodes.values() if node["type"] == "step" and node["id"]} == final
        outputs = {
            version["id"]
            for step in steps_of(backend, run)
            for versions in step["resources"]["outputs"].values()
            for version in versions
        }
        assert outputs <= {node["id"] for node in nodes.values() if node["type"] == "artifact"}
        assert all(edge["source"] in nodes and edge["target"] in nodes for edge in graph["edges"])


def test_the_parts_of_a_graph(backend: Backend) -> None:
    """Nodes and edges have the recorded keys, kind by kind."""
    recorded = golden("run-dag")["body"]
    run = next(run for run in some_runs(backend) if run["body"]["status"] == "completed" and steps_of(backend, run))
    graph = backend.get(f"/runs/{run['id']}/dag").json()
    for kind in ("step", "artifact"):
        wanted = next(node for node in recorded["nodes"] if node["type"] == kind)
        for node in (node for node in graph["nodes"] if node["type"] == kind):
            assert set(node) == set(wanted)
            assert node["id"] is None or set(node["metadata"]) == set(wanted["metadata"])
    edge_keys = {frozenset(edge["metadata"]) for edge in recorded["edges"]}
    assert graph["edges"]
    assert {frozenset(edge["metadata"]) for edge in graph["edges"]} <= edge_keys


@pytest.mark.parametrize(("kind", "source"), [("steps", "step"), ("runs", "client")])
def test_logs_by_source(backend: Backend, kind: str, source: str) -> None:
    """Logs are a plain list of entries, by source or by the id of the log."""
    keys = set(golden("step-logs")["body"][0])
    with_logs = [
        row
        for row in backend.everything(f"/{kind}")[-20:]
        if source in [log["body"]["source"] for log in row["resources"]["log_collection"]]
    ]
    lines = 0
    for row in with_logs[:6]:
        entries = backend.get(f"/{kind}/{row['id']}/logs", [("source", source)]).json()
        log = next(log for log in row["resources"]["log_collection"] if log["body"]["source"] == source)
        assert backend.get(f"/{kind}/{row['id']}/logs", [("logs_id", log["id"])]).json() == entries
        for entry in entries:
            assert set(entry) == keys
            assert LOG_TIME.fullmatch(entry["timestamp"])
            assert entry["level"] in (10, 20, 30, 40, 50)
        lines += len(entries)
    assert lines


@pytest.mark.parametrize(
    ("params", "name"), [([], "error-logs-without-source"), ([("source", "nowhere")], "error-logs-unknown-source")]
)
def test_logs_without_a_good_source(backend: Backend, params: list[tuple[str, str]], name: str) -> None:
    """A source is required (400) and has to exist (404)."""
    recorded = golden(name)
    step = backend.everything("/steps")[0]
    answer = backend.get(f"/steps/{step['id']}/logs", params)
    assert (answer.status_code, answer.json()["detail"][0]) == (recorded["status"], recorded["body"]["detail"][0])


def test_full_metadata_adds_that_of_the_steps(backend: Backend) -> None:
    """`include_full_metadata` merges the steps' metadata into the run's, as `step::key`."""
    run = next(
        run
        for run in backend.everything("/runs")
        if any(step["metadata"]["run_metadata"] for step in steps_of(backend, run))
    )
    full = backend.get(f"/runs/{run['id']}", [("include_full_metadata", "true")]).json()["metadata"]["run_metadata"]
    merged = {
        f"{step['name']}::{key}": value
        for step in steps_of(backend, run)
        for key, value in step["metadata"]["run_metadata"].items()
    }
    assert full == {**run["metadata"]["run_metadata"], **merged}


def test_a_running_run_is_in_progress(backend: Backend) -> None:
    """Finished runs have an end; a run in progress has none."""
    for run in backend.everything("/runs"):
        assert run["body"]["in_progress"] == (run["metadata"]["end_time"] is None)


def test_a_failed_step_says_why(backend: Backend) -> None:
    """The exception of a failed step: class, message, traceback."""
    failed = [step for step in backend.everything("/steps") if step["body"]["status"] == "failed"]
    assert failed
    for step in failed:
        assert {"traceback", "source", "message", "user_code_line"} == set(step["metadata"]["exception_info"])
