"""What a person meets at the door: who am I, looking things up, pages, refusals."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.contract.backends import Backend
from zenexplore import (
    AuthError,
    Client,
    ConflictError,
    ContractError,
    NotFoundError,
    QueryError,
    SettingsError,
    UnreachableError,
    lookup,
)
from zenexplore.resources import REGISTER


def test_whoami_tells_everything_but_secrets(client: Client, backend: Backend) -> None:
    told = client.whoami()

    assert (told.server, told.user, told.project, told.stack) == (backend.url, backend.username, "default", "default")
    assert told.source == "arguments"
    assert not told.demo
    assert backend.password not in repr(told) + repr(client) + repr(vars(client))


def test_an_api_key_logs_in(backend: Backend) -> None:
    client = Client(backend.url, api_key=backend.api_key)

    assert client.active_user.is_service_account
    assert client.list_pipeline_runs(size=1)


def test_a_ready_token_logs_in(backend: Backend) -> None:
    assert Client(backend.url, token=backend.token).active_user.name == backend.username


def test_the_environment_names_the_server(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZENML_STORE_URL", backend.url + "/")
    monkeypatch.setenv("ZENML_STORE_API_KEY", backend.api_key)

    assert Client().whoami().source == "environment"


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        ({"api_key": "ZENKEY_bm90IGEga2V5"}, AuthError, "refused the API key"),
        ({"username": "admin", "password": "wrong"}, AuthError, "refused user 'admin'"),
        ({}, AuthError, "wants a login and none was found"),
        ({"token": "eyJ.not.valid"}, AuthError, "log in again"),
    ],
    ids=["key", "password", "none", "token"],
)
def test_a_login_that_fails_says_what_to_do(
    backend: Backend, given: dict[str, Any], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says) as failed:
        Client(backend.url, **given).list_pipeline_runs()

    assert not any(secret in str(failed.value) for secret in given.values() if secret != "admin")


def test_a_dashboards_url_is_told_from_a_server(backend: Backend) -> None:
    with pytest.raises(ContractError, match="the address that the dashboard starts with"):
        Client(backend.url + "/projects/default/runs", token="x")


def test_a_dead_server_is_named() -> None:
    with pytest.raises(UnreachableError, match=r"nobody answers at http://127\.0\.0\.1:9"):
        Client("http://127.0.0.1:9", token="x")


def test_an_unknown_project_lists_those_there_are(backend: Backend) -> None:
    client = Client(backend.url, username=backend.username, password=backend.password, project="nope")
    with pytest.raises(NotFoundError, match=r"no project 'nope'.*default, research"):
        client.list_pipeline_runs()


def test_projects_are_apart(backend: Backend) -> None:
    client = Client(backend.url, username=backend.username, password=backend.password)
    here = {run.id for run in client.runs.where()}
    assert client.set_active_project("research").name == "research"
    there = {run.id for run in client.runs.where()}
    named = {run.id for run in client.runs.where(project="default")}

    assert here == named
    assert here
    assert there
    assert not here & there


def test_a_question_keeps_its_project(backend: Backend) -> None:
    """Another cell may switch the project while this one reads."""
    client = Client(backend.url, username=backend.username, password=backend.password)
    here = client.runs.where()
    count = here.count()
    with pytest.raises(NotFoundError, match=r"no project 'nope'"):
        client.list_pipeline_runs(project="nope")
    client.set_active_project("research")

    assert here.count() == count == len(list(here))
    assert "project research" in client.list_pipeline_runs()._repr_html_()
    assert "project default" in client.list_pipeline_runs(project="default")._repr_html_()


def test_a_runs_own_times_find_it(client: Client) -> None:
    run = client.list_pipeline_runs(status="completed", size=1)[0]

    assert run in client.list_pipeline_runs(created=run.created, start_time=run.start_time)


def test_a_closed_client_says_so(backend: Backend) -> None:
    with Client(backend.url, username=backend.username, password=backend.password) as client:
        page = client.list_pipeline_runs(size=1, hydrate=False)
    with pytest.raises(SettingsError, match="was closed"):
        client.list_pipeline_runs()
    with pytest.raises(SettingsError, match="was closed"):
        _ = page[0].config


def test_what_cannot_be_meant_is_refused_at_the_door(backend: Backend) -> None:
    wrong: list[dict[str, Any]] = [
        {"url": 8237},
        {"url": "admin:s3cret@zenml.example.com"},
        {"url": backend.url, "timeout_s": -1},
        {"url": backend.url, "username": "admin"},
        {"url": backend.url, "username": "admin", "password": "s3cret", "api_key": "s3cret"},
        {"url": backend.url, "token": "t", "verify": "/no/such/bundle.pem"},
        {"url": "http://localhost:abc"},
        {"login": True},
    ]
    for given in wrong:
        with pytest.raises(SettingsError) as refused:
            Client(**given)
        assert "s3cret" not in str(refused.value)


def test_lookup_by_prefix_and_its_ambiguity(client: Client) -> None:
    run = client.list_pipeline_runs(size=1)[0]
    assert client.get_pipeline_run(str(run.id)[:12]) == run

    pipelines = [each.name for each in client.pipelines.where()]
    with pytest.raises(NotFoundError, match=f"the nearest are .*{pipelines[0]}"):
        client.get_pipeline(pipelines[0][:-2] + "qq")
    with pytest.raises(NotFoundError, match=f"the nearest are .*{pipelines[0]}"):
        client.get_pipeline(pipelines[0][-4:])
    assert lookup.nearest("eval", ["the-eval-1", "the-eval-2", "the-eval-3", "evals"]) == [
        "evals",
        "the-eval-1",
        "the-eval-2",
    ]
    with pytest.raises(QueryError, match="not one flavor but several"):
        client.get_flavor("local")


def test_the_nearest_is_found_among_more_names_than_are_read(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that is meant may be the oldest of thousands."""
    monkeypatch.setattr(lookup, "_NAMES", 2)
    names = [each.name for each in client.artifacts.where(sort_by="desc:created")]
    oldest = next(name for name in reversed(names) if len(name) > 5)
    for slip in (f"{oldest[0]}{oldest[2:]}", f"{oldest[:-2]}{oldest[-1]}", f"{oldest[:-3]}q{oldest[-3:]}"):
        with pytest.raises(NotFoundError, match=f"the nearest are .*'{oldest}'.*, of the newest 2 of {len(names)} and"):
            client.get_artifact(slip)
    with pytest.raises(NotFoundError, match=f"; none is near, of the newest 2 of {len(names)}"):
        client.get_artifact("%%%%")


