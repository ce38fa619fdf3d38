"""Every call of the owner's document, executed as it is written there, against what REST says by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from tests.contract.backends import Backend
from zenexplore import Client

Names = dict[str, Any]


@pytest.fixture
def names(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> Names:
    """What the document's placeholders stand for on this server, found out over REST alone."""
    monkeypatch.setenv("ZENML_STORE_URL", backend.url)
    monkeypatch.setenv("ZENML_STORE_USERNAME", backend.username)
    monkeypatch.setenv("ZENML_STORE_PASSWORD", backend.password)
    run = next(each for each in _runs(backend) if each["body"]["status"] == "completed" and _outputs(backend, each))
    return {
        "Client": Client,
        "run_name": run["name"],
        "run_id": run["id"],
        "pipeline_name": run["resources"]["pipeline"]["name"],
        "artifact_id": _readable(backend)["id"],
        "stack_id": run["resources"]["stack"]["id"],
        "model_name": backend.everything("/model_versions")[0]["body"]["model"]["name"],
    }


def _runs(backend: Backend) -> list[Any]:
    return sorted(backend.everything("/runs"), key=lambda each: each["body"]["created"], reverse=True)


def _outputs(backend: Backend, run: Any) -> list[str]:
    steps = backend.get("/steps", [("pipeline_run_id", run["id"]), ("exclude_retried", "true"), ("size", "100")]).json()
    return [each["id"] for step in steps["items"] for held in step["resources"]["outputs"].values() for each in held]


def _readable(backend: Backend) -> Any:
    """An artifact whose latest version is plain JSON."""
    for version in reversed(backend.everything("/artifact_versions")):
        artifact = backend.get(f"/artifacts/{version['body']['artifact']['id']}").json()
        latest = artifact["resources"]["latest_version_id"] == version["id"]
        if latest and version["body"]["materializer"]["attribute"] == "BuiltInMaterializer":
            return artifact
    raise AssertionError("the world has no plain JSON artifact")


def run_as_written(code: str, names: Names) -> Names:
    """Execute the document's lines and return what they left."""
    exec(compile(code, "<document>", "exec"), names)
    return names


def ids(page: Any) -> list[str]:
    return [str(each.id) for each in page]


def rest_ids(backend: Backend, path: str, *params: tuple[str, str]) -> list[str]:
    answer = backend.get(path, [*params, ("project", "default")] if path != "/stacks" else params)
    return [each["id"] for each in answer.raise_for_status().json()["items"]]


def test_newest_runs(backend: Backend, names: Names) -> None:
    left = run_as_written(
        'client = Client()\nruns = client.list_pipeline_runs(sort_by="desc:start_time", size=10)', names
    )

    assert rest_ids(backend, "/runs", ("sort_by", "desc:start_time"), ("size", "10")) == ids(left["runs"])
    assert left["runs"]


def test_one_run_by_name_and_by_id(names: Names) -> None:
    code = "client = Client()\none = client.get_pipeline_run(run_name)\nsame = client.get_pipeline_run(run_id)"
    left = run_as_written(code, names)

    assert names["run_id"] == str(left["one"].id) == str(left["same"].id)


def test_one_pipeline(backend: Backend, names: Names) -> None:
    left = run_as_written("client = Client()\npipeline = client.get_pipeline(pipeline_name)", names)

    assert rest_ids(backend, "/pipelines", ("name", names["pipeline_name"])) == [str(left["pipeline"].id)]


def test_artifacts(backend: Backend, names: Names) -> None:
    code = """client = Client()
artifacts = client.list_artifacts(size=10)
artifact = client.get_artifact(artifact_id)
data = client.get_artifact_data(artifact_id)"""
    left = run_as_written(code, names)

    assert rest_ids(backend, "/artifacts", ("size", "10")) == ids(left["artifacts"])
    assert names["artifact_id"] == str(left["artifact"].id)
    assert left["data"] is not None


def test_stacks(backend: Backend, names: Names) -> None:
    code = """client = Client()
stacks = client.list_stacks()
active = client.active_stack_model
name = client.active_stack_model.name
orchestrators = client.list_stack_components(component_type="orchestrator")"""
    left = run_as_written(code, names)

    rest = [each["id"] for each in backend.everything("/components") if each["body"]["type"] == "orchestrator"]
    assert rest_ids(backend, "/stacks") == ids(left["stacks"])
    assert left["name"] == "default"
    assert rest == ids(left["orchestrators"])
    assert rest


def test_active_user(backend: Backend, names: Names) -> None:
    left = run_as_written("client = Client()\nuser = client.active_user\nuser_id = client.active_user.id", names)

    assert backend.get("/current-user").json()["id"] == str(left["user_id"]) == str(left["user"].id)


def test_runs_of_a_stack_and_artifacts_of_a_user(backend: Backend, names: Names) -> None:
    code = """client = Client()
runs = client.list_pipeline_runs(stack_id=stack_id, sort_by="desc:start_time")"""
    left = run_as_written(code, names)
    owner = backend.everything("/artifacts")[0]["resources"]["user"]["id"]
    mine = left["client"].list_artifacts(user_id=owner, size=1000)
    left = run_as_written("artifacts = client.list_artifacts(user_id=client.active_user.id)", left)

    rest = [each["id"] for each in backend.everything("/artifacts") if each["resources"]["user"]["id"] == owner]
    asked = [("stack_id", names["stack_id"]), ("sort_by", "desc:start_time")]
    assert rest_ids(backend, "/runs", *asked) == ids(left["runs"])
    assert left["runs"]
    assert sorted(rest) == sorted(ids(mine))
    admin = backend.get("/current-user").json()["id"]
    assert all(str(each.user_id) == admin for each in left["artifacts"])
    assert left["artifacts"]


