"""Objects read what servers of any age send, and stay whole where they send less."""

from __future__ import annotations

import copy
import gc
import pickle
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import BaseModel

from zenexplore import Client, ContractError
from zenexplore.resources import NESTED, REGISTER, RUNS, Batch, ModelVersion, PipelineRun, Resource
from zenexplore.server.pages import decode_one, decode_page, past_the_end
from zenexplore.server.refusals import refusal

from ..altered import altered
from ..sent import sent_by

ID = "6cab3e95-b839-4587-9ee4-211855fed70c"


def one(body: str) -> PipelineRun:
    found: PipelineRun = decode_one(RUNS, body.encode())
    Batch(None, [found], hydrated=True)
    return found


@pytest.mark.parametrize("part", ["body", "metadata", "resources"])
def test_a_field_is_found_in_any_part(part: str) -> None:
    run = one(f'{{"id": "{ID}", "name": "r", "{part}": {{"status": "failed", "created": "2026-11-23T12:00:00.5"}}}}')

    assert run.status == "failed"
    assert run.created == datetime(2026, 11, 23, 12, 0, 0, 500_000, tzinfo=UTC)


def test_resources_come_before_body_and_body_before_metadata() -> None:
    run = one(
        f'{{"id": "{ID}", "body": {{"status": "b"}}, "metadata": {{"status": "m"}}, "resources": {{"status": "r"}}}}'
    )

    assert run.status == "r"


@pytest.mark.parametrize("resource", REGISTER, ids=lambda resource: resource.name)
def test_a_forbidden_object_has_its_id_and_nothing_else(resource: Resource[Any]) -> None:
    """On servers with access control `body` is null."""
    body = f'{{"id": "{ID}", "permission_denied": true, "body": null, "metadata": null, "resources": null}}'
    thing = decode_one(resource, body.encode())
    Batch(None, [thing], hydrated=True)

    assert str(thing.id) == ID
    assert thing.permission_denied
    for name in resource.model.model_fields:
        getattr(thing, name)
    assert ID[:8] in repr(thing)


@pytest.mark.parametrize("resource", [*REGISTER, *NESTED], ids=lambda resource: resource.name)
def test_completion_offers_what_it_has_and_none_of_pydantics_own(resource: Resource[Any]) -> None:
    offered = {name for name in dir(decode_one(resource, f'{{"id": "{ID}"}}'.encode())) if not name.startswith("_")}

    assert set(resource.model.model_fields) <= offered
    assert {"raw", "to_pandas"} <= offered
    others = offered & set(dir(BaseModel)) - set(resource.model.model_fields)
    assert others == {"model_dump", "model_dump_json"}
    assert not {name for name in offered if name.isupper()}


def test_new_fields_and_unknown_statuses_are_no_matter() -> None:
    assert one(f'{{"id": "{ID}", "body": {{"status": "teleported", "brand_new": [1]}}}}').status == "teleported"


def test_a_body_that_does_not_fit_names_the_place() -> None:
    with pytest.raises(ContractError, match=r"/runs.*items"):
        decode_page(RUNS, b'{"index": 1, "max_size": 20, "total": 1, "total_pages": 1, "items": [{"name": "x"}]}')
    with pytest.raises(ContractError, match="/runs"):
        decode_page(RUNS, b"[]")


def test_objects_are_read_only() -> None:
    run = one(f'{{"id": "{ID}", "body": {{"status": "failed"}}}}')
    with pytest.raises(AttributeError, match="read-only"):
        run.status = "completed"


def test_objects_are_equal_by_id_and_survive_pickling() -> None:
    run = one(f'{{"id": "{ID}", "name": "r", "body": {{"status": "failed"}}}}')
    again = pickle.loads(pickle.dumps(run))

    assert run == again
    assert len({run, again}) == 1
    assert again.status == "failed"