def test_the_data_of_a_certain_version(client: Client) -> None:
    first = client.list_artifact_versions(data_type="contains:int", sort_by="asc:created", size=1)[0]
    assert client.get_artifact_data(first.artifact.name, version=first.version) == first.load()
    assert client.get_artifact_data(first.artifact.id, version=first.version) == first.load()
    with pytest.raises(NotFoundError, match="has no version 'no-such-version'"):
        client.get_artifact_data(first.artifact.name, version="no-such-version")


def test_versions_are_found_by_what_people_call_them(client: Client) -> None:
    version = client.list_model_versions(size=1)[0]
    named = client.get_model_version(version.model.name, version.number)
    latest = client.get_model_version(version.model.name)
    numbers = [each.number or 0 for each in client.model_versions.where(model=version.model.name)]

    assert named == version == client.get_model_version(version.id)
    assert latest.number == max(numbers)


def test_the_latest_version_of_an_artifact_and_a_certain_one(client: Client) -> None:
    page = client.list_artifact_versions(sort_by="desc:version_number", size=1)
    newest = page[0]
    artifact = client.get_artifact(newest.artifact.id)

    assert client.get_artifact_version(artifact.name).id == artifact.latest_version_id
    assert client.get_artifact_version(newest.artifact.name, version=newest.version) == newest
    assert client.get_artifact_version(artifact.name, "latest").id == artifact.latest_version_id
    assert client.get_artifact_version(artifact.name[:-1]).artifact == artifact
    with pytest.raises(NotFoundError, match="nearest"):
        client.get_artifact_data(artifact.name + "x")
    with pytest.raises(NotFoundError, match=f"there is no artifact.*the nearest are .*{artifact.name}"):
        client.get_artifact_data(artifact.name + "x", version=newest.version)
    with pytest.raises(NotFoundError, match="no model"):
        client.get_model_version("no such model")
    with pytest.raises(NotFoundError, match="has no version"):
        client.get_artifact_version(artifact.name, version="no-such-version")


def test_a_component_of_the_active_stack(client: Client) -> None:
    assert client.get_stack_component("orchestrator") == client.active_stack.components["orchestrator"][0]


def test_objects_and_pages_survive_pickling_and_copying(client: Client) -> None:
    page = client.list_pipeline_runs(size=2, hydrate=False)
    again = pickle.loads(pickle.dumps(page))

    assert list(again) == list(page)
    assert copy.deepcopy(page[0]) is page[0]
    assert again[0].status == page[0].status
    with pytest.raises(SettingsError, match="pickle"):
        _ = again[0].config