def test_second_page(backend: Backend, names: Names) -> None:
    left = run_as_written("client = Client()\nruns = client.list_pipeline_runs(size=20, page=2)", names)

    asked = [("sort_by", "desc:created"), ("size", "20"), ("page", "2")]
    assert rest_ids(backend, "/runs", *asked) == ids(left["runs"])


def test_the_loop_ends_at_an_empty_page(backend: Backend, names: Names) -> None:
    code = """client = Client()
all_runs = []
page = 1
while True:
    runs = client.list_pipeline_runs(page=page, size=7)
    if not runs:
        break
    all_runs.extend(runs)
    page += 1"""
    left = run_as_written(code, names)

    assert sorted(each["id"] for each in backend.everything("/runs")) == sorted(ids(left["all_runs"]))
    assert left["runs"].total == len(left["all_runs"])


def test_times_of_a_run_and_their_difference(backend: Backend, names: Names) -> None:
    code = """client = Client()
run = client.get_pipeline_run(run_id)
status, start, end = run.status, run.start_time, run.end_time
took = run.end_time - run.start_time"""
    left = run_as_written(code, names)

    rest = backend.get(f"/runs/{names['run_id']}").json()
    start = datetime.fromisoformat(rest["metadata"]["start_time"]).replace(tzinfo=UTC)
    end = datetime.fromisoformat(rest["metadata"]["end_time"]).replace(tzinfo=UTC)
    assert (rest["body"]["status"], start, end, end - start) == (
        left["status"],
        left["start"],
        left["end"],
        left["took"],
    )


def test_steps_of_a_run(backend: Backend, names: Names) -> None:
    code = """client = Client()
run = client.get_pipeline_run(run_id)
steps = run.steps
listed = client.list_run_steps(pipeline_run_id=run_id)"""
    left = run_as_written(code, names)

    rest = backend.get("/steps", [("pipeline_run_id", names["run_id"]), ("exclude_retried", "true")]).json()["items"]
    assert {each["name"]: each["id"] for each in rest} == {name: str(step.id) for name, step in left["steps"].items()}
    assert rest_ids(backend, "/steps", ("pipeline_run_id", names["run_id"])) == ids(left["listed"])
    assert left["listed"]


def test_artifacts_of_a_run_are_its_own_versions(backend: Backend, names: Names) -> None:
    code = """client = Client()
artifacts = client.list_artifacts(pipeline_run_id=run_id)
loaded = {}
for artifact in artifacts:
    try:
        loaded[artifact.id] = client.get_artifact_data(artifact.id)
    except UntrustedError as refused:
        loaded[artifact.id] = refused"""
    from zenexplore import UntrustedError

    left = run_as_written(code, {**names, "UntrustedError": UntrustedError})

    run = {"id": names["run_id"]}
    assert sorted(set(_outputs(backend, run))) == sorted(ids(left["artifacts"]))
    assert left["artifacts"].total == len(left["loaded"]) > 0


def test_models(backend: Backend, names: Names) -> None:
    code = """client = Client()
models = client.list_models()
model = client.get_model(model_name)
versions = client.list_model_versions(model_id=model.id)"""
    left = run_as_written(code, names)

    versions = backend.everything("/model_versions")
    rest = [each["id"] for each in versions if each["body"]["model"]["name"] == names["model_name"]]
    assert sorted(rest_ids(backend, "/models")) == sorted(ids(left["models"]))
    assert sorted(rest) == sorted(ids(left["versions"]))
    assert rest


def test_create_schedule(backend: Backend, names: Names) -> None:
    code = """client = Client()
pipeline = client.get_pipeline(pipeline_name)
schedule = client.create_schedule(name="zx-as-written", pipeline_id=pipeline.id, cron_expression="0 0 * * *")"""
    left = run_as_written(code, names)
    try:
        rest = backend.get(f"/schedules/{left['schedule'].id}").json()
        assert (rest["name"], rest["body"]["cron_expression"]) == ("zx-as-written", "0 0 * * *")
        assert rest["metadata"]["pipeline_id"] == str(left["pipeline"].id)
        stack = backend.get("/stacks", [("name", "default"), ("hydrate", "true")]).json()["items"][0]
        assert rest["metadata"]["orchestrator_id"] == stack["metadata"]["components"]["orchestrator"][0]["id"]
    finally:
        backend.request("DELETE", f"/schedules/{left['schedule'].id}", params={"soft": "false"})


def test_api_key_as_bearer(backend: Backend) -> None:
    """`curl -H "Authorization: Bearer API_KEY" .../api/v1/pipelines`"""
    answer = httpx.get(f"{backend.api}/pipelines", headers={"Authorization": f"Bearer {backend.api_key}"}, timeout=60)

    assert answer.status_code == 200
    assert answer.json()["total"] == len(backend.everything("/pipelines"))