def test_json_objects_read_as_attributes() -> None:
    run = one(f'{{"id": "{ID}", "metadata": {{"config": {{"parameters": {{"lr": 0.1}}, "name": "train"}}}}}}')

    assert run.config.parameters.lr == run.config["parameters"]["lr"] == 0.1
    with pytest.raises(AttributeError, match="there is: parameters, name"):
        _ = run.config.nope


def test_only_the_refusal_of_a_page_past_the_end_is_an_empty_page() -> None:
    message = (
        "Invalid page 9. The requested page size is 20 and there are a total of 49 items for this query. "
        "The maximum page value therefore is 3."
    )
    past: Any = refusal("GET /runs", 400, f'{{"detail": ["ValueError", "{message}"]}}'.encode())
    other: Any = refusal("GET /runs", 400, b'{"detail": ["ValueError", "something else"]}')
    found = past_the_end(past)

    assert found is not None
    assert (found.index, found.max_size, found.total, found.total_pages) == (9, 20, 49, 3)
    assert past_the_end(other) is None


def test_a_copy_has_all_that_the_thing_has_when_its_page_is_gone(stub_client: Client) -> None:
    run = next(run for run in stub_client.runs.list(status="completed", size=5))
    copied = copy.copy(run)
    steps, raw = list(run.steps), run.raw
    assert steps
    del run
    gc.collect()
    assert list(copied.steps) == steps
    assert copied.raw == raw


def test_nothing_alters_a_thing(stub_client: Client) -> None:
    run = stub_client.runs.list(size=1)[0]
    status = run.status
    assert run.model_copy() is run is run.model_copy(deep=True)
    with pytest.raises(AttributeError, match=r"PipelineRun\.status is the server's; objects are read-only"):
        run.model_copy(update={"status": "other"})
    with pytest.raises(AttributeError, match="read-only"):
        run.status = "other"
    assert run.status == status


@pytest.mark.parametrize(
    ("said", "helped"), [("Insufficient permissions to READ a run", True), ("it is too large", False)]
)
def test_an_administrator_is_named_where_rights_are_missing(said: str, helped: bool) -> None:
    """The server answers 403 to what is too large or switched off, too."""
    found = refusal("GET /runs", 403, f'{{"detail": ["IllegalOperationError", "{said}"]}}'.encode())
    assert said in str(found)
    assert ("ask an administrator" in str(found)) == helped


def test_a_repr_tells_a_thing_from_others_without_asking(stub_client: Client) -> None:
    version = stub_client.list_model_versions(stage="production")[0]
    schedule = stub_client.list_schedules(size=1)[0]
    snapshot = stub_client.list_snapshots(size=1)[0]
    user = stub_client.list_users(active=True)[0]
    things = (version, schedule, snapshot, user)
    with sent_by(stub_client) as sent:
        told = [repr(each) for each in things]
    assert not sent
    assert told == [
        f"<ModelVersion {version.model.name}:{version.name} production {str(version.id)[:8]}>",
        f"<Schedule {schedule.name!r} {schedule.cron_expression!r} {str(schedule.id)[:8]}>",
        f"<PipelineSnapshot of {snapshot.pipeline.name!r} {str(snapshot.id)[:8]}>",
        f"<User {user.name!r} {str(user.id)[:8]}>",
    ]
    assert repr(ModelVersion.model_construct(id=version.id)) == f"<ModelVersion {str(version.id)[:8]}>"
    assert repr(altered(schedule, active=False)).endswith(f" inactive {str(schedule.id)[:8]}>")
    hourly, once = (stub_client.get_schedule(each) for each in ("drift-check-hourly", "new-year-retrain"))
    assert " every 1:00:00 " in repr(hourly)
    assert f" at {once.run_once_start_time:%Y-%m-%d %H:%M} UTC " in repr(once)
    assert all(repr(each).startswith(f"<Trigger {each.name!r} {each.type} ") for each in stub_client.triggers.list())
    assert repr(altered(schedule, is_archived=True)).endswith(f" archived {str(schedule.id)[:8]}>")