def test_a_page_is_a_sequence_that_knows_the_whole(client: Client) -> None:
    page = client.list_pipeline_runs(size=5)

    assert len(page) == 5
    assert page[0] in page
    assert list(page)[1:3] == page[1:3]
    assert (page.index, page.max_size, page.total_pages) == (1, 5, -(-page.total // 5))
    assert repr(page) == f"<runs 1-5 of {page.total:,}>"


def test_a_page_past_the_end_is_empty_and_still_knows(client: Client) -> None:
    page = client.list_pipeline_runs(size=5, page=9_999)

    assert not page
    assert page.total == client.runs.where().count()


def test_an_empty_list_of_values_is_an_empty_page(client: Client) -> None:
    """`oneof:[]` would match everything."""
    for resource in REGISTER:
        page = getattr(client, resource.name).list(id=[])
        assert (len(page), page.total) == (0, 0)


def test_a_search_gives_all_and_counts(client: Client, backend: Backend) -> None:
    search = client.runs.where(status="completed")
    rest = [each for each in backend.everything("/runs") if each["body"]["status"] == "completed"]

    assert search.count() == len(list(search)) == len(rest)
    assert search.first() == next(iter(search))
    assert client.runs.where(name="no such run").first() is None


def test_a_cron_expression_is_checked_before_sending(client: Client) -> None:
    before = client.schedules.where().count()
    pipeline = client.list_pipelines(size=1)[0]
    for wrong in ("0 0 * *", "61 0 * * *", "not a cron at all ok"):
        with pytest.raises(QueryError, match="cron_expression"):
            client.create_schedule("x", pipeline.id, wrong)
    with pytest.raises(QueryError, match="wants the pipeline or its UUID"):
        client.create_schedule("x", "training", "0 0 * * *")
    with pytest.raises(QueryError, match="wants a cron_expression"):
        client.create_schedule("x", pipeline.id)

    assert client.schedules.where().count() == before


def test_a_schedule_by_interval(client: Client, backend: Backend) -> None:
    pipeline = client.list_pipelines(size=1)[0]
    made = client.create_schedule(
        "zx-hourly", pipeline.id, interval_second=3600, start_time="2026-12-01T01:00:00+01:00"
    )
    try:
        assert made.interval_second == timedelta(hours=1)
        assert made.start_time == datetime(2026, 12, 1, tzinfo=UTC)
        assert client.get_schedule("zx-hourly") == made
    finally:
        backend.request("DELETE", f"/schedules/{made.id}", params={"soft": "false"})


def test_a_second_schedule_of_that_name_is_a_conflict(client: Client) -> None:
    taken = client.list_schedules(size=1)[0]
    with pytest.raises(ConflictError):
        client.create_schedule(taken.name, client.list_pipelines(size=1)[0].id, "0 0 * * *")


def test_a_read_only_client_writes_nothing(backend: Backend) -> None:
    client = Client(backend.url, username=backend.username, password=backend.password, read_only=True)
    with pytest.raises(QueryError, match="read-only"):
        client.create_schedule("x", client.list_pipelines(size=1)[0].id, "0 0 * * *")


def test_a_secrets_values_come_only_when_asked_for_and_are_not_shown(client: Client) -> None:
    listed = client.list_secrets(hydrate=True)
    secret = client.get_secret(listed[0].name)
    values = secret.secret_values

    assert all(each.__dict__["values"] == {} for each in listed)
    assert values
    shown = repr(secret) + repr(secret.values) + secret.to_pandas().to_string() + repr(listed)
    assert not any(value in shown for value in values.values() if len(value) > 1)


def test_ids_are_uuids_and_texts_are_taken_too(client: Client) -> None:
    run = client.list_pipeline_runs(size=1)[0]

    assert isinstance(run.id, UUID)
    assert (
        client.list_run_steps(pipeline_run_id=run.id).items == client.list_run_steps(pipeline_run_id=str(run.id)).items
    )


def test_threads_share_one_login(backend: Backend) -> None:
    from concurrent.futures import ThreadPoolExecutor

    client = Client(backend.url, username=backend.username, password=backend.password)
    with ThreadPoolExecutor(8) as pool:
        totals = list(pool.map(lambda page: client.list_pipeline_runs(size=5, page=page).total, range(1, 17)))

    assert len(set(totals)) == 1
