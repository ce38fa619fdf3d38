"""What hangs on objects is fetched for the whole page, in few requests, and equals what REST says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from tests.contract.backends import Backend
from zenexplore import Client
from zenexplore.resources import REGISTER, Resource


class Counting(httpx.BaseTransport):
    """Counts requests on their way."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self.inner = inner
        self.paths: list[str] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.paths.append(request.url.path.removeprefix("/api/v1"))
        return self.inner.handle_request(request)

    def close(self) -> None:
        self.inner.close()


@pytest.fixture
def counted(backend: Backend) -> Iterator[tuple[Client, list[str]]]:
    """A client of its own, and the paths of what it asks from now on."""
    client = Client(backend.url, username=backend.username, password=backend.password)
    http = client._session.wire._http
    counting = Counting(http._transport)
    http._transport = counting
    yield client, counting.paths
    client.close()


@contextmanager
def requests(paths: list[str], expected: list[str]) -> Iterator[None]:
    before = len(paths)
    yield
    assert expected == paths[before:]


def test_steps_of_a_page_cost_one_request(backend: Backend, counted: tuple[Client, list[str]]) -> None:
    client, paths = counted
    with requests(paths, ["/runs"]):
        page = client.list_pipeline_runs(size=30)
    with requests(paths, ["/steps"]):
        found = {str(run.id): {name: str(step.id) for name, step in run.steps.items()} for run in page}

    rest: dict[str, dict[str, str]] = {str(run.id): {} for run in page}
    for step in backend.everything("/steps"):
        run = step["metadata"]["pipeline_run_id"]
        if run in rest and step["body"]["status"] != "retried":
            rest[run][step["name"]] = step["id"]
    assert rest == found


def test_times_config_and_metadata_of_listed_runs_cost_nothing_more(counted: tuple[Client, list[str]]) -> None:
    client, paths = counted
    with requests(paths, ["/runs"]):
        for run in client.list_pipeline_runs(size=20):
            _ = (
                run.start_time,
                run.end_time,
                run.config.get("parameters"),
                run.run_metadata,
                run.pipeline,
                run.stack,
                run.tags,
            )


def test_what_an_unhydrated_page_lacks_is_fetched_for_all_of_it(
    backend: Backend, counted: tuple[Client, list[str]]
) -> None:
    client, paths = counted
    page = client.list_pipeline_runs(size=25, hydrate=False)
    with requests(paths, ["/runs"]):
        found = {str(run.id): run.config.get("parameters") for run in page}

    rest = {run["id"]: run["metadata"]["config"].get("parameters") for run in backend.everything("/runs")}
    assert found == {id: rest[id] for id in found}
    assert found


def test_a_nested_objects_missing_part_is_fetched_for_all_parents(counted: tuple[Client, list[str]]) -> None:
    client, paths = counted
    page = client.list_pipeline_runs(size=30)
    distinct = {run.pipeline.id for run in page if run.pipeline}
    expected = "/pipelines" if len(distinct) > 1 else f"/pipelines/{distinct.pop()}"
    with requests(paths, [expected]):
        for run in page:
            _ = run.pipeline and run.pipeline.latest_run_status


def test_inputs_and_outputs_come_with_steps(backend: Backend, counted: tuple[Client, list[str]]) -> None:
    client, paths = counted
    with requests(paths, ["/steps"]):
        steps = client.list_run_steps(size=50)
        found = {str(s.id): {n: [str(v.id) for v in held] for n, held in s.outputs.items()} for s in steps}

    rest = {
        s["id"]: {name: [version["id"] for version in held] for name, held in s["resources"]["outputs"].items()}
        for s in backend.everything("/steps")
    }
    assert found == {id: rest[id] for id in found}
    assert any(found.values())


def test_a_run_goes_to_its_data_by_the_chain_of_zenml(client: Client) -> None:
    run = next(run for run in client.runs.where(status="completed") if any(step.outputs for step in run.steps.values()))
    step = next(step for step in run.steps.values() if step.outputs)
    version = next(iter(step.outputs.values()))[0]

    assert version.artifact.name
    assert version.uri
    assert run.config.name == (run.pipeline and run.pipeline.name)
    assert step.config.name


@pytest.mark.parametrize("resource", REGISTER, ids=lambda resource: resource.name)
def test_every_list_equals_rest(client: Client, backend: Backend, resource: Resource[Any]) -> None:
    collection = getattr(client, resource.name)
    page = collection.list(size=1000, sort_by="asc:created")
    rest = backend.everything(resource.path)

    assert [row["id"] for row in rest] == [str(each.id) for each in page]
    assert page.total == len(rest)
    assert page, "the world has none of these, so nothing is proved"


@pytest.mark.parametrize("resource", REGISTER, ids=lambda resource: resource.name)
def test_every_field_equals_rest(client: Client, backend: Backend, resource: Resource[Any]) -> None:
    """Every declared field of every row, read from resources, body and metadata in that order."""
    collection = getattr(client, resource.name)
    page = collection.list(size=1000, sort_by="asc:created", hydrate=True)
    compared = 0
    for row, thing in zip(backend.everything(resource.path), page, strict=True):
        for name in resource.model.model_fields:
            expected = _rest(row, name)
            if isinstance(expected, str | int | float | bool):
                assert _plain(getattr(thing, name), expected) == expected, f"{resource.name}.{name}"
                compared += 1

    assert compared >= len(page) * 3


def _rest(row: Any, name: str) -> Any:
    for part in ("resources", "body", "metadata"):
        if name in (row.get(part) or {}):
            return row[part][name]
    return row.get(name)


def _plain(value: Any, expected: Any) -> Any:
    """Write a value as the server's JSON has it."""
    from datetime import datetime, timedelta
    from uuid import UUID

    from pydantic import SecretStr

    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        text = value.replace(tzinfo=None).isoformat()
        return text if text == expected else value.replace(tzinfo=None).isoformat(timespec="microseconds")
    if isinstance(value, timedelta):
        from pydantic import TypeAdapter

        return TypeAdapter(timedelta).dump_python(value, mode="json")
    return value


@pytest.mark.parametrize("resource", [each for each in REGISTER if each.gettable], ids=lambda resource: resource.name)
def test_each_is_found_by_id_and_by_name(client: Client, resource: Resource[Any]) -> None:
    collection = getattr(client, resource.name)
    one = collection.list(size=1, sort_by="asc:created")[0]
    by_id = collection.get(None, one.id) if resource.name == "components" else collection.get(one.id)

    assert by_id == one
    if resource.by_name and resource.name != "components" and one.name:
        named = list(collection.where(name=f"equals:{one.name}"))
        if len(named) == 1:
            assert collection.get(one.name) == one


def test_awkward_names_are_found(client: Client) -> None:
    for name in ("in:foo", "contains:x", "a%b_c", "<b>bold</b>"):
        assert client.get_pipeline_run(name).name == name
        assert [run.name for run in client.list_pipeline_runs(name=f"equals:{name}")] == [name]


def test_raw_is_what_the_server_sent(client: Client, backend: Backend) -> None:
    run = client.list_pipeline_runs(size=3)[1]

    assert run.raw == next(each for each in backend.everything("/runs") if each["id"] == str(run.id))
